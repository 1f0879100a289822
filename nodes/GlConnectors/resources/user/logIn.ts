import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import type { Operation } from '../../../core/items/operation';
import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';
import { keyOnlyClient, runOptionsField } from '../shared/client';
import { requiredText } from '../shared/values';

export const logIn: Operation<GlConnectorsClient> = {
	name: 'Log In',
	value: 'logIn',
	action: 'Log in user',
	description:
		"Exchange a user's secret for a token, to act for that user with the option 'User Token'. Every login creates a new token that lasts for weeks: keep it and use it again. n8n saves it with the execution, unless you choose otherwise under Workflow Settings.",
	properties: [
		{
			displayName: 'Identifier',
			name: 'identifier',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The name the user was created with',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. sk-user-...',
			description: 'The secret that was shown when the user was created',
		},
		runOptionsField,
	],
	async execute(item) {
		const identifier = requiredText(item, 'identifier', 'Identifier');
		const secret = requiredText(item, 'secret', 'Secret');
		const token = await keyOnlyClient(item).logIn(identifier, secret).catch(inWordsOfTheNode);
		return [{ json: { ...token, expires_at: withZone(token.expires_at) } as IDataObject }];
	},
};

/** The service's expiry is UTC without a zone; read as it stands it would be local time. */
function withZone(expiry: unknown): string | null {
	const time = DateTime.fromISO(String(expiry ?? ''), { zone: 'utc' });
	return time.isValid ? time.toUTC().toISO() : null;
}

function inWordsOfTheNode(error: unknown): never {
	if (!(error instanceof Problem) || error.kind !== 'loginRefused') throw error;
	throw error.with({
		message: "The login was refused: 'Secret' does not fit 'Identifier'",
		description:
			"Check both. The user must belong to the organization of the credential's 'Client API Key'.",
	});
}
