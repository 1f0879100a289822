import type { G2Resource } from '../shared/operation';
import { getAccount } from './getAccount';
import { getDeductions } from './getDeductions';

export const credit: G2Resource = {
	name: 'Credit',
	value: 'credit',
	description: 'Credits of your organization at G2',
	operations: [getAccount, getDeductions],
};
