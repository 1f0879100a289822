import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { cleanNpmEnv, run } from '../shell/run';

export interface PackedPackage {
	name: string;
	version: string;
	tarball: string;
	/** Folder that holds what the tarball holds. */
	folder: string;
	/** Paths inside the tarball, sorted. */
	files: string[];
	/** Size of the tarball in bytes. */
	size: number;
	/** Removes the tarball and the folder. */
	remove(): Promise<void>;
}

const repository = resolve(__dirname, '..', '..');
// What the build needs; the rest of a checkout (test results, dependencies) only costs time.
const skipped = /^(node_modules|dist|artifacts|coverage|\.git)$/;

/**
 * Builds this repository and packs it with `npm pack`, as a release does. It happens in a copy, so
 * that a build in the checkout (a watcher, another test run) neither disturbs nor is disturbed.
 *
 * @param source folder of a package with a `build` script; this repository when left out
 * @returns the tarball and its unpacked content, in a temporary folder
 * @throws Error with the last lines of the build or of npm when one of them fails
 */
export async function packPackage(source: string = repository): Promise<PackedPackage> {
	const temporary = await mkdtemp(join(tmpdir(), 'n8n-pack-'));
	try {
		const checkout = join(temporary, 'checkout');
		await copySources(source, checkout);
		const { scripts } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'));
		if (scripts?.build) {
			await run('npm', ['run', 'build'], { cwd: checkout, env: cleanNpmEnv() });
		}
		const tarball = await packFolder(checkout, temporary);
		await rm(checkout, { recursive: true });
		return await unpack(temporary, tarball);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		throw error;
	}
}

/**
 * Packs a folder as it is, without building anything.
 *
 * @param folder with a package.json
 * @param destination folder for the tarball
 * @returns path of the tarball
 * @throws Error with npm's last lines when it fails
 */
export async function packFolder(folder: string, destination: string): Promise<string> {
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', destination];
	await run('npm', args, { cwd: folder, env: cleanNpmEnv() });
	const name = (await readdir(destination)).find((each) => each.endsWith('.tgz'));
	if (!name) throw new Error('npm pack ended well but left no tarball.');
	return join(destination, name);
}

async function copySources(source: string, target: string): Promise<void> {
	await mkdir(target);
	for (const name of await readdir(source)) {
		if (skipped.test(name)) continue;
		await cp(join(source, name), join(target, name), { recursive: true });
	}
	const modules = join(source, 'node_modules');
	if (existsSync(modules)) await symlink(modules, join(target, 'node_modules'), 'junction');
}

async function unpack(temporary: string, tarball: string): Promise<PackedPackage> {
	await run('tar', ['-xzf', basename(tarball)], { cwd: temporary });
	const folder = join(temporary, 'content');
	await rename(join(temporary, 'package'), folder);
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	return {
		name: manifest.name,
		version: manifest.version,
		tarball,
		folder,
		files: await listFiles(folder),
		size: (await stat(tarball)).size,
		remove: async () => await rm(temporary, { recursive: true, force: true }),
	};
}

async function listFiles(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
}
