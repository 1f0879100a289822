import type { INodeProperties } from 'n8n-workflow';

import { givenTexts } from '../../../core/items/fields/given';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { Problem } from '../../../core/errors/problem';
import { RECORD } from '../../api/acceptance';
import { recordsOf, type Document } from '../../api/jsonApi';
import { productKey } from '../shared/locators';
import type { G2Operation } from '../shared/operation';
import { readPath } from '../shared/read';
import { writeOperation } from '../shared/write';
import { budgetOf, readMost } from './budget';
import { hintAtSkipped, unlockWithin, type Unlocked } from './unlockWithin';

/** How many companies G2 unlocks in one request. */
const MAX_SIGS = 25;

const sigsField: INodeProperties = {
	displayName: 'Signals',
	name: 'sigs',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.sig }}',
	hint: "The 'sig' of each company from Get Locked Companies",
	description:
		"The 'sig' of each locked company, from Get Locked Companies; up to 25, not older than 24 hours. Separate several by commas, or give a list by an expression.",
};

const path = '/api/v2/products/{product_id}/g2_activate/unlocked_companies';

const ifLost =
	"It is unknown whether credits were spent. See with 'G2 Activate: Get Unlocked Companies' (newest first) and 'Credit: Get Account'. Unlocking the same company again costs nothing.";

const form = writeOperation({
	name: 'Unlock Companies',
	value: 'unlock',
	action: 'Unlock companies',
	description:
		'Unlock companies. This spends credits of your organization and cannot be undone; it is sent only once. A company that is unlocked already costs nothing.',
	method: 'POST',
	path,
	keys: productKey,
	properties: [
		{
			displayName:
				"This spends credits and cannot be undone. Add 'Spend at Most' under 'Options' as a limit of the whole run.",
			name: 'spendingNotice',
			type: 'notice',
			default: '',
		},
		sigsField,
	],
	options: [
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			description: "With 'Spend at Most': also checks the balance of this organization first",
		},
		{
			displayName: 'Spend at Most',
			name: 'spendAtMost',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description:
				'Credits that all items of a run may spend together. G2 names no prices before; each company counts as the most expensive one so far, and nothing is sent when the sum is more.',
		},
	],
});

export const unlock: G2Operation = {
	...form,
	async execute(item) {
		const target = readPath(item, path, productKey);
		const sigs = readSigs(givenTexts(item, 'sigs', 'Signals'));
		const sending = { ...readRunOptions(item), ifLost };
		const send = async (some: string[]): Promise<Unlocked> => {
			const content = { body: { sigs: some } };
			return unlockedIn(await item.api.write('POST', target, content, sending, RECORD));
		};
		const most = readMost(item);
		const json =
			most === undefined
				? { ...(await send(sigs)) }
				: await unlockWithin(await budgetOf(item, most), sigs, async (sig) => await send([sig]));
		hintAtSkipped(item, json as unknown as Unlocked);
		return [{ json }];
	},
};

function unlockedIn(answer: Document | undefined): Unlocked {
	const { credits_spent = null, credit_balance = null, skipped = [] } = answer?.meta ?? {};
	const unlocked_ids = answer ? recordsOf(answer).map(({ id }) => id ?? null) : [];
	return { unlocked_ids, credits_spent, credit_balance, skipped } as Unlocked;
}

function readSigs(given: string[]): string[] {
	const sigs = [...new Set(given)];
	if (sigs.length >= 1 && sigs.length <= MAX_SIGS) return sigs;
	throw new Problem({
		message: `'Signals' has ${sigs.length} entries`,
		description: `G2 unlocks 1 to ${MAX_SIGS} companies at once. Split more into several items.`,
	});
}
