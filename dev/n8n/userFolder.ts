import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes an empty folder for one n8n: its database, its configuration, its community packages.
 *
 * @returns path of the folder, in the system's temporary folder
 */
export async function createUserFolder(): Promise<string> {
	return await mkdtemp(join(tmpdir(), 'n8n-user-'));
}

/**
 * Puts a package where n8n keeps community packages, and treats it as n8n's installer does: only
 * `dependencies` survive in its package.json. Node types get their production names.
 *
 * @param userFolder as n8n's `N8N_USER_FOLDER`
 * @param packageFolder the content of the packed tarball
 * @returns the folder that n8n will load
 * @throws Error when the package has dependencies: n8n would install them, this does not
 */
export async function placePackage(userFolder: string, packageFolder: string): Promise<string> {
	const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error(`${manifest.name} has run-time dependencies; community packages may not.`);
	}
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', manifest.name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await cp(packageFolder, target, { recursive: true });
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(join(target, 'package.json'), JSON.stringify(manifest, null, 2));
	return target;
}
