import { createSecretKey } from 'node:crypto';
import { sign, verify } from 'jsonwebtoken';

import { tokenRefused } from './errors';
import type { Settings } from './settings';
import type { Client, Store, Token, User } from './store';

// As a key object: of a text the library first tries whether it is a public key, 2 ms a request.
const SIGNING_KEY = createSecretKey(Buffer.from('gl-connectors-simulator'));

/**
 * Makes a token for a user. Every login makes a new one; earlier ones stay valid.
 *
 * @returns the signed text and the stored token
 */
export function issueToken(
	store: Store,
	settings: Settings,
	user: User,
): { text: string; token: Token } {
	if (settings.newestTokenOnly) {
		for (const other of store.tokens.values()) {
			if (other.userId === user.id) other.isRevoked = true;
		}
	}
	const lifetimeMs = settings.tokenLifetimeSeconds * 1000;
	const token: Token = {
		jti: store.newId('token'),
		userId: user.id,
		clientId: user.clientId,
		expiresAt: Date.now() + lifetimeMs,
		lifetimeMs,
		isRevoked: false,
	};
	store.tokens.set(token.jti, token);
	// As in the documented sample: no iat and no iss, and `client_id` holds the user's id.
	const claims = {
		sub: user.id,
		client_id: user.id,
		identifier: user.identifier,
		jti: token.jti,
		exp: Math.floor(token.expiresAt / 1000),
	};
	return { text: sign(claims, SIGNING_KEY, { algorithm: 'HS256', noTimestamp: true }), token };
}

/**
 * The user a token stands for.
 *
 * @param client of the API key; left out where a token counts without one
 *
 * @throws ApiError 401 (or what the setting says) when the token is malformed, unknown, revoked or expired, or when its
 *   user belongs to another client than the API key
 */
export function userOfToken(store: Store, settings: Settings, text: string, client?: Client): User {
	const refused = () => tokenRefused(settings.tokenRefusalStatus);
	let jti: string | undefined;
	let exp = 0;
	try {
		const claims = verify(text, SIGNING_KEY, { algorithms: ['HS256'], ignoreExpiration: true });
		if (typeof claims === 'object') {
			jti = claims.jti;
			exp = claims.exp ?? 0;
		}
	} catch {
		throw refused();
	}
	const token = store.tokens.get(jti ?? '');
	const now = Date.now();
	if (token === undefined || token.isRevoked || token.expiresAt <= now) throw refused();
	if (settings.jwtExpiryDecisive && exp * 1000 <= now) throw refused();
	const user = store.users.find((candidate) => candidate.id === token.userId);
	if (user === undefined || !user.isActive) throw refused();
	if (client !== undefined && user.clientId !== client.id) throw refused();
	if (settings.slidingExpiry && token.expiresAt - now < token.lifetimeMs / 2) {
		token.expiresAt = now + token.lifetimeMs;
	}
	return user;
}

/**
 * A moment as the service writes it: UTC, without a zone, with microseconds.
 *
 * @param ms milliseconds since the epoch
 */
export function naiveUtc(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '582');
}
