import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { bareToken } from '../../../core/bareToken';
import { readRunOptions, runOptionFields } from '../../../core/items/fields/runOptions';
import type { GlConnectorsClient } from '../../api/client';
import { TIMEOUT_MS } from '../../api/paths';
import { hasOption, textOption, type Item } from './values';

const userToken: INodeProperties = {
	displayName: 'User Token',
	name: 'userToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		"Acts for the owner of this token instead of the credential's user, item by item. Tokens come from the operation 'Log In' and must belong to the credential's client.",
};

/** The collection 'Options' of an operation that acts as a user: whose, and what else it has. */
export function optionsField(...more: INodeProperties[]): INodeProperties {
	const options = [...more, ...runOptionFields(TIMEOUT_MS / 1000), userToken];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
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
 * @throws Problem when the item's own token is empty: acting for the credential's user instead would
 * be acting for the wrong one
 */
export function userClient(item: Item): GlConnectorsClient {
	const settings = readRunOptions(item);
	if (!hasOption(item, 'userToken')) return item.api.with(settings);
	const token = bareToken(textOption(item, 'userToken', 'User Token'));
	if (token !== '') return item.api.with({ ...settings, actAs: { token } });
	throw new Problem({
		message: "'User Token' is empty",
		description:
			"Remove the option to act for the credential's user, or check what its expression results in for this item.",
	});
}

/** The client for an operation that needs no user. */
export function keyOnlyClient(item: Item): GlConnectorsClient {
	return item.api.with(readRunOptions(item));
}
