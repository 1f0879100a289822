import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { authorize } from '../nodes/GlConnectors/api/headers';
import { logIn } from '../nodes/GlConnectors/api/login';
import { secretCredential } from '../nodes/GlConnectors/api/profile';
import { bindToken, fingerprint } from '../nodes/core/login/identity';
import { baseUrlField, clientKeyField, originNotice } from './fields/glConnectors';
import { loginTest } from './fields/glConnectorsTest';
import { throttleFields } from './fields/throttle';

/** User identifier and secret, which n8n exchanges for a token and renews when it is refused. */
export class GlConnectorsApi implements ICredentialType {
	name = 'glConnectorsApi';

	displayName = 'GL Connectors API';

	icon: Icon = {
		light: 'file:../nodes/GlConnectors/glConnectors.svg',
		dark: 'file:../nodes/GlConnectors/glConnectors.dark.svg',
	};

	documentationUrl = 'https://github.com/gdplabs/gl-sdk-gitbook/tree/main/gitbook/gl-connectors';

	properties: INodeProperties[] = [
		originNotice(
			"For users who have a secret: n8n logs in and renews the token by itself. Identifier and secret come from 'User' → 'Create' of the GL Connectors node or from your administrator, the client API key from the Console. Users of the Console, who have only a token, take the GL Connectors Token API credential.",
		),
		clientKeyField(),
		{
			displayName: 'User Identifier',
			name: 'userIdentifier',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			required: true,
			description: 'The name the user was created with',
		},
		{
			displayName: 'User Secret',
			name: 'userSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. sk-user-...',
			required: true,
			description:
				'The secret that was shown once when the user was created. Console users have none: use the GL Connectors Token API credential instead.',
		},
		baseUrlField,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		...throttleFields(0),
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		const token = await logIn(this, credentials);
		return { accessToken: bindToken(token, fingerprint(secretCredential, credentials)) };
	}

	authenticate: IAuthenticate = async (credentials, request) =>
		authorize(credentials, secretCredential, request);

	test: ICredentialTestRequest = loginTest;
}
