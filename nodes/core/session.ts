import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { RequestContext } from './context';
import { Problem } from './problem';
import { CancelledError } from './throttle/clock';

/** How a credential type carries its token. */
export interface CredentialProfile {
	type: string;
	/** The field that holds the token that authorises requests. */
	tokenField: string;
	/** Whether n8n can fetch a new token by itself (`preAuthentication`). */
	renewable: boolean;
	/** Fields whose values must never be shown. */
	secretFields: string[];
}

/** Stands in the token field for requests that act for no user, so that n8n does not log in for them. */
export const NO_USER = 'no-user';

/** How a leader's turn ended. */
type LoginEnd = 'renewed' | 'gaveUp' | Problem;

/** A leader's permission to log in. Everybody else waits until `end` was called. */
export interface Login {
	/** Credential data with an empty token: n8n logs in before it sends the request made with it. */
	data: ICredentialDataDecryptedObject;
	/** Whether n8n has obtained a token through this login. */
	readonly succeeded: boolean;
	/** A Problem means that the login was refused: those who wait fail with it, too. */
	end(result: 'gaveUp' | Problem): void;
}

export type Grant = { token: string; login?: undefined } | { token?: undefined; login: Login };

/** What the process knows of the token of one credential. */
interface TokenState {
	/** The newest token known here. */
	token?: string;
	/** The token that a request was refused with; nobody tries it again. */
	rejected?: string;
	/** Set when `token` comes from a login here and no request succeeded with it yet. */
	unproven: boolean;
	leading?: Promise<LoginEnd>;
}

/** Keyed by credential and by a hash of its fields, so that an edited credential starts anew. */
const states = new Map<string, TokenState>();

/** Far more than the credentials of one instance; the oldest entry goes first. */
const MAX_STATES = 1000;

/**
 * A node run's hold on its credential: read once, and one login at a time per credential and
 * process. n8n itself logs in once per request that meets a 401, however many run in parallel.
 */
export class Session {
	/** Set when the login was refused: the run's other items need not try again. */
	private refused?: Problem;

	private constructor(
		private readonly context: RequestContext,
		readonly profile: CredentialProfile,
		readonly credential: { id: string; name: string },
		readonly data: ICredentialDataDecryptedObject,
		private readonly state: TokenState,
	) {}

	/** Reads the credential of the node, once. */
	static async open(context: RequestContext, profile: CredentialProfile): Promise<Session> {
		const data = await context.getCredentials(profile.type);
		const { id, name } = context.getNode().credentials?.[profile.type] ?? { id: null, name: '' };
		const credential = { id: id ?? name, name };
		return new Session(context, profile, credential, data, stateFor(profile, credential.id, data));
	}

	/**
	 * The token to send the next request with, or the permission to log in.
	 *
	 * @param rejected the token that this request was just refused with
	 * @throws Problem when the login was refused
	 * @throws CancelledError
	 */
	async grant(rejected?: string, signal?: AbortSignal): Promise<Grant> {
		const { state, profile } = this;
		if (!profile.renewable) return { token: this.stored(this.data) };
		if (rejected !== undefined) state.rejected = rejected;
		for (;;) {
			if (signal?.aborted) throw new CancelledError();
			if (this.refused) throw this.refused;
			const known = [state.token, this.stored(this.data)].find((each) => this.usable(each));
			if (known) return { token: known };
			if (!state.leading) return await this.lead();
			const end = await unlessAborted(state.leading, signal);
			if (end instanceof Problem) this.refused = end;
		}
	}

	/** Tells how a request with `token` ended; a success proves a new token. */
	accepted(token: string | undefined): void {
		if (token === undefined || token === this.state.token) this.state.unproven = false;
	}

	/**
	 * Whether a 401 with this token is worth a new login. A token that comes from a login just made
	 * and never worked will not get better by another login: the credential's fields are at odds.
	 */
	mayRenew(token: string | undefined): boolean {
		return this.profile.renewable && !(token === this.state.token && this.state.unproven);
	}

	/** Replaces every secret of the credential that appears in `text`. */
	redact(text: string): string {
		const values = this.profile.secretFields.map((field) => this.data[field]);
		return [...values, this.state.token]
			.filter((value): value is string => typeof value === 'string' && value.length >= 6)
			.reduce((safe, secret) => safe.split(secret).join('***'), text);
	}

	private async lead(): Promise<Grant> {
		const { state } = this;
		let settle: (end: LoginEnd) => void = () => {};
		state.leading = new Promise((resolve) => (settle = resolve));
		const end = (result: LoginEnd) => {
			state.leading = undefined;
			settle(result);
		};

		// Another process or execution may have stored a newer token meanwhile.
		const stored = await this.readAgain(() => end('gaveUp'));
		const newer = this.stored(stored);
		if (this.usable(newer)) {
			state.token = newer;
			state.unproven = false;
			end('renewed');
			return { token: newer };
		}
		return { login: this.login(stored, end) };
	}

	private async readAgain(onFailure: () => void): Promise<ICredentialDataDecryptedObject> {
		let read = false;
		try {
			const stored = await this.context.getCredentials(this.profile.type);
			read = true;
			return stored;
		} finally {
			if (!read) onFailure();
		}
	}

	private login(stored: ICredentialDataDecryptedObject, end: (result: LoginEnd) => void): Login {
		const { state, profile } = this;
		let token = '';
		const data: ICredentialDataDecryptedObject = { ...stored };
		// n8n puts the new token into this very object, before it sends the leader's request. So those
		// who wait can go on at once, however long that request takes.
		Object.defineProperty(data, profile.tokenField, {
			enumerable: true,
			configurable: true,
			get: () => token,
			set: (value: string) => {
				token = value;
				state.token = value;
				// Fresh is fresh, even if the service should hand out the same token again.
				state.rejected = undefined;
				state.unproven = true;
				end('renewed');
			},
		});
		return {
			data,
			get succeeded() {
				return token !== '';
			},
			end: (result) => {
				if (result instanceof Problem) this.refused = result;
				if (token === '') end(result);
			},
		};
	}

	private usable(token: string | undefined): token is string {
		return token !== undefined && token !== '' && token !== this.state.rejected;
	}

	private stored(data: ICredentialDataDecryptedObject): string {
		const value = data[this.profile.tokenField];
		return typeof value === 'string' ? value : '';
	}
}

function stateFor(profile: CredentialProfile, id: string, data: ICredentialDataDecryptedObject) {
	const fields = Object.entries(data).filter(([name]) => name !== profile.tokenField);
	const hash = createHash('sha256').update(JSON.stringify(fields.sort())).digest('hex');
	const key = `${profile.type}\n${id}\n${hash}`;
	let state = states.get(key);
	if (!state) {
		const oldest = states.keys().next();
		if (states.size >= MAX_STATES && !oldest.done) states.delete(oldest.value);
		state = { unproven: false };
		states.set(key, state);
	}
	return state;
}

async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await promise;
	return await new Promise<T>((resolve, reject) => {
		const onAbort = () => reject(new CancelledError());
		signal.addEventListener('abort', onAbort, { once: true });
		void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});
}
