import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Problem } from '../errors/problem';
import { shared } from '../shared';

/** How a leader's turn ended. */
export type LoginEnd = 'renewed' | 'gaveUp' | Problem;

/** Only the latest refused tokens matter: those that requests under way may still come back with. */
const MAX_REJECTED = 10;

/**
 * What a login of this process has just brought is new: if the service refuses it, it is for
 * another reason than its age, and one more login would not help.
 */
const NEW_FOR_MS = 5 * 60_000;

/** What the process knows of the token of one credential. */
export class TokenState {
	/** The newest token known here. */
	token?: string;

	/** Set while somebody logs in; resolves for all who wait. */
	leading?: Promise<LoginEnd>;

	/** When `token` came from a login here; undefined if somebody else stored it. */
	private issuedAt?: number;

	/** Whether a request succeeded with `token`. */
	private isProven = false;

	/** Set when a request was refused with a token that works for others. */
	private isDoubted = false;

	/** Tokens that requests were refused with; nobody tries them again. */
	private rejected: string[] = [];

	/** Takes a token from a login of this process. */
	issue(token: string, now: number): void {
		this.token = token;
		this.issuedAt = now;
		this.isProven = false;
		this.isDoubted = false;
		// New is new, even if the service should hand out the same token again.
		this.rejected = this.rejected.filter((each) => each !== token);
	}

	/** Takes a token that somebody else stored. */
	adopt(token: string): void {
		this.token = token;
		this.issuedAt = undefined;
		this.isDoubted = false;
	}

	/** A request succeeded with `token`. */
	accept(token: string): void {
		if (token === this.token) this.isProven = true;
	}

	reject(token: string): void {
		if (this.rejected.includes(token)) return;
		this.rejected.push(token);
		if (this.rejected.length > MAX_REJECTED) this.rejected.shift();
	}

	isUsable(token: string | undefined): token is string {
		return token !== undefined && token !== '' && !this.rejected.includes(token);
	}

	/**
	 * Whether a login may help a request that was refused with `token`.
	 *
	 * With a new token it does not if that token never worked (the credential's fields are at odds),
	 * or if a login has just failed to help a request while the token works for others: then the
	 * refusal comes from behind the service, from a provider whose account is no longer connected.
	 *
	 * @param isSecond whether the request was refused before with another token
	 */
	mayLogin(token: string, isSecond: boolean, now: number): boolean {
		const isNew =
			token === this.token && this.issuedAt !== undefined && now - this.issuedAt < NEW_FOR_MS;
		if (!isNew) return true;
		if (isSecond) this.isDoubted = true;
		return this.isProven && !this.isDoubted;
	}
}

/** Keyed by credential and by a hash of its fields, so that an edited credential starts anew. */
const states = shared('tokenStates/v1', () => new Map<string, TokenState>());

/** Far more than the credentials of one instance; the one that was opened longest ago goes first. */
const MAX_STATES = 1000;

/** The state that all runs of the process share for a credential as it is now. */
export function tokenStateOf(
	type: string,
	id: string,
	data: ICredentialDataDecryptedObject,
	tokenField: string,
): TokenState {
	const fields = Object.entries(data).filter(([name]) => name !== tokenField);
	fields.sort(([a], [b]) => (a < b ? -1 : 1));
	const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
	const key = `${type}\n${id}\n${hash}`;
	const state = states.get(key) ?? new TokenState();
	states.delete(key);
	states.set(key, state);
	const [oldest] = states.keys();
	if (states.size > MAX_STATES) states.delete(oldest);
	return state;
}
