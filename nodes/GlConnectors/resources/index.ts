import type { Resource } from '../../core/items/operation';
import type { GlConnectorsClient } from '../api/client';
import { action } from './action';
import { connector } from './connector';
import { integration } from './integration';
import { user } from './user';

/** Everything the node can do. The dropdowns, the fields and the dispatch come from this list. */
export const resources: Array<Resource<GlConnectorsClient>> = [
	action,
	connector,
	integration,
	user,
];
