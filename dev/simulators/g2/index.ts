import fastify from 'fastify';

import { registerBodyParsers } from '../shared/body';
import type { Control } from '../shared/control';
import { installControlPlane } from '../shared/controlPlane';
import { addControlRoutes } from '../shared/controlRoutes';
import {
	addActivity,
	addReview,
	changeProduct,
	editReview,
	removeReview,
	type ProductChange,
} from './changes';
import type { BodyModel } from './bodies';
import { addMedia } from './media';
import { RateLimit } from './rateLimit';
import type { Route } from './route';
import { allRoutes } from './routes';
import { makeSeed, type Seed } from './seed';
import { addEdge, addErrors, addRoute, type Server } from './server';
import { defaultSettings, type G2Settings } from './settings';
import type { Token } from './tokens';
import { World } from './world';

export type { G2Settings } from './settings';

export interface G2Control extends Control<G2Settings> {
	/** Shuts out everybody for `blockMs`, as if 100 requests a second had been passed. */
	block(): void;
	/** Ends every block and forgets what was counted. */
	unblock(): void;
	/** All tokens are past their year from now on: 401. */
	expireTokens(): void;
	/** The unlock tokens (`sig`) handed out so far are void: `expired`. */
	expireUnlockTokens(): void;
	/** Adds a token of one's own making. */
	addToken(token: Pick<Token, 'name' | 'secret'> & Partial<Token>): void;
	/** One token is past its year, or is not known any more, from now on. */
	retireToken(secret: string, how: 'expired' | 'revoked'): void;
	/** A review of the first product is submitted now; the answer is its id. */
	addReview(stars?: number): string;
	/** The author edits the newest review of the first product now; the answer is its id. */
	editReview(stars?: number): string;
	/** The newest review of the first product is removed now; the answer is its id. */
	removeReview(): string;
	/** A company looks at the first product now, by default at its prices; the answer is its domain. */
	addActivity(company?: number, signalType?: string): string;
	/** A product gets other stars, another number of reviews, badges or another place in the Grid. */
	changeProduct(change: ProductChange): void;
	/** Credits left. */
	balance(): number;
}

export interface RouteInfo {
	method: string;
	/** Template such as `/api/v2/products/{product_id}/reviews`. */
	path: string;
	/** Null: any live token of the version. */
	permission: string | null;
	/** The query parameters that are allowed, by their full names. */
	parameters: Array<{
		name: string;
		kind: string;
		isRequired: boolean;
		values?: readonly string[];
	}>;
	/** The shape of the body, where there is one. */
	body?: string;
	/** What is accepted as a body, in parts. */
	content?: BodyModel['content'] & { mediaTypes: string[] };
}

export interface G2Simulator {
	/** `http://127.0.0.1:<port>` */
	url: string;
	seed: Seed;
	control: G2Control;
	/** What an access token can call; operations for signed-in users only are left out. */
	routes(): RouteInfo[];
	close(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that behaves like G2's REST APIs, v2 and v1.
 *
 * @param options.port port to listen on; a free one by default
 * @param options.settings what differs from the defaults; `control.reset()` returns to these
 */
export async function startG2Simulator(
	options: { port?: number; settings?: Partial<G2Settings> } = {},
): Promise<G2Simulator> {
	const app = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		// Node's own limit would answer long URLs before the 414 that G2 gives.
		http: { maxHeaderSize: 256 * 1024 },
		routerOptions: { maxParamLength: 1000 },
	});
	await registerBodyParsers(app);
	const plane = installControlPlane<G2Settings>(app, {
		defaults: { ...defaultSettings, ...options.settings },
		silent: ['/_control', '/_media'],
		onReset: () => {
			server.world = server.world.afterReset(plane.settings);
			server.rateLimit.clear();
		},
	});
	const server: Server = {
		app,
		plane,
		settings: plane.settings,
		world: new World(plane.settings),
		rateLimit: new RateLimit(plane.settings),
	};
	addEdge(server);
	addErrors(server);
	addMedia(server);
	for (const route of allRoutes) addRoute(server, route);

	const changed = (): World => {
		server.world.touch();
		return server.world;
	};
	const control: G2Control = {
		...plane.control,
		block: () => server.rateLimit.blockAll(Date.now()),
		unblock: () => server.rateLimit.clear(),
		expireTokens: () => changed().tokens.forEach((token) => (token.isExpired = true)),
		expireUnlockTokens: () => void (changed().unlockTokensFrom = server.world.now() + 1),
		addToken: (token) =>
			void changed().tokens.push({
				api: 'v2',
				permissions: 'all',
				plan: 'full',
				isExpired: false,
				...token,
			}),
		retireToken: (secret, how) => {
			const { tokens } = changed();
			const at = tokens.findIndex((token) => token.secret === secret);
			if (at >= 0 && how === 'revoked') tokens.splice(at, 1);
			if (at >= 0 && how === 'expired') tokens[at].isExpired = true;
		},
		addReview: (stars) => addReview(changed(), stars),
		editReview: (stars) => editReview(changed(), stars),
		removeReview: () => removeReview(changed()),
		addActivity: (company, signalType) => addActivity(changed(), company, signalType),
		changeProduct: (change) => changeProduct(changed(), change),
		balance: () => server.world.balance,
	};
	const { block, unblock, expireTokens, expireUnlockTokens } = control;
	addControlRoutes(app, plane, {
		block,
		unblock,
		expireTokens,
		expireUnlockTokens,
		addReview: () => void control.addReview(),
		editReview: () => void control.editReview(),
		removeReview: () => void control.removeReview(),
		addActivity: () => void control.addActivity(),
	});
	app.get('/_control/routes', async () => routes());

	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return { url, seed: makeSeed(server.world), control, routes, close: () => app.close() };
}

const routes = (): RouteInfo[] =>
	allRoutes.filter((route) => !route.isOAuthOnly).map((route) => describe(route));

function describe({
	method,
	path,
	permission,
	parameters,
	freeParameters,
	body,
}: Route): RouteInfo {
	return {
		method,
		path,
		permission,
		parameters: [
			...Object.entries(parameters).map(([name, parameter]) => ({
				name,
				kind: parameter.kind,
				isRequired: parameter.isRequired === true,
				values: parameter.values,
			})),
			...(freeParameters === undefined
				? []
				: [{ name: freeParameters.label, kind: 'by its dimension', isRequired: false }]),
		],
		...(body === undefined
			? {}
			: {
					body: body.shape,
					content: { ...body.content, mediaTypes: body.mediaTypes },
				}),
	};
}
