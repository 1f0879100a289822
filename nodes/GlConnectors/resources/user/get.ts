import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { givenText } from '../../../core/items/fields/given';
import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { simplifyIntegration } from '../integration/simplify';

export const get: Operation<GlConnectorsClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Retrieve the user that the token belongs to, with all linked accounts',
	properties: [
		{
			displayName: 'Integration Identifier',
			name: 'integrationIdentifier',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description:
				'Only the linked accounts with this identifier, of whatever connector. Leave empty for all.',
		},
		optionsField(),
	],
	async execute(item) {
		// Before the request, so that n8n can evaluate it while those of other items are in flight.
		const identifier = givenText(item, 'integrationIdentifier', 'Integration Identifier');
		const { integrations, ...user } = await userClient(item).me();
		// `secret` is always null here; the field only suggests that it could be read again.
		delete user.secret;
		const wanted = integrations.filter(
			(each) => identifier === '' || each.user_identifier === identifier,
		);
		if (identifier !== '' && wanted.length === 0) throw unknown(identifier, integrations);
		const simple = wanted.map((each) => simplifyIntegration(each, integrations));
		return [{ json: { ...user, integrations: simple } as IDataObject }];
	},
};

function unknown(identifier: string, all: Array<{ connector: string; user_identifier: string }>) {
	const names = all.map((each) => `'${each.user_identifier}' (${each.connector})`).join(', ');
	return new Problem({
		message: `The user has no integration '${identifier}'`,
		description: names ? `There are ${names}.` : 'The user has not linked any account yet.',
	});
}
