import { readFile, realpath } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePinned } from '../setup/pinned';
import { cleanNpmEnv, run } from '../shell/run';

export interface N8nInstallation {
	/** The Node that n8n needs; newer than the one this repository is developed with. */
	nodeBinary: string;
	/** The script to start with it. */
	n8nBin: string;
	version: string;
	folder: string;
}

/**
 * A version of n8n that is pinned under `hosts/`: the two ends of what the README promises, the last
 * of the first major version, and one in the middle of the second.
 */
export type HostName = 'oldest' | 'last1x' | 'middle' | 'newest';

/**
 * What n8n cannot start without and that has to fit its Node, with a script that fails when it does
 * not. Most install scripts of n8n's 2,000 packages build or fetch what nobody here needs.
 */
const sqlite = { modules: ['sqlite3'], check: "require('sqlite3')" };
const withIsolates = {
	modules: ['sqlite3', 'isolated-vm'],
	check: "require('sqlite3'); new (require('isolated-vm').Isolate)().dispose()",
};
const natives: Record<HostName, { modules: string[]; check: string }> = {
	oldest: sqlite,
	last1x: sqlite,
	middle: withIsolates,
	newest: withIsolates,
};

/**
 * Makes sure that a pinned n8n and the Node it needs are installed, outside the checkout.
 *
 * @param log receives lines for a person; nothing is said when n8n is there already
 * @returns where the installation is
 * @throws Error with npm's last lines when the installation fails; nothing half-done is kept
 */
export async function ensureN8n(
	host: HostName = 'newest',
	log: (line: string) => void = console.log,
): Promise<N8nInstallation> {
	const folder = await ensurePinned(
		{
			name: 'n8n',
			pins: join(__dirname, 'hosts', host),
			cost: '1.5 to 3 GB, about 3 to 10 minutes',
			finish: async (draft, report) => await buildNativeModules(host, draft, report),
		},
		log,
	);
	return await describe(folder);
}

async function buildNativeModules(
	host: HostName,
	draft: string,
	log: (line: string) => void,
): Promise<void> {
	const { modules, check } = natives[host];
	const env = cleanNpmEnv();
	log('  the Node that n8n needs');
	await run('npm', ['rebuild', 'node'], { cwd: draft, env });
	const node = await nodeFolders(draft);
	log('  native modules for that Node (compiles sqlite3 when no prebuilt one is found)');
	const nativeEnv = {
		...env,
		PATH: `${node.bin}${process.platform === 'win32' ? ';' : ':'}${env.PATH ?? ''}`,
		// The headers must be those of this Node, not of the one that runs npm.
		npm_config_nodedir: node.headers,
	};
	await run('npm', ['rebuild', ...modules], { cwd: draft, env: nativeEnv });
	await run(join(node.bin, 'node'), ['--no-node-snapshot', '-e', check], { cwd: draft });
}

// The npm package `node` is a hard link to the binary in a package of its own for each platform,
// which also holds the headers: <that package>/bin/node and <that package>/include/node.
async function nodeFolders(folder: string): Promise<{ bin: string; headers: string }> {
	const bin = join(folder, 'node_modules', 'node', 'bin');
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const name = `${prefix}-${platform}-${process.arch}`;
	const nested = join(folder, 'node_modules', 'node', 'node_modules', name);
	const headers = existsSync(nested) ? nested : join(folder, 'node_modules', name);
	return { bin: await realpath(bin), headers: await realpath(headers) };
}

async function describe(folder: string): Promise<N8nInstallation> {
	const modules = join(folder, 'node_modules');
	const manifest = JSON.parse(await readFile(join(modules, 'n8n', 'package.json'), 'utf8'));
	return {
		nodeBinary: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
		n8nBin: join(modules, 'n8n', 'bin', 'n8n'),
		version: manifest.version,
		folder,
	};
}

if (require.main === module) {
	ensureN8n(process.argv[2] as HostName | undefined).then(
		({ version, folder }) => console.log(`n8n ${version} is ready in ${folder}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
