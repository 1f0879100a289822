import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from './answer';
import { encodeBody, type EncodedBody } from './body';
import { Deadline } from './deadline';
import { cancelSignal, type RequestContext } from '../context';
import {
	exchange,
	isThrottled,
	retryAfterOf,
	statusOf,
	type Answered,
	type Result,
} from './exchange';
import { headerText } from './headerText';
import { isGone, isUnclear } from '../errors/effect';
import type { Problem } from '../errors/problem';
import { redact, redactAnswer } from '../errors/redact';
import { secretsIn } from '../errors/telling';
import { backoffMs, isPassing, shouldRetry, type Ending, type RetryPolicy } from './retry';
import { isTooLong, tooLong } from './retryAfter';
import type { RequestSpec, ServiceProfile } from './request';
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
import { VERSION } from './version';

const USER_AGENT = `n8n-nodes-g2-gl-connectors/${VERSION}`;

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
		const url = resolveOnOrigin(this.baseUrl, spec.path);
		this.checkHeaders(spec);
		let grant: Grant | undefined;
		let renewals = 0;
		/** Whether an attempt before may have done what this one is asked for. */
		let afterLoss = false;
		try {
			for (let attempt = 1; ; ) {
				grant ??= await this.grant(spec);
				const result = await this.attempt(spec, url, grant, attempt);
				if (this.signal?.aborted) throw new CancelledError();
				if (await this.mayReplaceToken(spec, result, grant, renewals)) {
					renewals++;
					grant = undefined;
					continue;
				}
				if ('answer' in result && isSuccess(result)) return result.answer;
				const asked = retryAfterOf(result);
				const end = ending(result);
				const isHopeless = isTooLong(asked) && end && 'status' in end && isPassing(end.status);
				if (isHopeless || !end || !shouldRetry(end, attempt, policy(spec, result))) {
					const found = this.problem(spec, result);
					const said = grant.login?.explain(found) ?? found;
					const problem = isHopeless ? tooLong(said, asked) : said;
					grant.login?.end(problem);
					if (afterLoss && isGone(spec, problem)) return NOTHING_LEFT;
					throw problem;
				}
				// A throttled request waits in the pool, together with everybody else.
				if (!isThrottled(result)) {
					await wait(this.clock, asked || this.backoffMs(attempt), this.signal);
				}
				afterLoss ||= isLost(result);
				attempt++;
				// Whoever has the turn to log in keeps it, so that its retries are everybody's retries.
				if (!grant.login || grant.login.token !== '') grant = undefined;
			}
		} finally {
			grant?.login?.end('gaveUp');
		}
	}

	/** @throws Problem before anything is sent, when a header cannot carry what it should */
	private checkHeaders({ headers = {}, actAs }: RequestSpec): void {
		const { profile, data } = this.session;
		for (const [field, label] of Object.entries(profile.headerFields ?? {})) {
			headerText(String(data[field] ?? '').trim(), label);
		}
		if (typeof actAs === 'object') headerText(actAs.token, 'User Token');
		for (const [name, value] of Object.entries(headers)) headerText(value, name);
	}

	/** One attempt: a permit, then the wire. */
	private async attempt(spec: RequestSpec, url: string, grant: Grant, attempt: number) {
		const asked = this.clock.now();
		const permit = await this.waitMeter.during(
			this.pool.acquire(this.signal, spec.scope, this.askRedis),
		);
		this.waitMeter.heldBack(this.pool.heldBackSince(asked, spec.scope));
		let outcome: Outcome = { kind: 'failed' };
		try {
			const result = judged(spec, await this.exchange(spec, url, grant));
			outcome = this.outcome(spec, result, attempt);
			if ('answer' in result && !this.tokenRefusal(result)) {
				const { status } = result.answer;
				if (status < 400 && !spec.actAs) this.session.accepted(tokenOf(grant), pathOf(spec));
			}
			return result;
		} finally {
			permit.release(outcome);
		}
	}

	private async grant(spec: RequestSpec): Promise<Grant> {
		if (spec.actAs === 'nobody') return { token: NO_USER };
		if (spec.actAs) return { token: spec.actAs.token };
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
			this.options(spec, url, body),
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

	private options(spec: RequestSpec, url: string, body?: EncodedBody): IHttpRequestOptions {
		return {
			method: spec.method,
			url,
			headers: {
				accept: 'application/json',
				'user-agent': USER_AGENT,
				...(body && { 'content-type': body.contentType }),
				...spec.headers,
			},
			...(spec.qs && { qs: spec.qs, arrayFormat: 'repeat' as const }),
			...(body && { body: body.content as IHttpRequestOptions['body'] }),
			// While a file goes up, the client's own clock would count the upload as the service's silence.
			timeout: body?.close ? 0 : this.timeoutMs(spec),
		};
	}

	private timeoutMs(spec: RequestSpec): number {
		return spec.timeoutMs ?? this.service.timeoutMs;
	}

	private async mayReplaceToken(
		spec: RequestSpec,
		result: Result,
		grant: Grant,
		renewals: number,
	): Promise<boolean> {
		if (!('answer' in result) || spec.actAs !== undefined || renewals >= MAX_RENEWALS) return false;
		const refusal = this.tokenRefusal(result);
		if (!refusal) return false;
		return await this.session.mayReplace({
			token: tokenOf(grant),
			path: pathOf(spec),
			isSecond: renewals > 0,
			isVague: refusal === 'vague',
		});
	}

	/** Whether the answer speaks of the token. A 403 may (some servers use it for expired tokens). */
	private tokenRefusal(result: Answered): 'clear' | 'vague' | undefined {
		const { answer } = result;
		const status = statusOf(result);
		if (answer.status === 401) return 'clear';
		// Not a 403 that tells a rate limit.
		if (status === 403 || status === 401) return 'vague';
		return answer.status < 300 && this.service.isTokenRefusal?.(answer) ? 'vague' : undefined;
	}

	private outcome(spec: RequestSpec, result: Result, attempt: number): Outcome {
		const status = statusOf(result);
		if (isThrottled(result)) {
			const slowDown = status === 429;
			if (slowDown) this.waitMeter.slowDowns++;
			return {
				kind: 'throttled',
				until: this.clock.now() + this.pauseMs(result, attempt),
				slowDown,
				everybody: !('answer' in result) || this.service.concernsAll?.(spec, result.answer),
			};
		}
		return { kind: status !== undefined && status < 500 ? 'ok' : 'failed' };
	}

	private pauseMs(result: Result, attempt: number): number {
		const asked = retryAfterOf(result);
		// This request fails; the others shall find out by themselves instead of waiting in vain.
		if (isTooLong(asked)) return 0;
		if (asked === undefined && this.service.throttledPauseMs) return this.service.throttledPauseMs;
		return asked || this.backoffMs(attempt);
	}

	private backoffMs(attempt: number): number {
		return backoffMs(attempt, this.clock.random());
	}

	private explain(spec: RequestSpec, result: Result, secrets: unknown[]): Problem {
		if ('blocked' in result) return result.blocked;
		if ('refusedLogin' in result) return result.refusedLogin.problem;
		const { data } = this.session;
		if ('fault' in result) return this.service.explain(spec, result, data);
		const failure = { ...result, answer: redactAnswer(result.answer, secrets) };
		return this.service.explain(spec, failure, data);
	}

	/** What a failed request means to the user. */
	private problem(spec: RequestSpec, result: Result): Problem {
		const ofItem = typeof spec.actAs === 'object' ? [spec.actAs.token] : [];
		const secrets = [
			...this.session.secrets,
			...ofItem,
			...(spec.secrets ?? []),
			...secretsIn([spec.body, Object.fromEntries(spec.form?.fields ?? []), spec.qs, spec.headers]),
		];
		const problem = this.explain(spec, result, secrets);
		return problem.with({
			message: redact(problem.message, secrets),
			description: redact(problem.description, secrets),
		});
	}
}

