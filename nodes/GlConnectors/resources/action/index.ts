import type { Resource } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { execute } from './execute';

export const action: Resource<GlConnectorsClient> = {
	name: 'Action',
	value: 'action',
	description: 'Something a connector can do',
	operations: [execute],
};
