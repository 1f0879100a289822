import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A foreign server that notes who comes; nobody shall. */
export interface Thief {
	url: string;
	/** Paths that were asked for, with the query. */
	visits: string[];
	close(): Promise<void>;
}

/** Starts a foreign server. */
export async function startThief(): Promise<Thief> {
	const visits: string[] = [];
	const server = createServer((request, response) => {
		visits.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		visits,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
