import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bodyForRecord, readBody, type ParsedBody } from './body';
import type { Control, Fault, LedgerEntry, ReceivedRequest } from './control';
import { Door } from './door';
import { FaultQueue, hasEffect, spoiltAnswer } from './faults';
import { Recorder } from './recorder';
import { isSlow, slowBody } from './slowBody';

export interface ControlPlane<Settings extends object> {
	control: Control<Settings>;
	/** Live settings: handlers read them at each request. */
	settings: Settings;
	countLogin(): void;
	record(entry: LedgerEntry): void;
	/** The body of a request, read once before its handler. */
	bodyOf(request: FastifyRequest): ParsedBody;
}

interface Exchange {
	record: ReceivedRequest;
	fault?: Fault;
	/** The simulator itself ended the connection, so the client did not abort. */
	cut: boolean;
}

/**
 * Puts recording, latency and faults around all routes of a server. Call it before the routes
 * are added and after `registerBodyParsers`.
 *
 * @param options.defaults settings after start and after `reset()`
 * @param options.silent path prefixes that are neither counted nor broken: the control itself
 *   and whatever stands for a third party
 * @param options.onReset puts the service's data back to the seed
 */
export function installControlPlane<Settings extends object>(
	app: FastifyInstance,
	options: { defaults: Settings; silent: string[]; onReset: () => void },
): ControlPlane<Settings> {
	const settings: Settings = { ...options.defaults };
	const recorder = new Recorder();
	const faults = new FaultQueue();
	const door = new Door(app.server);
	const exchanges = new WeakMap<FastifyRequest, Exchange>();
	const bodies = new WeakMap<FastifyRequest, ParsedBody>();
	let ledger: LedgerEntry[] = [];
	let latency = 0;

	app.addHook('onRequest', async (request, reply) => {
		const path = pathOf(request);
		if (options.silent.some((prefix) => path.startsWith(prefix))) return;
		const { record, end } = recorder.begin({
			method: request.method,
			path,
			query: { ...(request.query as Record<string, string | string[]>) },
			headers: { ...request.headers },
			contentType: request.headers['content-type'],
			at: Date.now(),
		});
		const exchange: Exchange = { record, cut: false, fault: faults.take(request.method, path) };
		exchanges.set(request, exchange);
		reply.raw.once('close', () => end(!reply.raw.writableFinished && !exchange.cut));
		if (exchange.fault?.kind === 'reset') cut(exchange, request, reply);
		if (exchange.fault?.kind === 'event') exchange.fault.happens?.();
	});

	app.addHook('preHandler', async (request, reply) => {
		const body = await readBody(request);
		bodies.set(request, body);
		const exchange = exchanges.get(request);
		if (exchange === undefined) return;
		exchange.record.body = bodyForRecord(body);
		if (typeof request.body === 'string') exchange.record.text = request.body;
		const fault = exchange.fault;
		if (fault === undefined || hasEffect(fault)) return;
		if (fault.kind === 'timeout') {
			reply.hijack();
			return;
		}
		const spoilt = spoiltAnswer(fault, shown(exchange.record));
		// An empty text would get a content type.
		const payload = fault.kind === 'empty' ? undefined : spoilt.body;
		await reply.code(spoilt.status).headers(spoilt.headers).send(payload);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const exchange = exchanges.get(request);
		if (exchange === undefined) return payload;
		if (latency > 0) await waitOrClosed(latency, reply);
		const fault = exchange.fault;
		if (fault === undefined || !hasEffect(fault) || fault.kind === 'event') return payload;
		if (fault.kind === 'timeout') {
			await waitOrClosed(undefined, reply);
			return payload;
		}
		if (fault.kind === 'resetAfterRead') {
			exchange.cut = true;
			request.raw.socket.destroy();
			return payload;
		}
		if (isSlow(fault)) {
			if (fault.kind !== 'stallInBody') reply.removeHeader('content-length');
			return slowBody(fault, payload, () => {
				exchange.cut = true;
				request.raw.socket.destroy();
			});
		}
		const real = typeof payload === 'string' ? payload : undefined;
		const spoilt = spoiltAnswer(fault, shown(exchange.record), real);
		for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
		reply.code(spoilt.status).headers(spoilt.headers);
		return spoilt.body;
	});

	app.addHook('onResponse', async (request, reply) => {
		const exchange = exchanges.get(request);
		if (exchange !== undefined && reply.raw.writableFinished) {
			exchange.record.status = reply.statusCode;
		}
	});

	const control: Control<Settings> = {
		settings: (patch) => void Object.assign(settings, patch),
		currentSettings: () => ({ ...settings }),
		latency: (ms) => void (latency = ms),
		fault: (fault) => faults.add(fault),
		faultsLeft: () => faults.size,
		clearFaults: () => faults.clear(),
		refuse: () => door.close(),
		accept: async () => await door.open(),
		metrics: () => recorder.metrics(),
		received: (filter) => recorder.received(filter),
		ledger: () => ledger.map((entry) => ({ ...entry })),
		resetMetrics: () => recorder.reset(),
		reset: () => {
			Object.assign(settings, options.defaults);
			latency = 0;
			faults.clear();
			recorder.reset();
			ledger = [];
			options.onReset();
		},
	};

	return {
		control,
		settings,
		countLogin: () => recorder.countLogin(),
		record: (entry) => void ledger.push(entry),
		bodyOf: (request) => bodies.get(request) ?? { kind: 'none' },
	};
}

/** What a debug page shows of a request. */
function shown({ method, path, query, headers, body }: ReceivedRequest): string {
	return JSON.stringify({ method, path, query, headers, body });
}

/** The path of a request without its query, as it came over the wire. */
export function pathOf(request: FastifyRequest): string {
	return request.url.split('?')[0];
}

function cut(exchange: Exchange, request: FastifyRequest, reply: FastifyReply): void {
	exchange.cut = true;
	reply.hijack();
	request.raw.socket.destroy();
}

/** Waits for the time (without one: for ever) or until the connection is gone. */
async function waitOrClosed(ms: number | undefined, reply: FastifyReply): Promise<void> {
	if (reply.raw.destroyed || reply.raw.socket?.destroyed) return;
	await new Promise<void>((resolve) => {
		const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
		reply.raw.once('close', () => {
			if (timer !== undefined) clearTimeout(timer);
			resolve();
		});
	});
}
