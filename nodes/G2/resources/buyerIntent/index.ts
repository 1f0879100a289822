import type { G2Resource } from '../shared/operation';
import { getAccounts } from './getAccounts';
import { queryAll } from './queryAll';
import { queryProduct } from './queryProduct';
import { querySandbox } from './querySandbox';

export const buyerIntent: G2Resource = {
	name: 'Buyer Intent',
	value: 'buyerIntent',
	description: 'Which companies look at products on G2',
	operations: [getAccounts, queryAll, queryProduct, querySandbox],
};
