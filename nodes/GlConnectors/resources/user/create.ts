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
		"Add a user to the credential's client. The output holds the user's secret, which is shown only this once: let the next node hand it straight to a vault or a credential. n8n saves it with the execution, so choose not to save executions under Workflow Settings.",
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
		const warning = 'The secret is shown only this once and cannot be read again: store it now.';
		return [{ json: { ...user, warning } as IDataObject }];
	},
};
