import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';

import type { ControlPlane } from '../shared/controlPlane';
import { clientNotFound, unauthorized } from './errors';
import type { Settings } from './settings';
import type { Client, Store, User } from './store';
import { userOfToken } from './tokens';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** What all routes share. */
export interface Server {
	app: FastifyInstance;
	plane: ControlPlane<Settings>;
	settings: Settings;
	/** The store of the moment: a reset puts a new one here. */
	store: Store;
	/** `http://127.0.0.1:<port>`; known once the server listens. */
	url: string;
	/** Adds a route and remembers its path, so that other methods there answer 405. */
	route(method: HTTPMethods, path: string, handler: Handler): void;
	/** Whether a path is known, whatever the method. */
	knowsPath(path: string): boolean;
}

/** Route keeping for `Server`: Fastify itself answers 404 where FastAPI answers 405. */
export function makeRouter(app: FastifyInstance): Pick<Server, 'route' | 'knowsPath'> {
	const patterns: RegExp[] = [];
	return {
		route: (method, path, handler) => {
			const source = path.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+');
			patterns.push(new RegExp(`^${source}$`));
			app.route({ method, url: path, handler: async (request, reply) => handler(request, reply) });
		},
		knowsPath: (path) => patterns.some((pattern) => pattern.test(path)),
	};
}

/**
 * The client an API key stands for.
 *
 * @throws ApiError 401 without a key and for an unknown one
 */
export function clientOf(server: Server, request: FastifyRequest): Client {
	const key = request.headers['x-api-key'];
	const client = server.store.clients.find((candidate) => candidate.apiKey === key);
	if (client === undefined || !client.isActive) throw clientNotFound();
	return client;
}

/**
 * Client and user of a request that needs `Authorization: Bearer …`, and an API key unless the
 * setting does without.
 *
 * @throws ApiError 401 for either; a token works only with the key of its own client
 */
export function callerOf(server: Server, request: FastifyRequest): { client: Client; user: User } {
	const { store, settings } = server;
	const isKeyless = !settings.tokenNeedsKey && request.headers['x-api-key'] === undefined;
	const client = isKeyless ? undefined : clientOf(server, request);
	const match = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '');
	if (match === null) throw unauthorized();
	const user = userOfToken(store, settings, match[1], client);
	const own = store.clients.find(({ id }) => id === user.clientId);
	if (own === undefined || !own.isActive) throw unauthorized();
	return { client: own, user };
}
