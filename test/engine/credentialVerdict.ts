import { createEngine } from '../../dev/engine';
import type { G2Simulator } from '../../dev/simulators/g2';
import type { GlConnectorsSimulator } from '../../dev/simulators/glConnectors';

export const credentialTypes = ['g2Api', 'glConnectorsApi', 'glConnectorsTokenApi'] as const;
export type CredentialType = (typeof credentialTypes)[number];

/** What the test button says of a credential that is right but for `more`. */
export async function verdict(
	{ g2, gl }: { g2: G2Simulator; gl: GlConnectorsSimulator },
	type: CredentialType,
	more: Record<string, unknown> = {},
): Promise<string> {
	const { identifier, secret } = gl.seed.users.ada;
	const right = {
		g2Api: { baseUrl: g2.url, apiVersion: 'v2', apiToken: g2.seed.tokens.full },
		glConnectorsApi: {
			baseUrl: gl.url,
			clientApiKey: gl.seed.clientKey,
			userIdentifier: identifier,
			userSecret: secret,
		},
		glConnectorsTokenApi: { baseUrl: gl.url, clientApiKey: gl.seed.clientKey, userToken: '' },
	}[type];
	const id = `trial-${Math.random()}`;
	const engine = await createEngine({
		credentials: { it: { id, type, data: { ...right, ...more } } },
	});
	const { status, message } = await engine.testCredential('it');
	await engine.close();
	return `${status}: ${message}`;
}
