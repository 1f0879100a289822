import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { RequestContext } from '../context';
import { Problem } from '../errors/problem';
import { CancelledError, systemClock, unlessAborted, type Clock } from '../clock';
import { bindToken, fingerprint, tokenOfIdentity, type IdentityFields } from './identity';
import { tokenStateOf, type LoginEnd, type Refusal, type TokenState } from './tokenState';

/** How a credential type carries its token. */
export interface CredentialProfile extends IdentityFields {
	/** The field that holds the token that authorises requests. */
	tokenField: string;
	/**
	 * Whether n8n can fetch a new token by itself (`preAuthentication`). Then the token is stored
	 * together with the identity that it was made for.
	 */
	renewable: boolean;
	/** Fields whose values must never be shown. */
	secretFields: string[];
	/** The field that tells the service's customers apart, if a credential shows it. */
	customerField?: string;
	/** Fields that travel in headers, with what the credential calls them. */
	headerFields?: Record<string, string>;
}

/** Secret fields that every credential type has. */
const SHARED_SECRETS = ['redisRestToken'];

/** Stands in the token field for requests that act for no user, so that n8n does not log in for them. */
export const NO_USER = 'no-user';

/** A leader's permission to log in. Everybody else waits until `end` was called. */
export interface Login {
	/** Credential data with an empty token: n8n logs in before it sends the request made with it. */
	data: ICredentialDataDecryptedObject;
	/** The token that n8n has obtained through this login; empty until then. */
	readonly token: string;
	/** What a login that was refused means, when the credential has been edited since the run began. */
	explain(problem: Problem): Problem;
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
 * A node run's hold on one identity: a snapshot of the credential that decides all of the run, and
 * one login at a time per identity and process. n8n itself logs in once per request that meets a
 * 401, however many run in parallel.
 */
export class Session {
	/** Set when the login failed for good. */
	private refused?: { problem: Problem; until: number };

	private constructor(
		private readonly context: RequestContext,
		readonly profile: CredentialProfile,
		readonly credential: { id: string; name: string },
		readonly data: ICredentialDataDecryptedObject,
		/** The fingerprint of whom this acts for. */
		readonly identity: string,
		private readonly itemIndex: number,
		private readonly state: TokenState,
		private readonly clock: Clock,
	) {}

	/**
	 * Reads the credential of the node, once.
	 *
	 * @param itemIndex the item that expressions in its fields are resolved for
	 */
	static async open(
		context: RequestContext,
		profile: CredentialProfile,
		itemIndex = 0,
		clock: Clock = systemClock,
	): Promise<Session> {
		const data = await context.getCredentials(profile.type, itemIndex);
		return Session.of(context, profile, data, itemIndex, clock);
	}

	/** As `open`, with a credential that has been read. */
	static of(
		context: RequestContext,
		profile: CredentialProfile,
		data: ICredentialDataDecryptedObject,
		itemIndex = 0,
		clock: Clock = systemClock,
	): Session {
		const { id, name } = context.getNode().credentials?.[profile.type] ?? { id: null, name: '' };
		const credential = { id: id ?? name, name };
		const identity = fingerprint(profile, data);
		const state = tokenStateOf(credential.id, identity);
		return new Session(context, profile, credential, data, identity, itemIndex, state, clock);
	}

	/** The credential as a request with `token` needs it. */
	withToken(token: string): ICredentialDataDecryptedObject {
		const { data, profile, identity } = this;
		const isBound = profile.renewable && token !== NO_USER;
		return { ...data, [profile.tokenField]: isBound ? bindToken(token, identity) : token };
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

	/** A request to `path` succeeded with `token`. */
	accepted(token: string, path: string): void {
		this.state.accept(token, path);
	}

	/**
	 * Whether a request that was refused shall be sent again, because there is another token by now or
	 * a login may help.
	 */
	async mayReplace(refusal: Refusal): Promise<boolean> {
		const { state, profile } = this;
		const { token } = refusal;
		if (!profile.renewable) return false;
		if (state.isRejected(token)) return true;
		const hasOther = token !== state.token && state.isUsable(state.token);
		if (!hasOther && !state.leading && !state.mayLogin(refusal, this.clock.now())) {
			// A service that keeps only the newest token may just have given it to another process.
			const newer = refusal.isVague ? '' : this.stored(await this.read());
			if (newer === token || !state.isUsable(newer)) return false;
			state.adopt(newer);
		}
		state.reject(token);
		return true;
	}

	/** What must not be shown in any text. */
	get secrets(): unknown[] {
		const { data, profile, state } = this;
		const fields = [...profile.secretFields, ...SHARED_SECRETS].map((field) => data[field]);
		return [...fields, this.stored(data), state.token];
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

	/** @param stored the credential as it is now; the login is made with the one that the run began with */
	private login(stored: ICredentialDataDecryptedObject, end: (result: LoginEnd) => void): Login {
		const { state, profile, clock, identity } = this;
		const isEdited = fingerprint(profile, stored) !== identity;
		let token = '';
		let value = '';
		const data: ICredentialDataDecryptedObject = { ...this.data };
		// n8n puts the new token into this very object, before it sends the leader's request. So those
		// who wait can go on at once, however long that request takes.
		Object.defineProperty(data, profile.tokenField, {
			enumerable: true,
			configurable: true,
			get: () => value,
			set: (issued: string) => {
				const brought = tokenOfIdentity(issued, identity);
				if (brought === '' || brought === token) return;
				value = issued;
				token = brought;
				state.issue(token, clock.now());
				end('renewed');
			},
		});
		return {
			data,
			get token() {
				return token;
			},
			explain: (problem) => (isEdited && token === '' ? edited(problem) : problem),
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
		return await this.context.getCredentials(this.profile.type, this.itemIndex);
	}

	/** The token in a credential; empty when it is not this identity's. */
	private stored(data: ICredentialDataDecryptedObject): string {
		const value = data[this.profile.tokenField];
		if (this.profile.renewable) return tokenOfIdentity(value, this.identity);
		return typeof value === 'string' ? value : '';
	}
}

function edited(problem: Problem): Problem {
	const { message, description } = problem;
	return problem.with({
		message: `The credential was edited while this run was under way, and what the run began with is refused by now: ${message}`,
		description: `Run it again: it then uses the credential as it is now. ${description}`,
	});
}
