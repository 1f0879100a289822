/**
 * `npm run canvas`: the real n8n with its editor, this package, the simulators, credentials and the
 * example workflows, left open until Ctrl-C.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { g2Account, glConnectorsAccount } from './accounts';
import { N8nClient } from './n8n/client';
import { owner } from './n8n/environment';
import { packPackage } from './n8n/pack';
import { startN8n } from './n8n/server';
import { readWorkflow } from './n8n/workflow';
import { startG2Simulator } from './simulators/g2';
import { startGlConnectorsSimulator } from './simulators/glConnectors';

const EXAMPLES = join(__dirname, '..', 'examples');

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What was started, last first; each entry ends one of it. */
const undo: Array<() => Promise<void>> = [];

async function stopEverything(): Promise<void> {
	for (const stop of undo.splice(0).reverse()) await stop();
}

async function start(): Promise<void> {
	const simulator = await startGlConnectorsSimulator();
	undo.push(async () => await simulator.close());
	const g2 = await startG2Simulator();
	undo.push(async () => await g2.close());
	say('Packing the package and starting n8n…');
	const packed = await packPackage();
	undo.push(async () => await packed.remove());
	const server = await startN8n({ packageDirs: [packed.folder] });
	undo.push(async () => await server.stop());
	const client = new N8nClient(server.url);
	await client.signIn();

	const credential = await client.createCredential({
		name: 'GL Connectors (example)',
		type: 'glConnectorsApi',
		data: glConnectorsAccount(simulator),
	});
	const g2Credential = async (name: string, apiVersion: 'v1' | 'v2') =>
		await client.createCredential({ name, type: 'g2Api', data: g2Account(g2, apiVersion) });
	const current = await g2Credential('G2 (example)', 'v2');
	await g2Credential('G2 legacy (example)', 'v1');
	// Whoever tries the agents enters a key of their own.
	const openAiApi = await client.createCredential({
		name: 'OpenAI (example)',
		type: 'openAiApi',
		data: { apiKey: 'enter-your-own' },
	});
	for (const name of (await readdir(EXAMPLES)).filter((each) => each.endsWith('.json'))) {
		const file = join(EXAMPLES, name);
		const id = await client.importWorkflow(file, {
			glConnectorsApi: credential,
			g2Api: current,
			openAiApi,
		});
		say(`  ${(await readWorkflow(file)).name}: ${server.url}/workflow/${id}`);
	}
	say(`\nn8n is open at ${server.url}`);
	say(`Sign in with ${owner.email} and the password ${owner.password}. Ctrl-C stops everything.`);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		say('\nStopping…');
		void stopEverything().then(() => process.exit(0));
	});
}

start().catch(async (error: unknown) => {
	process.stderr.write(`n8n could not be opened: ${String(error)}\n`);
	await stopEverything();
	process.exit(1);
});
