import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { RequestContext } from '../context';
import { Problem } from '../errors/problem';
import { CancelledError, systemClock, unlessAborted, type Clock } from '../clock';
import { tokenStateOf, type LoginEnd, type TokenState } from './tokenState';

/** How a credential type carries its token. */
export interface CredentialProfile {
	type: string;
	/** The field that holds the token that authorises requests. */
	tokenField: string;
	/** Whether n8n can fetch a new token by itself (`preAuthentication`). */
	renewable: boolean;
	/** Fields whose values must never be shown. */
	secretFields: string[];
	/** Fields that travel in headers, with what the credential calls them. */
	headerFields?: Record<string, string>;
}

/** Stands in the token field for requests that act for no user, so that n8n does not log in for them. */
export const NO_USER = 'no-user';

/** A leader's permission to log in. Everybody else waits until `end` was called. */
export interface Login {
	/** Credential data with an empty token: n8n logs in before it sends the request made with it. */
	data: ICredentialDataDecryptedObject;
	/** The token that n8n has obtained through this login; empty until then. */
	readonly token: string;
	/**
	 * Ends the turn if it brought no token; does nothing otherwise. A Problem means that nobody shall
	 * try for a while: those who wait fail with it, too.
	 */
	end(result: 'gaveUp' | Problem): void;
}

export type Grant = { token: string; login?: undefined } | { token?: undefined; login: Login };

/** A run with many items fails with the same text for so long, before one of them tries to log in. */
const REFUSED_FOR_MS = 60_000;

/**
 * A node run's hold on its credential: read once, and one login at a time per credential and
 * process. n8n itself logs in once per request that meets a 401, however many run in parallel.
 */
export class Session {
	/** Set when the login failed for good. */
	private refused?: { problem: Problem; until: number };

	private constructor(
		private readonly context: RequestContext,
		readonly profile: CredentialProfile,
		readonly credential: { id: string; name: string },
		readonly data: ICredentialDataDecryptedObject,
		private readonly state: TokenState,
		private readonly clock: Clock,
	) {}

	/** Reads the credential of the node, once. */
	static async open(
		context: RequestContext,
		profile: CredentialProfile,
		clock: Clock = systemClock,
	): Promise<Session> {
		const data = await context.getCredentials(profile.type);
		const { id, name } = context.getNode().credentials?.[profile.type] ?? { id: null, name: '' };
		const credential = { id: id ?? name, name };
		const state = tokenStateOf(profile.type, credential.id, data, profile.tokenField);
		return new Session(context, profile, credential, data, state, clock);
	}

	/**
	 * The token to send the next request with, or the permission to log in.
	 *
	 * @throws Problem when the login was refused
	 * @throws CancelledError
	 */
	async grant(signal?: AbortSignal): Promise<Grant> {
		const { state, profile } = this;
		if (!profile.renewable) return { token: this.stored(this.data) };
		for (;;) {
			if (signal?.aborted) throw new CancelledError();
			if (this.refused && this.clock.now() < this.refused.until) throw this.refused.problem;
			const known = [state.token, this.stored(this.data)].find((each) => state.isUsable(each));
			if (known) return { token: known };
			if (!state.leading) return await this.lead();
			this.remember(await unlessAborted(state.leading, signal));
		}
	}

	/** A request succeeded with `token`. */
	accepted(token: string): void {
		this.state.accept(token);
	}

	/**
	 * Whether a request that was refused with `token` (401) shall be sent again, because there is
	 * another token by now or a login may help.
	 *
	 * @param isSecond whether the request was refused before with another token
	 */
	async mayReplace(token: string, isSecond: boolean): Promise<boolean> {
		const { state, profile } = this;
		if (!profile.renewable) return false;
		const hasOther = token !== state.token && state.isUsable(state.token);
		if (!hasOther && !state.leading && !state.mayLogin(token, isSecond, this.clock.now())) {
			// A service that keeps only the newest token may just have given it to another process.
			const newer = this.stored(await this.read());
			if (newer === token || !state.isUsable(newer)) return false;
			state.adopt(newer);
		}
		state.reject(token);
		return true;
	}

	/** What must not be shown in any text. */
	get secrets(): unknown[] {
		return [...this.profile.secretFields.map((field) => this.data[field]), this.state.token];
	}

	private async lead(): Promise<Grant> {
		const { state } = this;
		let settle: (end: LoginEnd) => void = () => {};
		state.leading = new Promise((resolve) => (settle = resolve));
		let hasEnded = false;
		const end = (result: LoginEnd) => {
			// The login of a cancelled execution goes on without it, and ends while others have the turn.
			if (hasEnded) return;
			hasEnded = true;
			state.leading = undefined;
			settle(result);
		};

		// Another process or execution may have stored a newer token meanwhile.
		let stored: ICredentialDataDecryptedObject | undefined;
		try {
			stored = await this.read();
		} finally {
			if (!stored) end('gaveUp');
		}
		const newer = this.stored(stored);
		if (!state.isUsable(newer)) return { login: this.login(stored, end) };
		state.adopt(newer);
		end('renewed');
		return { token: newer };
	}

	private login(stored: ICredentialDataDecryptedObject, end: (result: LoginEnd) => void): Login {
		const { state, profile, clock } = this;
		let token = '';
		const data: ICredentialDataDecryptedObject = { ...stored };
		// n8n puts the new token into this very object, before it sends the leader's request. So those
		// who wait can go on at once, however long that request takes.
		Object.defineProperty(data, profile.tokenField, {
			enumerable: true,
			configurable: true,
			get: () => token,
			set: (value: string) => {
				if (value === token) return;
				token = value;
				state.issue(value, clock.now());
				end('renewed');
			},
		});
		return {
			data,
			get token() {
				return token;
			},
			end: (result) => {
				if (token !== '') return;
				this.remember(result);
				end(result);
			},
		};
	}

	private remember(end: LoginEnd): void {
		if (!(end instanceof Problem)) return;
		this.refused = { problem: end, until: this.clock.now() + REFUSED_FOR_MS };
	}

	private async read(): Promise<ICredentialDataDecryptedObject> {
		return await this.context.getCredentials(this.profile.type);
	}

	private stored(data: ICredentialDataDecryptedObject): string {
		const value = data[this.profile.tokenField];
		return typeof value === 'string' ? value : '';
	}
}
