import type { INodeProperties } from 'n8n-workflow';

import { readRunOptions, runOptionFields } from '../../../core/items/fields/runOptions';
import type { GlConnectorsClient } from '../../api/client';
import { TIMEOUT_MS } from '../../api/paths';
import { userOf, userOptions } from './itemUser';
import type { Item } from './values';

/** Names of options in the order of use; those of one operation alone, which are not here, come first. */
const ORDER = [
	'responseFields',
	'responseFilters',
	'responseFiltersJson',
	'pageSize',
	'outputField',
	'emptyTexts',
	'nulls',
	'waitUntilDone',
	'waitUntilConnected',
	'interval',
	'timeLimit',
	'onMissingAccount',
	'missingAccountCallback',
	'userToken',
	'userIdentifier',
	'userSecret',
	'requestsPerUser',
	'allowedActions',
	'allowedActionNames',
	'repeat',
	'itemsAtATime',
	'maxAttempts',
	'timeout',
	'headers',
	'callDetails',
];

/** The collection 'Options' of an operation that acts as a user: whose, and what else it has. */
export function optionsField(...more: INodeProperties[]): INodeProperties {
	const options = [...more, ...runOptionFields(TIMEOUT_MS / 1000), ...userOptions];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: options.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)),
	};
}

/** The same for an operation that needs no user. */
export const runOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: runOptionFields(TIMEOUT_MS / 1000),
};

/**
 * The client for the user that this item acts for.
 *
 * @throws Problem when a field for the user is empty
 */
export function userClient(item: Item): GlConnectorsClient {
	return item.api.with({ ...readRunOptions(item), ...userOf(item) });
}

/** The client for an operation that needs no user. */
export function keyOnlyClient(item: Item): GlConnectorsClient {
	return item.api.with(readRunOptions(item));
}
