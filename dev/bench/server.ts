/**
 * The service under the benchmarks, in a process of its own so that its work does not slow down
 * what is measured: answers every request after a fixed time and counts how many it has at once.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server tells when it is asked (any message), and after the start. */
export interface ServerReport {
	port: number;
	requests: number;
	/** The most requests in flight since the last report. */
	mostInFlight: number;
}

const latencyMs = Number(process.argv[2]);
const integrations = [{ connector: 'github', user_identifier: 'ada-work', selected: true }];
const body = JSON.stringify({ data: { id: '1', identifier: 'ada', integrations }, meta: null });
let requests = 0;
let inFlight = 0;
let mostInFlight = 0;

const server = createServer((_request, response) => {
	requests++;
	mostInFlight = Math.max(mostInFlight, ++inFlight);
	setTimeout(() => {
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
		inFlight--;
	}, latencyMs);
});

function report(): void {
	const { port } = server.address() as AddressInfo;
	const message: ServerReport = { port, requests, mostInFlight };
	requests = 0;
	mostInFlight = inFlight;
	process.send?.(message);
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', report);
process.on('message', report);
process.on('disconnect', () => process.exit());
