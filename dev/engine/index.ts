/**
 * Runs workflows with this package's nodes in the real n8n engine (n8n-core), in this process.
 * Nothing on the way to the network is a stub: what a simulator receives is what a service would.
 */
import { useBinaryData } from './binaryData';
import { CredentialStore } from './credentialStore';
import { EngineCredentialsHelper } from './credentialsHelper';
import { testCredential } from './credentialTest';
import { dynamicParameters } from './dynamicParameters';
import { runWorkflow } from './execution';
import { installNetworkGuard } from './networkGuard';
import { EngineNodeTypes } from './nodeTypes';
import { loadPackage } from './packageUnderTest';
import type { Engine, EngineOptions } from './types';

export type { CredentialInput, CredentialUpdate } from './credentialStore';
export type * from './types';

/**
 * Loads the package and turns the network off except for loopback. Several engines may be open at
 * once; they share the nodes' module state, as executions in one n8n process do. Close every one.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const tested = await loadPackage(options.packageDir);
	const store = new CredentialStore(options.credentials);
	const nodeTypes = new EngineNodeTypes(tested);
	const credentialsHelper = new EngineCredentialsHelper(tested, store);
	const context = { nodeTypes, credentialsHelper, store };
	const releaseBinaryData = await useBinaryData(options.binaryData ?? 'default');

	const blockedConnections: string[] = [];
	const removeNetworkGuard = installNetworkGuard({
		allowHosts: options.allowHosts,
		onBlocked: (address) => blockedConnections.push(address),
	});

	return {
		...dynamicParameters(context),
		run: async (workflow, runOptions = {}) => await runWorkflow(context, workflow, runOptions),
		testCredential: async (name, data) =>
			await testCredential(context, tested, store.find(name), data),
		credentialStore: store,
		blockedConnections,
		async close() {
			removeNetworkGuard();
			releaseBinaryData();
		},
	};
}
