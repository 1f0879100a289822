/** A server that stands before a simulator and answers chosen paths by itself, as bad as it likes. */
import {
	createServer,
	request,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request in the simulator's place. */
export type Misbehave = (response: ServerResponse, request: IncomingMessage) => void;

export interface Proxy {
	url: string;
	/** What to do at a path, from now on; undefined asks the simulator again. */
	at(path: string, misbehave?: Misbehave): void;
	/** Changes status and headers of the simulator's own answers at a path. */
	relabel(path: string, headers: OutgoingHttpHeaders, status?: number): void;
	/** How many answers of its own are still open. */
	readonly open: number;
	/** Requests at a path so far. */
	requests(path: string): number;
	/** Breaks all connections. */
	drop(): void;
	close(): Promise<void>;
}

export async function startProxy(target: string): Promise<Proxy> {
	const rules = new Map<string, Misbehave>();
	const labels = new Map<string, { headers: OutgoingHttpHeaders; status?: number }>();
	const counts = new Map<string, number>();
	let open = 0;
	const server = createServer((incoming, response) => {
		const path = new URL(incoming.url ?? '/', target).pathname;
		counts.set(path, (counts.get(path) ?? 0) + 1);
		const rule = rules.get(path);
		if (rule) {
			open++;
			response.on('close', () => open--);
			rule(response, incoming);
			return;
		}
		const { method, headers } = incoming;
		const onward = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
			const label = labels.get(path);
			const all = Object.entries({ ...answer.headers, ...label?.headers });
			const kept = all.filter(([, value]) => value !== undefined);
			response.writeHead(label?.status ?? answer.statusCode ?? 502, Object.fromEntries(kept));
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		at: (path, misbehave) => void (misbehave ? rules.set(path, misbehave) : rules.delete(path)),
		relabel: (path, headers, status) => void labels.set(path, { headers, status }),
		get open() {
			return open;
		},
		requests: (path) => counts.get(path) ?? 0,
		drop: () => server.closeAllConnections(),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Sends the beginning of an answer and then nothing more. */
export function silentAfter(beginning: string, type = 'application/json'): Misbehave {
	return (response) => {
		response.writeHead(200, { 'content-type': type });
		response.write(beginning);
	};
}

/** Sends an answer piece by piece, one every `ms` milliseconds. */
export function drip(pieces: Array<string | Buffer>, ms: number, headers: object): Misbehave {
	return (response) => {
		response.writeHead(200, { ...headers });
		const left = [...pieces];
		const timer = setInterval(() => {
			const piece = left.shift();
			if (piece === undefined) response.end();
			else response.write(piece);
		}, ms);
		response.on('close', () => clearInterval(timer));
	};
}
