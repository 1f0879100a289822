import type { Resource } from '../../../core/operation';
import type { GlConnectorsClient } from '../../api/client';
import { get } from './get';

export const user: Resource<GlConnectorsClient> = {
	name: 'User',
	value: 'user',
	operations: [get],
};
