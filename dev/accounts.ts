/** What a person would type into the dialogs of the credentials, for accounts of the simulators. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { bindToken, fingerprint } from '../nodes/core/login/identity';
import { secretCredential } from '../nodes/GlConnectors/api/profile';
import type { G2Simulator } from './simulators/g2';
import type { GlConnectorsSimulator } from './simulators/glConnectors';

/**
 * Data of a `glConnectorsApi` credential.
 *
 * @param user Ada has integrations, Grace has none
 */
export function glConnectorsAccount(
	{ url, seed }: Pick<GlConnectorsSimulator, 'url' | 'seed'>,
	user: 'ada' | 'grace' = 'ada',
) {
	const { identifier, secret } = seed.users[user];
	return {
		baseUrl: url,
		clientApiKey: seed.clientKey,
		userIdentifier: identifier,
		userSecret: secret,
	};
}

/**
 * Adds the token to data of a `glConnectorsApi` credential as n8n stores it after a login, so that
 * none is needed.
 */
export function withToken(data: ICredentialDataDecryptedObject, token: string) {
	return { ...data, accessToken: bindToken(token, fingerprint(secretCredential, data)) };
}

/** Data of a `g2Api` credential: a token of one of G2's APIs that may read all of it. */
export function g2Account(
	{ url, seed }: Pick<G2Simulator, 'url' | 'seed'>,
	apiVersion: 'v1' | 'v2' = 'v2',
) {
	const apiToken = apiVersion === 'v1' ? seed.tokens.v1Only : seed.tokens.full;
	return { baseUrl: url, apiVersion, apiToken };
}
