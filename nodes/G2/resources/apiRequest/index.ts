import type { G2Resource } from '../shared/operation';
import { send } from './send';

export const apiRequest: G2Resource = {
	name: 'API Request',
	value: 'apiRequest',
	description: 'Any request to G2',
	operations: [send],
};
