import type { G2Resource } from '../shared/operation';
import { get } from './get';
import { getAll } from './getAll';
import { getCompetitors } from './getCompetitors';
import { getMine } from './getMine';
import { getRatings } from './getRatings';

export const product: G2Resource = {
	name: 'Product',
	value: 'product',
	description: 'Software, hardware and services that are reviewed on G2',
	operations: [get, getCompetitors, getAll, getMine, getRatings],
};
