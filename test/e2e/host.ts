import { N8nClient } from '../../dev/n8n/client';
import { packPackage, type PackedPackage } from '../../dev/n8n/pack';
import { type N8nServer, startN8n } from '../../dev/n8n/server';
import type { CredentialReference } from '../../dev/n8n/workflow';
import { type G2Simulator, startG2Simulator } from '../../dev/simulators/g2';
import {
	type GlConnectorsSimulator,
	startGlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/** What one test file works with: the packed package inside a real n8n, beside both simulators. */
export interface Host {
	packed: PackedPackage;
	server: N8nServer;
	client: N8nClient;
	simulator: GlConnectorsSimulator;
	g2: G2Simulator;
	/** What a person types into the dialog of a GL Connectors credential for the user Ada. */
	secretCredential(changes?: Record<string, unknown>): Record<string, unknown>;
	/** Credential type to a saved credential that works. */
	credentials: Record<string, CredentialReference>;
	/** For G2's legacy API, which takes other tokens. */
	legacyG2: CredentialReference;
	stop(): Promise<void>;
}

// Generous: a cold disk makes the first boot slow.
export const startTimeout = 300_000;

/**
 * Packs the package, boots n8n with it and signs in.
 *
 * @returns the host; to be stopped by the caller
 * @throws Error when the build, the packing or the boot fails; nothing is left running then
 */
export async function startHost(): Promise<Host> {
	const started: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const undo of started.reverse()) await undo();
	};
	try {
		const simulator = await startGlConnectorsSimulator();
		started.push(async () => await simulator.close());
		const g2 = await startG2Simulator();
		started.push(async () => await g2.close());
		const packed = await packPackage();
		started.push(async () => await packed.remove());
		const server = await startN8n({ packageDirs: [packed.folder] });
		started.push(async () => await server.stop());
		const client = new N8nClient(server.url);
		await client.signIn();

		const connection = { baseUrl: simulator.url, clientApiKey: simulator.seed.clientKey };
		const { identifier, secret } = simulator.seed.users.ada;
		const secretCredential = (changes: Record<string, unknown> = {}) => ({
			...connection,
			userIdentifier: identifier,
			userSecret: secret,
			...changes,
		});
		const saved = await client.createCredential({
			name: 'Ada',
			type: 'glConnectorsApi',
			data: secretCredential(),
		});
		const g2Credential = async (name: string, apiVersion: string, apiToken: string) =>
			await client.createCredential({
				name,
				type: 'g2Api',
				data: { baseUrl: g2.url, apiVersion, apiToken },
			});
		return {
			packed,
			server,
			client,
			simulator,
			g2,
			secretCredential,
			credentials: {
				glConnectorsApi: saved,
				g2Api: await g2Credential('G2', 'v2', g2.seed.tokens.full),
			},
			legacyG2: await g2Credential('G2 (Legacy)', 'v1', g2.seed.tokens.v1Only),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
