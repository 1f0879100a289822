import type { ServiceProfile } from '../../core/http/request';
import type { CredentialProfile } from '../../core/login/session';
import { explain } from './explain';
import { BLOCKED_MS, TIMEOUT_MS } from './paths';

/** A token of V2 lasts a year; it cannot be renewed from here. */
export const tokenCredential: CredentialProfile = {
	type: 'g2Api',
	tokenField: 'apiToken',
	identityFields: ['baseUrl', 'apiVersion', 'apiToken'],
	renewable: false,
	secretFields: ['apiToken'],
	headerFields: { apiToken: 'API Token' },
};

export const service: ServiceProfile = {
	name: 'G2',
	timeoutMs: TIMEOUT_MS,
	throttledPauseMs: BLOCKED_MS,
	explain,
};
