import type { Resource } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { execute } from './execute';

export const action: Resource<GlConnectorsClient> = {
	name: 'App',
	value: 'action',
	description: 'GitHub, Gmail, Slack, SQL and every other connected app',
	operations: [execute],
};