/** The same, with what speaks against an answer that its status calls a success. */
function judged(spec: RequestSpec, result: Result): Result {
	if (!('answer' in result) || !isSuccess(result)) return result;
	const refusal = spec.accept?.(result.answer);
	return refusal ? { ...result, refusal } : result;
}

function isSuccess(result: Result): boolean {
	const status = statusOf(result);
	return status !== undefined && status < 300;
}

/** The answer to a deletion that an attempt before has carried out. */
const NOTHING_LEFT: Answer = { status: 204, headers: {}, body: Buffer.alloc(0) };

/** Whether an attempt may have had its effect although it failed. */
function isLost(result: Result): boolean {
	if ('answer' in result) return isUnclear(statusOf(result) ?? result.answer.status);
	return 'fault' in result && ['timeout', 'broken'].includes(result.fault.kind);
}

/** Undefined when nothing was sent and nothing can be. */
function ending(result: Result): Ending | undefined {
	if ('blocked' in result) return undefined;
	if ('fault' in result) return { fault: result.fault.kind, code: result.fault.code };
	const status = statusOf(result);
	// A login without an answer: the request behind it was never sent.
	return status === undefined ? { fault: 'notSent' } : { status };
}

function policy(spec: RequestSpec, result: Result): RetryPolicy {
	const repeatable = spec.repeatable ?? !['POST', 'PATCH'].includes(spec.method);
	return { repeatable: repeatable || 'refusedLogin' in result, maxAttempts: spec.maxAttempts };
}

function pathOf({ method, path }: RequestSpec): string {
	return `${method} ${path.split('?')[0]}`;
}

/** The token that a request was sent with. */
function tokenOf({ token, login }: Grant): string {
	return token ?? login.token;
}
