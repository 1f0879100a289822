import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgetNotes } from '../../dev/n8n/compatibility';
import { ensureN8n } from '../../dev/n8n/install';
import { packPackage } from '../../dev/n8n/pack';
import { type N8nServer, startN8n } from '../../dev/n8n/server';
import { ensureVerdaccio } from '../../dev/registry/install';
import { ensureChromium } from '../../dev/setup/chromium';
import { hostsUnderTest, shared } from './shared';

/**
 * Packs the package and boots one n8n with it for all test files: a boot takes longer than most
 * files. The first run on a machine takes minutes here, and says so.
 */
export default async function globalSetup(): Promise<void> {
	forgetNotes();
	for (const host of hostsUnderTest()) await ensureN8n(host);
	await ensureChromium();
	await ensureVerdaccio();
	// A developer may have one left open, which saves the boot.
	if (shared.isThere()) return;
	const packed = await packPackage();
	const undo = [packed.remove];
	shared.stop = async () => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const server = await startN8n({ packageDirs: [packed.folder] });
		undo.push(async () => await server.stop());
		const control = await startControl(server);
		undo.push(control.close);
		shared.tell({ url: server.url, restartUrl: control.url, packed });
	} catch (error) {
		await shared.stop();
		throw error;
	}
}

/** Restarts n8n when it is asked to: the test files cannot reach the object that can. */
async function startControl(n8n: N8nServer) {
	const server = createServer((_request, response) => {
		void n8n.restart().then(
			() => response.end(),
			(error: unknown) => response.writeHead(500).end(String(error)),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
