import type { INodeProperties } from 'n8n-workflow';

import { readNumber } from '../../../../core/items/fields/number';
import { option, type Item } from '../../shared/values';

const LABEL = 'Page Size';

export const pageSizeOption: INodeProperties = {
	displayName: LABEL,
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'How many elements to ask for at a time. Without it, 100 when many are wanted, else what the service gives.',
};

/** Elements of one page; undefined when the user has not added the option. */
export function readPageSize(item: Item): number | undefined {
	return readNumber(option(item, 'pageSize', LABEL), LABEL, 1, 100_000);
}
