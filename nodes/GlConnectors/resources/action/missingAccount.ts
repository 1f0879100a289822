import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';
import { textOption, type Item } from '../shared/values';
import { callbackOf } from '../shared/webAddress';

const LABEL = 'On Missing Account';
const CALLBACK_LABEL = 'On Missing Account: Callback URL';

/** What to do for a user who has not linked the account yet. */
export const missingAccountOptions: INodeProperties[] = [
	{
		displayName: LABEL,
		name: 'onMissingAccount',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Give Link',
				value: 'link',
				description: 'The item gets needs_connection and the address',
			},
		],
		default: 'link',
		description:
			'What to do when the user of the item has no such integration. A link costs two requests more; connectors without OAuth2 fail.',
	},
	{
		displayName: CALLBACK_LABEL,
		name: 'missingAccountCallback',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/connected',
		description:
			"Where the user's browser goes after the account is linked. Empty leads to the GL Connectors server.",
	},
];

/**
 * Runs an action; for a user who has not linked the account, gives the link instead if the item's
 * options ask for it.
 *
 * @throws Problem of the action; also where no link can be had
 */
export async function orLink(
	item: Item,
	client: GlConnectorsClient,
	{ connector, integration }: { connector: string; integration?: string },
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const choice = textOption(item, 'onMissingAccount', LABEL) || 'fail';
	if (choice !== 'fail' && choice !== 'link') {
		throw new Problem({
			message: `'${LABEL}' cannot be '${choice}'`,
			description: "It is one of fail and link. Correct it under 'Options'.",
		});
	}
	if (choice === 'fail') return await run();
	const given = textOption(item, 'missingAccountCallback', CALLBACK_LABEL);
	const callback = callbackOf(client, given, CALLBACK_LABEL);
	return await run().catch(async (error: unknown) => {
		if (!(error instanceof Problem) || error.kind !== 'integrationMissing') throw error;
		const url = await linkFor(client, connector, callback, error);
		const account = integration && { integration };
		return [{ json: { needs_connection: true, connector, url, ...account } }];
	});
}

/** A database has no page to agree on; then what was missing says more than what a link failed with. */
async function linkFor(
	client: GlConnectorsClient,
	connector: string,
	callback: string,
	missing: Problem,
): Promise<string> {
	const link = client.integrations.connect(connector, callback);
	return await link.catch((error: unknown) => {
		throw error instanceof Problem && error.kind === 'notSupported' ? missing : error;
	});
}
