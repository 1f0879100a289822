import fastify from 'fastify';

import { registerBodyParsers } from '../shared/body';
import type { Control } from '../shared/control';
import { installControlPlane, pathOf } from '../shared/controlPlane';
import { addControlRoutes } from '../shared/controlRoutes';
import { ApiError, errorBody, methodNotAllowed, notFound } from './errors';
import { addAccountRoutes } from './routes/accounts';
import { addActionRoutes } from './routes/actions';
import { addConsentRoutes } from './routes/consent';
import { addDiscoveryRoutes } from './routes/discovery';
import { addIntegrationRoutes } from './routes/integrations';
import { makeSeed, type Seed } from './seed';
import { makeRouter, type Server } from './server';
import { defaultSettings, type Settings } from './settings';
import { issueToken } from './tokens';

export type { Settings } from './settings';

export interface GlConnectorsControl extends Control<Settings> {
	/** All live tokens are past their expiry from now on: 401. */
	expireTokens(): void;
	/** All live tokens are revoked: 401. */
	revokeTokens(): void;
	/** Somebody else logs in as every user that has a live token; of use with `newestTokenOnly`. */
	logInElsewhere(): void;
}

export interface GlConnectorsSimulator {
	/** `http://127.0.0.1:<port>` */
	url: string;
	seed: Seed;
	control: GlConnectorsControl;
	close(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that behaves like the GL Connectors service.
 *
 * @param options.port port to listen on; a free one by default
 * @param options.settings what differs from the defaults; `control.reset()` returns to these
 */
export async function startGlConnectorsSimulator(
	options: { port?: number; settings?: Partial<Settings> } = {},
): Promise<GlConnectorsSimulator> {
	const app = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: 64 * 1024 * 1024,
		// Connectors' integration identifiers may be long (a database URL, for one).
		routerOptions: { maxParamLength: 1000 },
	});
	await registerBodyParsers(app);
	const start = makeSeed();
	const plane = installControlPlane<Settings>(app, {
		defaults: { ...defaultSettings, ...options.settings },
		silent: ['/_control', '/_provider'],
		onReset: () => {
			server.store = makeSeed().store;
		},
	});
	const server: Server = {
		app,
		plane,
		settings: plane.settings,
		store: start.store,
		url: '',
		...makeRouter(app),
	};

	app.setErrorHandler((error, _request, reply) => {
		const known =
			error instanceof ApiError
				? error
				: new ApiError(500, `Internal Server Error: ${(error as Error).message}`, 'INTERNAL');
		return reply
			.code(known.status)
			.headers(known.extra.headers ?? {})
			.send(errorBody(known, server.settings.errorBodyStyle));
	});
	app.setNotFoundHandler((request) => {
		throw server.knowsPath(pathOf(request)) ? methodNotAllowed() : notFound();
	});

	addAccountRoutes(server);
	addDiscoveryRoutes(server);
	addIntegrationRoutes(server);
	addConsentRoutes(server);
	addActionRoutes(server);

	const control: GlConnectorsControl = {
		...plane.control,
		expireTokens: () => {
			for (const token of server.store.tokens.values()) token.expiresAt = 0;
		},
		revokeTokens: () => {
			for (const token of server.store.tokens.values()) token.isRevoked = true;
		},
		logInElsewhere: () => {
			const { store, settings } = server;
			const live = [...store.tokens.values()].filter(({ isRevoked }) => !isRevoked);
			const users = new Set(live.map(({ userId }) => userId));
			for (const user of store.users) if (users.has(user.id)) issueToken(store, settings, user);
		},
	};
	const { expireTokens, revokeTokens, logInElsewhere } = control;
	addControlRoutes(app, plane, { expireTokens, revokeTokens, logInElsewhere });

	server.url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return { url: server.url, seed: start.seed, control, close: () => app.close() };
}
