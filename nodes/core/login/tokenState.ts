import { MINUTE_MS } from '../clock';
import type { Problem } from '../errors/problem';
import { shared } from '../shared';

/** How a leader's turn ended. */
export type LoginEnd = 'renewed' | 'gaveUp' | Problem;

/** A request that was refused because of its token, or perhaps because of it. */
export interface Refusal {
	/** What the request was sent with. */
	token: string;
	/** Method and path, without the query: what one path is refused says little about another. */
	path: string;
	/** Whether the request was refused before with another token. */
	isSecond: boolean;
	/** Whether the answer was none that only a token explains (403): then it mostly is a permission. */
	isVague: boolean;
}

/** Only the latest refused tokens matter: those that requests under way may still come back with. */
const MAX_REJECTED = 10;

/** For so long, a token that a login of this process has brought has not grown old. */
const NEW_FOR_MS = 5 * 60_000;

/** A path that new tokens do not help gets one more attempt after this. */
const DOUBT_MS = 60_000;

/** Vague refusals make no more than one login in this time, however many permissions are missing. */
const VAGUE_MS = NEW_FOR_MS;

/** No more logins than this within a minute, whatever happens. */
const MAX_LOGINS = 10;

/** Logins in a row that may bring a path nothing: with the path known to work, and otherwise. */
const FRUITLESS = { works: 3, unknown: 1 };

/** Far more than the paths that a workflow calls; the one that was used longest ago goes first. */
const MAX_PATHS = 200;

interface PathState {
	/** The newest token that the path took. */
	accepted?: string;
	/** Logins since then that brought the path nothing. */
	fruitless: number;
}

/** What the process knows of the token of one identity. */
export class TokenState {
	/** The newest token known here. */
	token?: string;

	/** Set while somebody logs in; resolves for all who wait. */
	leading?: Promise<LoginEnd>;

	/** When `token` came from a login here; undefined if somebody else stored it. */
	private issuedAt?: number;

	/** Whether any request succeeded with any token of the identity. */
	private hasWorked = false;

	/** Whether a request succeeded with `token`. */
	private isProven = false;

	/** When the latest logins of this process were. */
	private logins: number[] = [];

	private vagueLoginAt?: number;

	private readonly paths = new Map<string, PathState>();

	/** Tokens that requests were refused with; nobody tries them again. */
	private rejected: string[] = [];

	/** Takes a token from a login of this process. */
	issue(token: string, now: number): void {
		this.token = token;
		this.issuedAt = now;
		this.isProven = false;
		this.logins = [...this.logins, now].slice(-MAX_LOGINS);
		// New is new, even if the service should hand out the same token again.
		this.rejected = this.rejected.filter((each) => each !== token);
	}

	/** Takes a token that somebody else stored. */
	adopt(token: string): void {
		if (token === this.token) return;
		this.token = token;
		this.issuedAt = undefined;
		this.isProven = false;
	}

	/** A request to `path` succeeded with `token`. */
	accept(token: string, path: string): void {
		this.hasWorked = true;
		if (token !== this.token) return;
		this.isProven = true;
		Object.assign(this.path(path), { accepted: token, fruitless: 0 });
	}

	reject(token: string): void {
		if (this.rejected.includes(token)) return;
		this.rejected.push(token);
		if (this.rejected.length > MAX_REJECTED) this.rejected.shift();
	}

	/** Whether somebody has decided already that the token is to be replaced. */
	isRejected(token: string): boolean {
		return this.rejected.includes(token);
	}

	isUsable(token: string | undefined): token is string {
		return token !== undefined && token !== '' && !this.isRejected(token);
	}

	/**
	 * Whether a login may help a refused request. Whoever is told so logs in.
	 *
	 * A token that is not new has expired or was revoked. With a new one it depends: an identity that
	 * never worked has fields that are at odds; a path that took this very token lost it to a
	 * revocation, however many there were before; and a path that takes none, while the identity
	 * works elsewhere, is refused by the provider behind the service.
	 */
	mayLogin(refusal: Refusal, now: number): boolean {
		if (this.logins.filter((at) => now - at < MINUTE_MS).length >= MAX_LOGINS) return false;
		if (refusal.isVague) return this.mayLoginVaguely(refusal, now);
		if (!this.isNew(refusal.token, now)) return true;
		if (!this.hasWorked) return false;
		const path = this.path(refusal.path);
		if (path.accepted === refusal.token) return true;
		const mayBe = path.accepted === undefined ? FRUITLESS.unknown : FRUITLESS.works;
		if (path.fruitless < mayBe) {
			path.fruitless++;
			return true;
		}
		return this.issuedAt !== undefined && now - this.issuedAt >= DOUBT_MS;
	}

	private mayLoginVaguely({ token, isSecond }: Refusal, now: number): boolean {
		if (isSecond || (this.isNew(token, now) && !this.isProven)) return false;
		if (this.vagueLoginAt !== undefined && now - this.vagueLoginAt < VAGUE_MS) return false;
		this.vagueLoginAt = now;
		return true;
	}

	private isNew(token: string, now: number): boolean {
		return token === this.token && this.issuedAt !== undefined && now - this.issuedAt < NEW_FOR_MS;
	}

	private path(name: string): PathState {
		const state = this.paths.get(name) ?? { fruitless: 0 };
		this.paths.delete(name);
		this.paths.set(name, state);
		const [oldest] = this.paths.keys();
		if (this.paths.size > MAX_PATHS) this.paths.delete(oldest);
		return state;
	}
}

/** Keyed by credential and identity: an edited credential starts anew. */
const states = shared('tokenStates/v1', () => new Map<string, TokenState>());

/** Far more than the credentials of one instance; the one that was opened longest ago goes first. */
const MAX_STATES = 1000;

/**
 * The state that all runs of the process share for an identity.
 *
 * @param identity its fingerprint
 */
export function tokenStateOf(credentialId: string, identity: string): TokenState {
	const key = `${credentialId}\n${identity}`;
	const state = states.get(key) ?? new TokenState();
	states.delete(key);
	states.set(key, state);
	const [oldest] = states.keys();
	if (states.size > MAX_STATES) states.delete(oldest);
	return state;
}
