import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { switchOption, type Item } from '../shared/values';
import { patienceFields, patienceOf } from '../shared/waiting';

const LABEL = 'Wait Until Connected';

/** Options for operations that can wait until the user has linked the account. */
export const waitingOptions: INodeProperties[] = [
	...patienceFields,
	{
		displayName: LABEL,
		name: 'waitUntilConnected',
		type: 'boolean',
		default: false,
		description:
			"Whether to go on only when the user has linked the account. Until then n8n shows the link only in the browser's console. For hours or days use a Wait node that the callback URL resumes.",
	},
];

export function isWaiting(item: Item): boolean {
	return switchOption(item, 'waitUntilConnected', LABEL) ?? false;
}

/**
 * Looks again and again until there is something to see.
 *
 * @param url where the user agrees, if it was made here
 * @param look gives undefined while there is nothing
 * @throws Problem when the time limit is over, or an option is out of range
 * @throws CancelledError when the execution was cancelled
 */
export async function waitFor<T>(
	item: Item,
	{ connector, url }: { connector: string; url?: string },
	look: () => Promise<T | undefined>,
): Promise<T> {
	const patience = patienceOf(item);
	const seen = await patience.until(look);
	if (seen !== undefined) return seen;
	throw new Problem({
		message: `The user has not linked an account of '${connector}' within ${patience.limit} seconds`,
		description: `${url ? `The link stays valid: ${url} – open it` : 'Open the link'} and agree, then run 'Check'; or raise 'Time Limit'. An account that was linked before gives no new integration.`,
	});
}
