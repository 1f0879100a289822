import type { Resource } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { check } from './check';
import { configure } from './configure';
import { connect } from './connect';
import { deleteIntegration } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { setDefault } from './setDefault';

export const integration: Resource<GlConnectorsClient> = {
	name: 'Integration',
	value: 'integration',
	description: "One of the user's linked accounts or configurations",
	operations: [check, connect, configure, deleteIntegration, get, getAll, setDefault],
};
