import { createServer } from 'node:net';

/**
 * Finds TCP ports on loopback that nobody listens on at the moment. All are held open until the
 * last is found, so that they differ.
 *
 * @param count how many
 * @returns the port numbers
 */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, listen));
	const ports = servers.map((server) => (server.address() as { port: number }).port);
	await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
	return ports;
}

async function listen(): Promise<ReturnType<typeof createServer>> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => resolve(server));
	});
}
