import { join } from 'node:path';
import { N8nClient } from '../../dev/n8n/client';
import { type N8nServer, startN8n } from '../../dev/n8n/server';
import { type Registry, startRegistry } from '../../dev/registry/start';
import {
	type GlConnectorsSimulator,
	startGlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/** An n8n without any community package, and the registry that it installs them from. */
export interface CommunityHost {
	server: N8nServer;
	/** Signed in as the owner. */
	client: N8nClient;
	registry: Registry;
	simulator: GlConnectorsSimulator;
	/** Where n8n puts a community package. */
	folderOf(packageName: string): string;
	stop(): Promise<void>;
}

/**
 * Starts an empty n8n that takes community packages from a registry on this machine.
 *
 * @returns the host; to be stopped by the caller
 * @throws Error when something does not start; nothing is left running then
 */
export async function startCommunityHost(): Promise<CommunityHost> {
	const started: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const undo of started.splice(0).reverse()) await undo();
	};
	try {
		const simulator = await startGlConnectorsSimulator();
		started.push(simulator.close);
		const registry = await startRegistry();
		started.push(registry.stop);
		const server = await startN8n({ env: environment(registry.url) });
		started.push(server.stop);
		const client = new N8nClient(server.url);
		await client.signIn();
		// Another registry than the public one is a matter of the licence.
		const feature = 'feat:communityNodes:customRegistry';
		await client.rest.request('PATCH', '/rest/e2e/feature', { feature, enabled: true });
		const modules = join(server.userFolder, '.n8n', 'nodes', 'node_modules');
		const folderOf = (packageName: string) => join(modules, packageName);
		return { server, client, registry, simulator, folderOf, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function environment(registryUrl: string): Record<string, string> {
	return {
		N8N_COMMUNITY_PACKAGES_REGISTRY: registryUrl,
		// n8n's search for updates runs npm without naming that registry.
		npm_config_registry: registryUrl,
		npm_config_update_notifier: 'false',
		// Opens the endpoints that n8n's own tests set the licence with.
		E2E_TESTS: 'true',
		// n8n asks its maker's servers whether a package is banned, and goes on without an answer.
		// Here it never gets one, whether this machine has a network or not.
		HTTPS_PROXY: 'http://127.0.0.1:9',
		NO_PROXY: '127.0.0.1',
	};
}
