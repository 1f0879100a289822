import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { recordsOf } from '../../api/jsonApi';
import { toList } from '../../api/query';
import { productKey } from '../shared/locators';
import { writeOperation } from '../shared/write';

/** How many companies G2 unlocks in one request. */
const MAX_SIGS = 25;

const sigsField: INodeProperties = {
	displayName: 'Sigs',
	name: 'sigs',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.sig }}',
	hint: "The 'sig' of each company from Get Locked Companies",
	description:
		"The 'sig' of each locked company, from Get Locked Companies; up to 25, not older than 24 hours. Separate several by commas, or give a list by an expression.",
};

export const unlock = writeOperation({
	name: 'Unlock Companies',
	value: 'unlock',
	action: 'Unlock companies',
	description:
		'Unlock companies. This spends credits of your organization and cannot be undone; it is sent only once. A company that is unlocked already costs nothing.',
	method: 'POST',
	path: '/api/v2/products/{product_id}/g2_activate/unlocked_companies',
	keys: productKey,
	properties: [
		{
			displayName:
				'This spends credits and cannot be undone. Skipped companies and the remaining balance are in the output.',
			name: 'spendingNotice',
			type: 'notice',
			default: '',
		},
		sigsField,
	],
	body: (item) => ({ sigs: readSigs(item.param<unknown>('sigs', '')) }),
	output: (answer) => {
		const { credits_spent = null, credit_balance = null, skipped = [] } = answer?.meta ?? {};
		const ids = answer ? recordsOf(answer).map(({ id }) => id ?? null) : [];
		return [{ unlocked_ids: ids, credits_spent, credit_balance, skipped }];
	},
	lookUp:
		"It is unknown whether credits were spent. See with 'G2 Activate: Get Unlocked Companies' (newest first) and 'Credit: Get Account'. Unlocking the same company again costs nothing.",
});

function readSigs(value: unknown): string[] {
	const sigs = [...new Set(toList(value))];
	if (sigs.length >= 1 && sigs.length <= MAX_SIGS) return sigs;
	throw new Problem({
		message: `'Sigs' has ${sigs.length} entries`,
		description: `G2 unlocks 1 to ${MAX_SIGS} companies at once. Split more into several items.`,
	});
}
