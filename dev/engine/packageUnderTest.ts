/** The package under test, loaded from its built `dist` the way n8n loads a community package. */
import { resolve } from 'node:path';
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

/** Loads nodes, credentials and codex with n8n's own directory loader. */
export async function loadPackage(directory = REPOSITORY_ROOT): Promise<PackageUnderTest> {
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
