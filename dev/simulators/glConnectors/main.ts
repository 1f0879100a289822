// The simulator as a command: npx tsx dev/simulators/glConnectors/main.ts [--port 4010]
import { parseArgs } from 'node:util';

import { startGlConnectorsSimulator } from './index';

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const simulator = await startGlConnectorsSimulator({ port: Number(values.port ?? 0) });
	const { ada, grace } = simulator.seed.users;
	const lines = [
		['Base URL', simulator.url],
		['Client API key', simulator.seed.clientKey],
		['User identifier', ada.identifier],
		['User secret', ada.secret],
		['Second user', `${grace.identifier} ${grace.secret}`],
	];
	for (const [name, value] of lines) console.log(`${name.padEnd(16)} ${value}`);
	const stop = () => {
		void simulator.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
