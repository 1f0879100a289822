import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { freePorts } from '../n8n/ports';
import { type Program, startProgram } from '../shell/program';
import { cleanNpmEnv, run } from '../shell/run';
import { ensureVerdaccio } from './install';

export interface Registry extends Program {
	/** `http://127.0.0.1:<port>` */
	url: string;
	/**
	 * Publishes a package as `npm publish` does; it is the `latest` version from then on.
	 *
	 * @param tarball as packed by npm
	 * @throws Error with npm's last lines when it is refused, as a version that is there already
	 */
	publish(tarball: string): Promise<void>;
}

const answerMs = 1000;

/**
 * Starts an npm registry of its own (installing it first when needed) on a free port of 127.0.0.1.
 * It is empty, asks no other registry, and lets anybody publish.
 *
 * @returns the running registry
 * @throws Error when it cannot be installed or does not become ready
 */
export async function startRegistry(): Promise<Registry> {
	const script = await ensureVerdaccio();
	const [port] = await freePorts(1);
	const address = `127.0.0.1:${port}`;
	const url = `http://${address}`;
	const folder = await mkdtemp(join(tmpdir(), 'n8n-registry-'));
	const file = join(folder, 'config.yaml');
	// JSON is YAML too.
	await writeFile(file, JSON.stringify(configuration(folder)));
	const program = await startProgram({
		name: 'The npm registry',
		command: process.execPath,
		args: [script, '--config', file, '--listen', address],
		folder,
		stopSignal: 'SIGTERM',
		isReady: async () => await answers(url),
	});
	return {
		...program,
		url,
		async publish(tarball) {
			// npm wants to see a token before it sends anything; the registry looks at none.
			const login = `--//${address}/:_authToken=anybody`;
			const args = ['publish', tarball, '--ignore-scripts', '--registry', url, login];
			await run('npm', args, { cwd: folder, env: cleanNpmEnv() });
		},
	};
}

function configuration(folder: string): Record<string, unknown> {
	return {
		storage: join(folder, 'storage'),
		auth: { htpasswd: { file: join(folder, 'htpasswd') } },
		uplinks: {},
		packages: { '**': { access: '$all', publish: '$all' } },
		web: { enable: false },
		log: { type: 'stdout', format: 'pretty', level: 'warn' },
	};
}

async function answers(url: string): Promise<boolean> {
	const options = { proxy: false, timeout: answerMs, validateStatus: null } as const;
	const answer = await axios.get(`${url}/-/ping`, options).catch(() => undefined);
	return answer?.status === 200;
}
