import { CancelledError, systemClock, unlessAborted, type Clock } from '../clock';
import { Problem } from '../errors/problem';
import { shared } from '../shared';
import { TokenState, type LoginEnd, type Refusal } from './tokenState';

/** Items of a user whose login was refused fail with the same text for so long. */
const REFUSED_FOR_MS = 60_000;

/** Far more than the users of one schedule; the one that was used longest ago goes first. */
const MAX_SESSIONS = 1000;

/**
 * The session of a user that an item names, and not the credential: its token lives in memory only,
 * with one login at a time, however many items act for the user.
 */
export class UserSession {
	private readonly state = new TokenState();

	private refused?: { problem: Problem; until: number };

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * The user's token; logs in when there is none.
	 *
	 * @param logIn asks the service for a new one
	 * @throws Problem of the login, for a minute to everybody who asks
	 * @throws CancelledError
	 */
	async token(logIn: () => Promise<string>, signal?: AbortSignal): Promise<string> {
		const { state } = this;
		for (;;) {
			if (signal?.aborted) throw new CancelledError();
			if (this.refused && this.clock.now() < this.refused.until) throw this.refused.problem;
			if (state.isUsable(state.token)) return state.token;
			if (!state.leading) return await this.lead(logIn);
			await unlessAborted(state.leading, signal);
		}
	}

	/** A request to `path` succeeded with `token`. */
	accepted(token: string, path: string): void {
		this.state.accept(token, path);
	}

	/** Whether a request that was refused shall be sent again with another token. */
	mayReplace(refusal: Refusal): boolean {
		const { state } = this;
		const { token } = refusal;
		if (state.isRejected(token)) return true;
		const hasOther = token !== state.token && state.isUsable(state.token);
		if (!hasOther && !state.leading && !state.mayLogin(refusal, this.clock.now())) return false;
		state.reject(token);
		return true;
	}

	private async lead(logIn: () => Promise<string>): Promise<string> {
		const { state } = this;
		let settle: (end: LoginEnd) => void = () => {};
		state.leading = new Promise((resolve) => (settle = resolve));
		let end: LoginEnd = 'gaveUp';
		const login = logIn().then(
			(token) => {
				state.issue(token, this.clock.now());
				end = 'renewed';
				return token;
			},
			(error: unknown) => {
				if (error instanceof Problem) {
					end = error;
					this.refused = { problem: error, until: this.clock.now() + REFUSED_FOR_MS };
				}
				throw error;
			},
		);
		return await login.finally(() => {
			state.leading = undefined;
			settle(end);
		});
	}
}

/** Keyed by the fingerprint of server, client, user and secret. */
const sessions = shared('userSessions/v1', () => new Map<string, UserSession>());

/**
 * The session that all runs of the process share for a user.
 *
 * @param identity the fingerprint of whom it acts for
 */
export function userSessionOf(identity: string): UserSession {
	const session = sessions.get(identity) ?? new UserSession();
	sessions.delete(identity);
	sessions.set(identity, session);
	const [oldest] = sessions.keys();
	if (sessions.size > MAX_SESSIONS) sessions.delete(oldest);
	return session;
}
