import type { FastifyRequest } from 'fastify';

import { seededBytes } from '../shared/seededRandom';
import { badCredentials, missingScope, noAccess, planRequired, subscriptionLapsed } from './errors';
import type { G2Settings } from './settings';

/** Permissions that endpoints name. `restricted` stands for what G2 opens to few accounts. */
export type Permission =
	| `${'products' | 'questions' | 'vendors' | 'reports' | 'screenshots' | 'ds_reviews'}.read`
	| `products.${'reviews' | 'ratings' | 'screenshots' | 'downloads' | 'discussions'}.read`
	| `products.${'videos' | 'video_reviews' | 'snippets'}.read`
	| `${'integration_reviews' | 'product_features' | 'buyer_intent' | 'market_signals'}.read`
	| `${'g2_activate' | 'data_subscriptions'}.${'read' | 'write'}`
	| 'performance_analytics.read'
	| 'v1'
	| 'restricted';

export interface Token {
	name: string;
	secret: string;
	api: 'v2' | 'v1';
	/** What was picked when the token was made. */
	permissions: 'all' | 'read' | Permission[];
	plan: 'full' | 'limited' | 'lapsed';
	isExpired: boolean;
	/** Made by a user's sign-in, not in the Developer Portal. */
	isOAuth?: true;
}

/** What a route asks of a token. */
export interface Guarded {
	/** Null: any live token of the version. */
	permission: Permission | null;
	/** Needs a signed-in user; an access token gets 403. */
	isOAuthOnly?: true;
}

/** Permissions whose data an account without a paid plan may read. */
const FREE: ReadonlySet<Permission> = new Set<Permission>([
	'products.read',
	'vendors.read',
	'questions.read',
]);

/** The tokens of the seed, by name. Their secrets are the same at every start. */
export const TOKENS: ReadonlyArray<Omit<Token, 'secret'>> = [
	{ name: 'full', api: 'v2', permissions: 'all', plan: 'full', isExpired: false },
	{ name: 'readOnly', api: 'v2', permissions: 'read', plan: 'full', isExpired: false },
	{ name: 'noPermissions', api: 'v2', permissions: [], plan: 'full', isExpired: false },
	{ name: 'planLimited', api: 'v2', permissions: 'all', plan: 'limited', isExpired: false },
	{ name: 'sandbox', api: 'v2', permissions: [], plan: 'limited', isExpired: false },
	{ name: 'expired', api: 'v2', permissions: 'all', plan: 'full', isExpired: true },
	{
		name: 'oauth',
		api: 'v2',
		permissions: 'all',
		plan: 'full',
		isExpired: false,
		isOAuth: true,
	},
	{ name: 'v1Only', api: 'v1', permissions: 'all', plan: 'full', isExpired: false },
	{ name: 'v1NoPermissions', api: 'v1', permissions: [], plan: 'full', isExpired: false },
	{ name: 'v1Lapsed', api: 'v1', permissions: 'all', plan: 'lapsed', isExpired: false },
];

export const secretOf = (name: string): string => seededBytes('g2 token', name).toString('hex');

/** The tokens as they are at the start. */
export const seedTokens = (): Token[] =>
	TOKENS.map((token) => ({ ...token, secret: secretOf(token.name) }));

/**
 * The token a request carries: `Bearer <token>` on v2, `Token token=<token>` on v1.
 *
 * @throws ApiError 401 (or what the setting says) for a missing, unknown or expired token, one of the other version, and
 *   the other version's scheme
 */
export function authenticate(
	request: FastifyRequest,
	tokens: Token[],
	api: 'v2' | 'v1',
	settings: G2Settings,
): Token {
	const header = request.headers.authorization ?? '';
	const bearer = /^Bearer (\S+)$/i.exec(header)?.[1];
	const legacy = /^Token token="?([^\s"]+)"?$/i.exec(header)?.[1];
	const secret =
		api === 'v2'
			? (bearer ?? (settings.tokenSchemeOnV2 ? legacy : undefined))
			: (legacy ?? (settings.bearerOnV1 ? bearer : undefined));
	const token = tokens.find((candidate) => candidate.secret === secret);
	if (token === undefined || token.isExpired || token.api !== api) {
		throw badCredentials(settings.badTokenStatus);
	}
	return token;
}

/**
 * Whether a token may call a route. First the permission, then the plan, as both give 403 and
 * only the title tells them apart.
 *
 * @throws ApiError 403, or 402 when a v1 subscription lapsed
 */
export function authorize(token: Token, route: Guarded, settings: G2Settings): void {
	if (token.plan === 'lapsed') throw subscriptionLapsed();
	if (route.isOAuthOnly && !token.isOAuth) throw noAccess();
	const permission = route.permission;
	if (permission === null) return;
	if (permission === 'restricted' && settings.restrictedEndpoints === 'closed') throw noAccess();
	if (!isGranted(token, permission)) {
		throw permission === 'reports.read' ? missingScope() : noAccess();
	}
	if (token.plan === 'limited' && !FREE.has(permission)) throw planRequired();
}

function isGranted(token: Token, permission: Permission): boolean {
	if (token.permissions === 'all') return true;
	if (token.permissions === 'read') return !permission.endsWith('.write');
	return token.permissions.includes(permission);
}
