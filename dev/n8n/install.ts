import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { withLock } from '../shell/lock';
import { cleanNpmEnv, run } from '../shell/run';

export interface N8nInstallation {
	/** The Node that n8n needs; newer than the one this repository is developed with. */
	nodeBinary: string;
	/** The script to start with it. */
	n8nBin: string;
	version: string;
	folder: string;
}

const hostFolder = join(__dirname, 'host');
const hostFiles = ['package.json', 'package-lock.json', '.npmrc'];
const completeMarker = '.complete';

/**
 * Makes sure that the pinned n8n and the Node it needs are installed, outside the checkout. The
 * folder is named by the lockfile, so another pin gets another folder and clones share one.
 *
 * @param log receives lines for a person; nothing is said when n8n is there already
 * @returns where the installation is
 * @throws Error with npm's last lines when the installation fails; nothing half-done is kept
 */
export async function ensureN8n(
	log: (line: string) => void = console.log,
): Promise<N8nInstallation> {
	const folder = join(cacheFolder(), `n8n-${await lockfileHash()}`);
	if (!existsSync(join(folder, completeMarker))) {
		const waiting = (pid: number) => log(`Another process (${pid}) is installing n8n, waiting…`);
		await withLock(`${folder}.lock`, async () => await installInto(folder, log), waiting);
	}
	return await describe(folder);
}

function cacheFolder(): string {
	const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return process.env.N8N_HOST_CACHE || join(cache, 'n8n-nodes-g2-gl-connectors');
}

async function lockfileHash(): Promise<string> {
	const lockfile = await readFile(join(hostFolder, 'package-lock.json'));
	return createHash('sha256').update(lockfile).digest('hex').slice(0, 16);
}

async function installInto(folder: string, log: (line: string) => void): Promise<void> {
	if (existsSync(join(folder, completeMarker))) return;
	const { dependencies } = JSON.parse(await readFile(join(hostFolder, 'package.json'), 'utf8'));
	log(`Installing n8n ${dependencies.n8n} once into ${folder}: 3 GB, about 4 to 10 minutes…`);
	const started = Date.now();
	await mkdir(dirname(folder), { recursive: true });
	// A sibling, so that the rename at the end stays on one disk and is all or nothing. What a killed
	// installation left there goes; under the lock it is nobody's.
	const draft = `${folder}.draft`;
	await rm(draft, { recursive: true, force: true });
	await mkdir(draft);
	try {
		for (const file of hostFiles) await cp(join(hostFolder, file), join(draft, file));
		await installPackages(draft, log);
		await writeFile(join(draft, completeMarker), `${new Date().toISOString()}\n`);
		await rm(folder, { recursive: true, force: true });
		await rename(draft, folder);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw error;
	}
	log(`n8n is installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

async function installPackages(draft: string, log: (line: string) => void): Promise<void> {
	const env = cleanNpmEnv();
	log('  1 of 3: downloading the packages');
	// Most install scripts of n8n's 2,100 packages build or fetch what nobody here needs.
	await run('npm', ['ci', '--ignore-scripts', '--no-progress'], { cwd: draft, env });
	log('  2 of 3: the Node that n8n needs');
	await run('npm', ['rebuild', 'node'], { cwd: draft, env });
	const node = await nodeFolders(draft);
	log('  3 of 3: native modules for that Node (compiles sqlite3 when no prebuilt one is found)');
	const nativeEnv = {
		...env,
		PATH: `${node.bin}${process.platform === 'win32' ? ';' : ':'}${env.PATH ?? ''}`,
		// The headers must be those of this Node, not of the one that runs npm.
		npm_config_nodedir: node.headers,
	};
	await run('npm', ['rebuild', 'sqlite3', 'isolated-vm'], { cwd: draft, env: nativeEnv });
	const check = "require('sqlite3'); new (require('isolated-vm').Isolate)().dispose()";
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
	ensureN8n().then(
		({ version, folder }) => console.log(`n8n ${version} is ready in ${folder}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
