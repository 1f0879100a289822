import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { withLock } from '../shell/lock';
import { cleanNpmEnv, run } from '../shell/run';

/** A program from npm that is too big for the development dependencies. */
export interface Pinned {
	/** For the folder and for a person: `n8n`. */
	name: string;
	/** Folder of the repository with the package.json, the package-lock.json and the .npmrc. */
	pins: string;
	/** For a person: how big it is and how long it takes. */
	cost: string;
	/** What is to be done after `npm ci --ignore-scripts`, in the folder that it is given. */
	finish?(draft: string, log: (line: string) => void): Promise<void>;
}

const pinFiles = ['package.json', 'package-lock.json', '.npmrc'];
const completeMarker = '.complete';

/**
 * Makes sure that a pinned program is installed, outside the checkout. The folder is named by the
 * lockfile, so another pin gets another folder and clones share one.
 *
 * @param log receives lines for a person; nothing is said when it is there already
 * @returns the folder that holds its node_modules
 * @throws Error with npm's last lines when the installation fails; nothing half-done is kept
 */
export async function ensurePinned(
	pinned: Pinned,
	log: (line: string) => void = console.log,
): Promise<string> {
	const { name, pins } = pinned;
	const folder = join(cacheFolder(), `${name}-${await lockfileHash(pins)}`);
	if (!existsSync(join(folder, completeMarker))) {
		const waiting = (pid: number) =>
			log(`Another process (${pid}) is installing ${name}, waiting…`);
		await withLock(`${folder}.lock`, async () => await installInto(folder, pinned, log), waiting);
	}
	return folder;
}

function cacheFolder(): string {
	const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return process.env.N8N_HOST_CACHE || join(cache, 'n8n-nodes-g2-gl-connectors');
}

async function lockfileHash(pins: string): Promise<string> {
	const lockfile = await readFile(join(pins, 'package-lock.json'));
	return createHash('sha256').update(lockfile).digest('hex').slice(0, 16);
}

async function installInto(
	folder: string,
	{ name, pins, cost, finish }: Pinned,
	log: (line: string) => void,
): Promise<void> {
	if (existsSync(join(folder, completeMarker))) return;
	const { dependencies } = JSON.parse(await readFile(join(pins, 'package.json'), 'utf8'));
	log(`Installing ${name} ${dependencies[name]} once into ${folder}: ${cost}…`);
	const started = Date.now();
	await mkdir(dirname(folder), { recursive: true });
	// A sibling, so that the rename at the end stays on one disk and is all or nothing. What a killed
	// installation left there goes; under the lock it is nobody's.
	const draft = `${folder}.draft`;
	await rm(draft, { recursive: true, force: true });
	await mkdir(draft);
	try {
		for (const file of pinFiles) await cp(join(pins, file), join(draft, file));
		// Some install scripts download from places that may be out of reach.
		const args = ['ci', '--ignore-scripts', '--no-progress'];
		await run('npm', args, { cwd: draft, env: cleanNpmEnv() });
		await finish?.(draft, log);
		await writeFile(join(draft, completeMarker), `${new Date().toISOString()}\n`);
		await rm(folder, { recursive: true, force: true });
		await rename(draft, folder);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw error;
	}
	log(`${name} is installed (${Math.round((Date.now() - started) / 1000)} s).`);
}
