import type { ServiceProfile } from '../../core/http/request';
import type { CredentialProfile } from '../../core/login/session';
import { explain } from './explain';
import { TIMEOUT_MS } from './paths';

/** User identifier and secret, exchanged for a token that n8n stores and renews. */
export const secretCredential: CredentialProfile = {
	type: 'glConnectorsApi',
	tokenField: 'accessToken',
	renewable: true,
	secretFields: ['clientApiKey', 'userSecret', 'accessToken'],
	headerFields: { clientApiKey: 'Client API Key' },
};

/** A ready user token, which is all that users of the Console have. */
export const tokenCredential: CredentialProfile = {
	type: 'glConnectorsTokenApi',
	tokenField: 'userToken',
	renewable: false,
	secretFields: ['clientApiKey', 'userToken'],
	headerFields: { clientApiKey: 'Client API Key', userToken: 'User Token' },
};

export const service: ServiceProfile = { name: 'GL Connectors', timeoutMs: TIMEOUT_MS, explain };
