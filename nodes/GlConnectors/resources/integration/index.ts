import type { Resource } from '../../../core/operation';
import type { GlConnectorsClient } from '../../api/client';
import { getAll } from './getAll';

export const integration: Resource<GlConnectorsClient> = {
	name: 'Integration',
	value: 'integration',
	description: "One of the user's linked accounts or configurations",
	operations: [getAll],
};
