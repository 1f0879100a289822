/** The package under test, loaded from its built `dist` the way n8n loads a community package. */
import { join, resolve, sep } from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { UserError, injectDomainRestrictionFields } from 'n8n-workflow';
import { PackageDirectoryLoader } from './n8n';

const REPOSITORY_ROOT = resolve(__dirname, '../..');

export interface PackageUnderTest {
	readonly name: string;
	hasNode(shortName: string): boolean;
	node(shortName: string): INodeType | IVersionedNodeType;
	credentialType(name: string): ICredentialType;
	/** Full names of the nodes that declare a credential type. */
	supportedNodes(credentialType: string): string[];
}

let ours: Promise<PackageUnderTest> | undefined;
let modulesOfOurs: NodeJS.Module[] = [];

/**
 * Loads nodes, credentials and codex with n8n's own directory loader; this repository's once, as n8n
 * does, until its modules are forgotten.
 */
export async function loadPackage(directory = REPOSITORY_ROOT): Promise<PackageUnderTest> {
	if (directory !== REPOSITORY_ROOT) return await load(directory);
	const isLoaded = modulesOfOurs.every((module) => loadedModules()[module.filename] === module);
	if (!ours || !isLoaded) {
		ours = load(directory);
		// What could not be loaded is tried again.
		await ours.catch((error: unknown) => {
			ours = undefined;
			throw error;
		});
		const dist = join(directory, 'dist') + sep;
		const modules = Object.values(loadedModules()) as NodeJS.Module[];
		modulesOfOurs = modules.filter(({ filename }) => filename.startsWith(dist));
	}
	return await ours;
}

// Under jest, n8n and what it loads are Node's, and not in the registry of the test file.
const loadedModules = () =>
	((globalThis as { requireOnce?: NodeJS.Require }).requireOnce ?? require).cache;

async function load(directory: string): Promise<PackageUnderTest> {
	const loader = new PackageDirectoryLoader(directory);
	try {
		await loader.loadAll();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new UserError(`Could not load the package in ${directory} (is it built?): ${reason}`, {
			cause: error,
		});
	}
	const { known, packageName } = loader;
	for (const name of Object.keys(known.credentials)) {
		const { type } = loader.getCredential(name);
		type.properties = injectDomainRestrictionFields(type);
	}

	return {
		name: packageName,
		hasNode: (shortName) => shortName in known.nodes,
		node: (shortName) => loader.getNode(shortName).type,
		credentialType: (name) => loader.getCredential(name).type,
		supportedNodes: (type) =>
			(known.credentials[type]?.supportedNodes ?? []).map((node) => `${packageName}.${node}`),
	};
}
