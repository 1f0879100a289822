import type { Resource } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { create } from './create';
import { get } from './get';
import { logIn } from './logIn';

export const user: Resource<GlConnectorsClient> = {
	name: 'User',
	value: 'user',
	description: 'Someone the client acts for, with linked accounts of their own',
	operations: [create, get, logIn],
};
