import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { authorize } from '../nodes/GlConnectors/api/headers';
import { tokenCredential } from '../nodes/GlConnectors/api/profile';
import { connectionFields } from './fields/glConnectors';
import { connectionTest } from './fields/glConnectorsTest';
import { throttleFields } from './fields/throttle';

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
		...connectionFields(true),
		{
			displayName: 'User Token',
			name: 'userToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. eyJhbGciOi...',
			description: 'The token from the GL Connectors Console or from a login. It lasts for weeks.',
		},
		...throttleFields(0),
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		authorize(credentials, tokenCredential, request);

	test: ICredentialTestRequest = connectionTest(
		"GL Connectors refused it. Check 'User Token' (it may have expired) and 'Client API Key': they must belong together.",
	);
}
