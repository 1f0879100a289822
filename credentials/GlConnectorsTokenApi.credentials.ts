import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { trialOnly } from '../nodes/core/http/trial';
import { authorize } from '../nodes/GlConnectors/api/headers';
import { tokenCredential } from '../nodes/GlConnectors/api/profile';
import { trial } from '../nodes/GlConnectors/api/trial';
import { baseUrlField, clientKeyField, originNotice } from './fields/glConnectors';
import { tokenTest } from './fields/glConnectorsTest';
import { throttleFields } from './fields/throttle';
import { trialField } from './fields/trialField';

/** A ready user token. It cannot be renewed from here; n8n needs no login for it. */
export class GlConnectorsTokenApi implements ICredentialType {
	name = 'glConnectorsTokenApi';

	displayName = 'GL Connectors Token API';

	icon: Icon = {
		light: 'file:../nodes/GlConnectors/glConnectors.svg',
		dark: 'file:../nodes/GlConnectors/glConnectors.dark.svg',
	};

	documentationUrl = 'https://github.com/gdplabs/gl-sdk-gitbook/tree/main/gitbook/gl-connectors';

	properties: INodeProperties[] = [
		originNotice(
			"For a ready token, from the Console or from 'User' → 'Log In' of the GL Connectors node. It ends after some weeks and cannot be renewed from here: with an identifier and a secret, take the GL Connectors API credential.",
		),
		{
			displayName: 'User Token',
			name: 'userToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. eyJhbGciOi...',
			description: 'The token from the GL Connectors Console or from a login. It lasts for weeks.',
		},
		clientKeyField(true),
		baseUrlField,
		trialField,
		...throttleFields(0),
	];

	/** No login, but a look whether the service is there: its texts show in the credential test. */
	preAuthentication = trialOnly(trial);

	authenticate: IAuthenticate = async (credentials, request) =>
		authorize(credentials, tokenCredential, request);

	test: ICredentialTestRequest = tokenTest;
}
