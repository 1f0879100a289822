import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Answer } from './answer';
import { judge, mayRepeat, tokenRefusal, type Attempt } from './attempt';
import { encodeBody } from './body';
import { Deadline } from './deadline';
import { cancelSignal, timeLeft, type RequestContext } from '../context';
import { exchange } from './exchange';
import { explainAttempt } from './explainAttempt';
import { isGone } from '../errors/effect';
import type { Problem } from '../errors/problem';
import { checkHeaders, httpOptions } from './httpOptions';
import { backoffMs } from './retry';
import { isTooLong, tooLong } from './retryAfter';
import type { RequestSpec, ServiceProfile } from './request';
import type { Result } from './result';
import type { UserSession } from '../login/userSession';
import { NO_USER, type Grant, type Session } from '../login/session';
import { askRedis } from './redis';
import { TRIAL_FIELD } from './trial';
import { CancelledError, systemClock, wait, type Clock } from '../clock';
import { storageProblem } from './storage';
import { WaitMeter } from '../throttle/waitMeter';
import { unlentHint } from '../throttle/unlentHint';
import { aloneHint, overbookedHint } from '../throttle/sharingHint';
import { readLender } from '../throttle/limits';
import type { Send } from '../throttle/lease';
import type { Pool } from '../throttle/pool';
import type { Outcome } from '../throttle/brake';
import { normalizeBaseUrl, resolveOnOrigin } from './url';

/** A request meets an expired token once, and perhaps some that were revoked while it was under way. */
const MAX_RENEWALS = 5;

/** Items under way beyond the level, so that the next one is ready when a permit comes back. */
const FAN_OUT_RESERVE = 5;

/** The single way out: throttle, login, retry and errors for every request of the package. */
export class Requester {
	/** Without a trailing slash. */
	readonly baseUrl: string;

	private readonly signal?: AbortSignal;

	private readonly waitMeter: WaitMeter;

	private readonly openedAt: number;

	/** @throws Problem when the credential's base URL cannot be used */
	constructor(
		private readonly context: RequestContext,
		private readonly service: ServiceProfile,
		private readonly session: Session,
		private readonly pool: Pool,
		private readonly clock: Clock = systemClock,
	) {
		this.baseUrl = normalizeBaseUrl(session.data.baseUrl);
		this.signal = cancelSignal(context);
		this.waitMeter = new WaitMeter(clock);
		this.openedAt = clock.now();
	}

	/** How the pool reaches Redis, where several processes count together. */
	private readonly askRedis: Send = async (endpoint, command) =>
		await askRedis(this.context, endpoint, command);

	/** The credential's fields, with their expressions resolved. */
	get fields(): ICredentialDataDecryptedObject {
		return this.session.data;
	}

	/** How many items should be under way so that no permit lies idle. */
	get fanOut(): number {
		return this.pool.limits.level + FAN_OUT_RESERVE;
	}

	/** What the user should know about the credential's limits when the run is over. */
	readonly advice = (): string[] => {
		const { credential, data } = this.session;
		const { limits } = this.pool;
		const lender = readLender(data);
		const why = limits.unlent?.borrower === credential.id ? limits.unlent.why : undefined;
		return [
			lender && why && unlentHint(credential.name, lender, why, limits.level),
			overbookedHint(credential.name, limits),
			aloneHint(credential.name, this.pool.aloneSince(this.openedAt)),
			this.waitMeter.hint(credential.name, limits, why ? undefined : lender),
		].filter((each): each is string => typeof each === 'string');
	};

	/**
	 * Sends a request, as often as the retry policy allows.
	 *
	 * @returns the answer; its status is 200–299, and the spec's `accept` has nothing against it
	 * @throws Problem what to tell the user
	 * @throws CancelledError when the execution was cancelled
	 */
	async send(spec: RequestSpec): Promise<Answer> {
		const { profile, data } = this.session;
		const url = resolveOnOrigin(this.baseUrl, spec.path);
		checkHeaders(spec, profile.headerFields, data);
		let grant: Grant | undefined;
		let renewals = 0;
		/** Whether an attempt before may have done what this one is asked for. */
		let afterLoss = false;
		try {
			for (let count = 1; ; ) {
				grant ??= await this.grant(spec);
				const attempt = await this.attempt(spec, url, grant, count);
				if (this.signal?.aborted) throw new CancelledError();
				if (await this.mayReplaceToken(spec, attempt, grant, renewals)) {
					renewals++;
					grant = undefined;
					continue;
				}
				if (attempt.accepted) return attempt.accepted;
				if (!mayRepeat(spec, attempt, count) || this.isTooLate(attempt, count)) {
					const problem = this.problem(spec, attempt, grant);
					grant.login?.end(problem);
					if (afterLoss && isGone(spec, problem)) return NOTHING_LEFT;
					throw problem;
				}
				// A throttled request waits in the pool, together with everybody else.
				if (!attempt.isThrottled) {
					await wait(this.clock, attempt.retryAfterMs || this.backoffMs(count), this.signal);
				}
				afterLoss ||= attempt.isLost;
				count++;
				// The login stays with this request over its retries: the others wait for this one.
				if (!grant.login || grant.login.token !== '') grant = undefined;
			}
		} finally {
			grant?.login?.end('gaveUp');
		}
	}

