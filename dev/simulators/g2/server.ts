import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { pathOf, type ControlPlane } from '../shared/controlPlane';
import { JSON_API, readRequestBody } from './bodies';
import { ApiError, errorBody, notFound } from './errors';
import { readQuery } from './query';
import { EDGE_PAGES, RateLimit, tooManyRequests } from './rateLimit';
import { apiOf, type Route } from './route';
import type { G2Settings } from './settings';
import { authenticate, authorize } from './tokens';
import type { World } from './world';

/** What all routes share. */
export interface Server {
	app: FastifyInstance;
	plane: ControlPlane<G2Settings>;
	settings: G2Settings;
	/** The data of the moment: a reset puts new ones here. */
	world: World;
	rateLimit: RateLimit;
}

/** Adds request ids and the rate limit, which count for every path of the API. */
export function addEdge(server: Server): void {
	const { app, settings, rateLimit } = server;
	const waits = new WeakMap<FastifyRequest, number>();

	app.addHook('onRequest', async (request, reply) => {
		if (!isApi(request)) return;
		// Counted on arrival: a request that a fault breaks later was a request as well.
		waits.set(request, rateLimit.arrive(callerOf(request, settings), Date.now()));
		if (settings.edgeHeaders) reply.header('cf-ray', `${randomUUID().slice(0, 16)}-ORD`);
		if (apiOf(pathOf(request)) === 'v1' || settings.requestIdOnV2) {
			reply.header('x-request-id', randomUUID());
		}
	});

	app.addHook('preHandler', async (request, reply) => {
		const waitMs = waits.get(request) ?? 0;
		if (waitMs > 0) {
			const error = tooManyRequests(settings, waitMs);
			if (settings.rateLimitBody === 'json') throw error;
			const type = { html: 'text/html', text: 'text/plain', empty: '' }[settings.rateLimitBody];
			if (type !== '') reply.type(`${type}; charset=UTF-8`);
			const page = EDGE_PAGES[settings.rateLimitBody];
			return await reply
				.code(error.status)
				.headers(error.extra.headers ?? {})
				.send(page);
		}
		if (isApi(request) && request.url.length > settings.longestUrl) {
			throw new ApiError(414, 'Request-URI Too Long');
		}
		return undefined;
	});
}

/** Sends errors in G2's form; what is not an error of the API is a fault of the simulator. */
export function addErrors({ app, settings }: Server): void {
	app.setErrorHandler((error, request, reply) => {
		const known =
			error instanceof ApiError
				? error
				: new ApiError(500, 'Internal Server Error', { detail: (error as Error).stack });
		const isV1 = apiOf(pathOf(request)) === 'v1';
		return send(reply, known.status, JSON_API, errorBody(known, settings, isV1), {
			...known.extra.headers,
		});
	});
	app.setNotFoundHandler(() => {
		throw notFound();
	});
}

/** Serves a declared route: token, permission, query, body, handler, in this order. */
export function addRoute(server: Server, route: Route): void {
	const { settings, plane } = server;
	const url = route.path.replace(/\{(\w+)\}/g, ':$1');
	server.app.route({
		method: route.method,
		url,
		handler: async (request, reply) => {
			const { world } = server;
			if (route.method !== 'GET') world.touch();
			const token = authenticate(request, world.tokens, apiOf(route.path), settings);
			authorize(token, route, settings);
			const [path, search = ''] = splitOnce(request.url, '?');
			const query = readQuery(search, route, settings);
			const contentType = request.headers['content-type'];
			const body = readRequestBody(plane.bodyOf(request), contentType, route.body, settings);
			const answer = route.handle({
				origin: `http://${request.host}`,
				path,
				at: request.params as Record<string, string>,
				query,
				body,
				token,
				world,
				settings,
				record: (entry) => plane.record({ ...entry, token: token.name }),
			});
			return send(reply, answer.status ?? 200, answer.mediaType ?? JSON_API, answer.body);
		},
	});
}

function send(
	reply: FastifyReply,
	status: number,
	mediaType: string,
	body: unknown,
	headers: Record<string, string> = {},
): FastifyReply {
	reply.code(status).headers(headers);
	if (body === undefined) return reply.send();
	return reply.header('content-type', `${mediaType}; charset=utf-8`).send(JSON.stringify(body));
}

const isApi = (request: FastifyRequest): boolean => pathOf(request).startsWith('/api/');

/** Whom the rate limit counts together. */
function callerOf(request: FastifyRequest, settings: G2Settings): string {
	if (settings.rateLimitScope === 'address') return request.ip;
	return request.headers.authorization ?? '';
}

function splitOnce(text: string, separator: string): [string, string?] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
