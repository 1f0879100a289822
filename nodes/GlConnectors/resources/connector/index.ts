import type { Resource } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { getActions } from './getActions';
import { getAll } from './getAll';

export const connector: Resource<GlConnectorsClient> = {
	name: 'Connector',
	value: 'connector',
	description: 'A service that can be worked with, such as GitHub or Slack',
	operations: [getActions, getAll],
};
