import axios from 'axios';
import { g2Account, glConnectorsAccount } from '../../dev/accounts';
import { N8nClient } from '../../dev/n8n/client';
import type { CredentialReference } from '../../dev/n8n/workflow';
import { type G2Simulator, startG2Simulator } from '../../dev/simulators/g2';
import {
	type GlConnectorsSimulator,
	startGlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { shared, type SharedN8n } from './shared';

/** What one test file works with: the n8n of all files, and both simulators for itself. */
export interface Host {
	packed: SharedN8n['packed'];
	/** Stops n8n and starts it again on the same folder and port; sign in again afterwards. */
	server: { restart(): Promise<void> };
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
 * Starts simulators for a test file and signs in to an n8n.
 *
 * @param n8n the one of all files, which globalSetup has started, when left out
 * @returns the host; to be stopped by the caller
 * @throws Error when there is no n8n, or it refuses; nothing is left running then
 */
export async function startHost(n8n: SharedN8n = shared.read()): Promise<Host> {
	const started: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const undo of started.reverse()) await undo();
	};
	try {
		const simulator = await startGlConnectorsSimulator();
		started.push(async () => await simulator.close());
		const g2 = await startG2Simulator();
		started.push(async () => await g2.close());
		const { url, restartUrl, packed } = n8n;
		const client = new N8nClient(url);
		await client.signIn();

		const secretCredential = (changes: Record<string, unknown> = {}) => ({
			...glConnectorsAccount(simulator),
			...changes,
		});
		const saved = await client.createCredential({
			name: 'Ada',
			type: 'glConnectorsApi',
			data: secretCredential(),
		});
		const g2Credential = async (name: string, apiVersion: 'v1' | 'v2') =>
			await client.createCredential({ name, type: 'g2Api', data: g2Account(g2, apiVersion) });
		return {
			packed,
			server: {
				async restart() {
					if (!restartUrl) throw new Error('This n8n was started elsewhere.');
					await axios.post(restartUrl, undefined, { proxy: false });
				},
			},
			client,
			simulator,
			g2,
			secretCredential,
			credentials: {
				glConnectorsApi: saved,
				g2Api: await g2Credential('G2', 'v2'),
			},
			legacyG2: await g2Credential('G2 (Legacy)', 'v1'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
