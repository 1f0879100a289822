import type { G2Resource } from '../shared/operation';
import { get } from './get';
import { getAll } from './getAll';

export const question: G2Resource = {
	name: 'Question',
	value: 'question',
	description: 'The questions of the review survey',
	operations: [get, getAll],
};
