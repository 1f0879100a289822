import { baseUrlField } from '../../credentials/fields/glConnectors';
import { g2Fields } from '../../credentials/fields/g2';
import { normalizeBaseUrl } from '../../nodes/core/http/url';

export type Environment = Record<string, string | undefined>;

const G2_URL = String(g2Fields.find(({ name }) => name === 'baseUrl')?.default);

/** The environment variables that say whose accounts to look at. */
export const VARIABLES: Record<string, string> = {
	G2_API_TOKEN: 'access token of the current G2 API (v2)',
	G2_V1_TOKEN: 'token of the legacy G2 API (v1)',
	G2_PRODUCT: 'slug or ID of a product with reviews that the G2 token may read',
	G2_BASE_URL: `address of G2, by default ${G2_URL}`,
	GL_CLIENT_API_KEY: 'client API key of GL Connectors',
	GL_USER_IDENTIFIER: 'user identifier of GL Connectors',
	GL_USER_SECRET: "the user's secret; the checks log in with it, up to twice",
	GL_USER_TOKEN: 'a ready user token, instead of identifier and secret',
	GL_BASE_URL: `address of GL Connectors, by default ${String(baseUrlField.default)}`,
};

export interface G2Account {
	baseUrl: string;
	token?: string;
	v1Token?: string;
	product?: string;
}

export interface GlConnectorsAccount {
	baseUrl: string;
	clientApiKey: string;
	userIdentifier?: string;
	userSecret?: string;
	userToken?: string;
}

/**
 * What the environment says; a service without a token or key is left out.
 *
 * @throws Problem when a base URL must not be used
 */
export function accountsIn(environment: Environment): {
	g2?: G2Account;
	glConnectors?: GlConnectorsAccount;
} {
	// An empty variable is how shells and CI systems spell an absent one.
	const read = (name: string) => environment[name]?.trim() || undefined;
	const token = read('G2_API_TOKEN');
	const v1Token = read('G2_V1_TOKEN');
	const clientApiKey = read('GL_CLIENT_API_KEY');
	return {
		...((token || v1Token) && {
			g2: {
				baseUrl: normalizeBaseUrl(read('G2_BASE_URL') ?? G2_URL),
				token,
				v1Token,
				product: read('G2_PRODUCT'),
			},
		}),
		...(clientApiKey && {
			glConnectors: {
				baseUrl: normalizeBaseUrl(read('GL_BASE_URL') ?? String(baseUrlField.default)),
				clientApiKey,
				userIdentifier: read('GL_USER_IDENTIFIER'),
				userSecret: read('GL_USER_SECRET'),
				userToken: read('GL_USER_TOKEN'),
			},
		}),
	};
}
