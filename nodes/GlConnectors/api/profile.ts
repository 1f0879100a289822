import type { ServiceProfile } from '../../core/http/request';
import type { CredentialProfile } from '../../core/login/session';
import { explain } from './explain';
import { TIMEOUT_MS } from './paths';
import { isTokenRefusal } from './tokenRefusal';
import { isGatewaysOwn } from './providerLimit';

/** User identifier and secret, exchanged for a token that n8n stores and renews. */
export const secretCredential: CredentialProfile = {
	type: 'glConnectorsApi',
	tokenField: 'accessToken',
	identityFields: ['baseUrl', 'clientApiKey', 'userIdentifier', 'userSecret'],
	renewable: true,
	secretFields: ['clientApiKey', 'userSecret', 'accessToken'],
	customerField: 'clientApiKey',
};

/** A ready user token, which is all that users of the Console have. */
export const tokenCredential: CredentialProfile = {
	type: 'glConnectorsTokenApi',
	tokenField: 'userToken',
	identityFields: ['baseUrl', 'clientApiKey', 'userToken'],
	renewable: false,
	secretFields: ['clientApiKey', 'userToken'],
	customerField: 'clientApiKey',
};

export const service: ServiceProfile = {
	name: 'GL Connectors',
	timeoutMs: TIMEOUT_MS,
	concernsAll: (_spec, answer) => isGatewaysOwn(answer),
	explain,
	isTokenRefusal,
};
