import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { keyOnlyClient, runOptionsField } from '../shared/client';
import { requiredText } from '../shared/values';

export const create: Operation<GlConnectorsClient> = {
	name: 'Create',
	value: 'create',
	action: 'Create user',
	description:
		"Add a user to the credential's client and get the secret, which is shown only this once. n8n saves it with the execution.",
	properties: [
		{
			displayName: 'Identifier',
			name: 'identifier',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'Name of the new user, unique within the client',
		},
		runOptionsField,
	],
	async execute(item) {
		const user = await keyOnlyClient(item).createUser(
			requiredText(item, 'identifier', 'Identifier'),
		);
		item.hint("The user's secret is shown only this once and cannot be read again: store it now.");
		return [{ json: user as IDataObject }];
	},
};