	/** One attempt: a permit, then the wire. */
	private async attempt(spec: RequestSpec, url: string, grant: Grant, count: number) {
		const asked = this.clock.now();
		const share = await spec.share?.acquire(this.signal);
		const taking = this.waitMeter.during(this.pool.acquire(this.signal, spec.scope, this.askRedis));
		const permit = await taking.catch((error: unknown) => {
			share?.release({ kind: 'ok' });
			throw error;
		});
		this.waitMeter.heldBack(this.pool.heldBackSince(asked, spec.scope));
		let outcome: Outcome = { kind: 'failed' };
		try {
			const attempt = judge(spec, await this.exchange(spec, url, grant));
			const { result } = attempt;
			spec.onAttempt?.('answer' in result ? result.answer : undefined);
			outcome = this.outcome(spec, attempt, count);
			const isWelcome = 'answer' in result && result.answer.status < 400;
			if (isWelcome && !tokenRefusal(attempt, this.service)) {
				this.sessionOf(spec)?.accepted(tokenOf(grant), pathOf(spec));
			}
			return attempt;
		} finally {
			permit.release(outcome);
			share?.release({ kind: 'ok' });
		}
	}

	/** Whose token it is that a request is sent with; undefined where it cannot be replaced. */
	private sessionOf({ actAs }: RequestSpec): Session | UserSession | undefined {
		if (actAs === undefined) return this.session;
		return typeof actAs === 'object' && 'session' in actAs ? actAs.session : undefined;
	}

	private async grant(spec: RequestSpec): Promise<Grant> {
		if (spec.actAs === 'nobody') return { token: NO_USER };
		if (spec.actAs && 'token' in spec.actAs) return { token: spec.actAs.token };
		if (spec.actAs) {
			const { session, logIn } = spec.actAs;
			return { token: await session.token(logIn, this.signal) };
		}
		return await this.session.grant(this.signal);
	}

	private async exchange(spec: RequestSpec, url: string, grant: Grant): Promise<Result> {
		const { profile, credential } = this.session;
		const data = grant.login
			? grant.login.data
			: { ...this.session.withToken(grant.token), [TRIAL_FIELD]: 'off' };
		const { login } = grant;
		const deadline = new Deadline({
			clock: this.clock,
			ms: this.timeoutMs(spec),
			cancel: this.signal,
			...(login && { isLoggingIn: () => login.token === '' }),
		});
		const body = encodeBody(spec, deadline);
		const result = await exchange(
			this.context,
			{ type: profile.type, ...credential },
			data,
			httpOptions(spec, url, this.timeoutMs(spec), body),
			deadline,
			spec.receive,
		);
		body?.close?.();
		const isCancelled = 'fault' in result && result.fault.kind === 'cancelled';
		const isFailure = 'fault' in result || 'blocked' in result;
		if (body?.failure && isFailure && !isCancelled) {
			return { blocked: storageProblem(body.failure) };
		}
		// A request whose login did not succeed was never sent.
		const isNotSent = grant.login?.token === '' && 'fault' in result;
		if (!isNotSent || result.fault.kind === 'cancelled') return result;
		return { fault: { ...result.fault, kind: 'notSent' } };
	}

	private timeoutMs(spec: RequestSpec): number {
		return spec.timeoutMs ?? this.service.timeoutMs;
	}

	private async mayReplaceToken(
		spec: RequestSpec,
		attempt: Attempt,
		grant: Grant,
		renewals: number,
	): Promise<boolean> {
		const session = this.sessionOf(spec);
		if (!session || renewals >= MAX_RENEWALS) return false;
		const refusal = tokenRefusal(attempt, this.service);
		if (!refusal) return false;
		return await session.mayReplace({
			token: tokenOf(grant),
			path: pathOf(spec),
			isSecond: renewals > 0,
			isVague: refusal === 'vague',
		});
	}

	private outcome(spec: RequestSpec, attempt: Attempt, count: number): Outcome {
		const { result, status, isThrottled } = attempt;
		if (!isThrottled) return { kind: status !== undefined && status < 500 ? 'ok' : 'failed' };
		const slowDown = status === 429;
		if (slowDown) this.waitMeter.slowDowns++;
		return {
			kind: 'throttled',
			until: this.clock.now() + this.pauseMs(attempt, count),
			slowDown,
			everybody: !('answer' in result) || this.service.concernsAll?.(spec, result.answer),
		};
	}

	private pauseMs({ retryAfterMs: asked }: Attempt, count: number): number {
		// Only this request fails; the pool is not paused for so long, and the others ask again.
		if (isTooLong(asked)) return 0;
		if (asked === undefined && this.service.throttledPauseMs) return this.service.throttledPauseMs;
		return asked || this.backoffMs(count);
	}

	/** Whether the next attempt would come after the end of what this one is for. */
	private isTooLate(attempt: Attempt, count: number): boolean {
		const pause = attempt.isThrottled ? this.pauseMs(attempt, count) : attempt.retryAfterMs;
		return (pause ?? 0) > timeLeft(this.context);
	}

	private backoffMs(count: number): number {
		return backoffMs(count, this.clock.random());
	}

	/** What a request that is given up tells the user. */
	private problem(spec: RequestSpec, attempt: Attempt, { login }: Grant): Problem {
		const { data: credential, secrets } = this.session;
		const found = explainAttempt(spec, attempt, { service: this.service, credential, secrets });
		const said = login?.explain(found) ?? found;
		return attempt.isHopeless ? tooLong(said, attempt.retryAfterMs ?? 0) : said;
	}
}

/** The answer to a deletion that an attempt before has carried out. */
const NOTHING_LEFT: Answer = { status: 204, headers: {}, body: Buffer.alloc(0) };

function pathOf({ method, path }: RequestSpec): string {
	return `${method} ${path.split('?')[0]}`;
}

/** The token that a request was sent with. */
function tokenOf({ token, login }: Grant): string {
	return token ?? login.token;
}
