import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from './answer';
import { answerReader } from './download';
import { encodeBody, type EncodedBody } from './body';
import { cancelSignal, type RequestContext } from '../context';
import { exchange, isThrottled, retryAfterOf, statusOf, type Result } from './exchange';
import { Problem } from '../errors/problem';
import { redact, redactAnswer } from '../errors/redact';
import { secretsIn } from '../errors/telling';
import {
	backoffMs,
	isTooLong,
	parseRetryAfter,
	shouldRetry,
	type Ending,
	type RetryPolicy,
} from './retry';
import type { RequestSpec, ServiceProfile } from './request';
import { NO_USER, type Grant, type Session } from '../login/session';
import { TRIAL_FIELD } from '../login/trial';
import { CancelledError, systemClock, unlessAborted, wait, type Clock } from '../clock';
import { WaitMeter, missingLender } from '../throttle/waitMeter';
import { readLender } from '../throttle/limits';
import type { Outcome, Pool } from '../throttle/pool';
import { normalizeBaseUrl, resolveOnOrigin } from './url';
import { VERSION } from './version';

const USER_AGENT = `n8n-nodes-g2-gl-connectors/${VERSION}`;

/** A request meets an expired token at most once, and then perhaps lost races for a new one. */
const MAX_RENEWALS = 3;

/** Items under way beyond the level, so that the next one is ready when a permit comes back. */
const FAN_OUT_RESERVE = 5;

/** The single way out: throttle, login, retry and errors for every request of the package. */
export class Requester {
	/** Without a trailing slash. */
	readonly baseUrl: string;

	private readonly signal?: AbortSignal;

	private readonly waitMeter: WaitMeter;

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
		const own = limits.provisional ? undefined : lender;
		return [
			limits.provisional && lender && missingLender(credential.name, lender, limits),
			this.waitMeter.hint(credential.name, limits, own),
		].filter((each): each is string => typeof each === 'string');
	};

	/**
	 * Sends a request, as often as the retry policy allows.
	 *
	 * @returns the answer; its status is 200–299
	 * @throws Problem what to tell the user
	 * @throws CancelledError when the execution was cancelled
	 */
	async send(spec: RequestSpec): Promise<Answer> {
		const url = resolveOnOrigin(this.baseUrl, spec.path);
		let grant: Grant | undefined;
		let renewals = 0;
		try {
			for (let attempt = 1; ; ) {
				grant ??= await this.grant(spec);
				const answered = this.attempt(spec, url, grant, attempt);
				// n8n aborts a request, but not a login; it may go on, without anybody waiting for it.
				const result = await (grant.login ? unlessAborted(answered, this.signal) : answered);
				if (this.signal?.aborted) throw new CancelledError();
				if ('answer' in result && result.answer.status < 300) return result.answer;
				if (await this.mayReplaceToken(spec, result, grant, renewals)) {
					renewals++;
					grant = undefined;
					continue;
				}
				const asked = parseRetryAfter(retryAfterOf(result), this.clock.now());
				const end = ending(result);
				if (isTooLong(asked) || !end || !shouldRetry(end, attempt, policy(spec, result))) {
					const problem = this.problem(spec, result);
					grant.login?.end(problem);
					throw problem;
				}
				// A throttled request waits in the pool, together with everybody else.
				if (!isThrottled(result)) {
					await wait(this.clock, asked || this.backoffMs(attempt), this.signal);
				}
				attempt++;
				// Whoever has the turn to log in keeps it, so that its retries are everybody's retries.
				if (!grant.login || grant.login.token !== '') grant = undefined;
			}
		} finally {
			grant?.login?.end('gaveUp');
		}
	}

	/** One attempt: a permit, then the wire. */
	private async attempt(spec: RequestSpec, url: string, grant: Grant, attempt: number) {
		const permit = await this.waitMeter.during(this.pool.acquire(this.signal));
		let outcome: Outcome = { kind: 'failed' };
		try {
			const result = await this.exchange(spec, url, grant);
			outcome = this.outcome(result, attempt);
			if ('answer' in result && result.answer.status < 400) {
				this.session.accepted(tokenOf(grant));
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
		const data: ICredentialDataDecryptedObject = grant.login
			? grant.login.data
			: { ...this.session.data, [TRIAL_FIELD]: 'off', [profile.tokenField]: grant.token };
		const body = encodeBody(spec);
		const result = await exchange(
			this.context,
			{ type: profile.type, ...credential },
			data,
			this.options(spec, url, body),
			answerReader(spec, this.service.timeoutMs),
		);
		body?.close?.();
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
			timeout: spec.timeoutMs ?? this.service.timeoutMs,
		};
	}

	private async mayReplaceToken(
		spec: RequestSpec,
		result: Result,
		grant: Grant,
		renewals: number,
	): Promise<boolean> {
		if (!('answer' in result) || result.answer.status !== 401) return false;
		if (spec.actAs !== undefined || renewals >= MAX_RENEWALS) return false;
		return await this.session.mayReplace(tokenOf(grant), renewals > 0);
	}

	private outcome(result: Result, attempt: number): Outcome {
		const status = statusOf(result);
		if (isThrottled(result)) {
			const slowDown = status === 429;
			if (slowDown) this.waitMeter.slowDowns++;
			return {
				kind: 'throttled',
				until: this.clock.now() + this.pauseMs(result, attempt),
				slowDown,
			};
		}
		return { kind: status !== undefined && status < 500 ? 'ok' : 'failed' };
	}

	private pauseMs(result: Result, attempt: number): number {
		const asked = parseRetryAfter(retryAfterOf(result), this.clock.now());
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
		return this.service.explain(spec, { answer: redactAnswer(result.answer, secrets) }, data);
	}

	/** What a failed request, or an answer that turns out to be a refusal, means to the user. */
	problem(spec: RequestSpec, result: Result): Problem {
		const ofItem = typeof spec.actAs === 'object' ? [spec.actAs.token] : [];
		const secrets = [
			...this.session.secrets,
			...ofItem,
			...(spec.secrets ?? []),
			...secretsIn([spec.body, Object.fromEntries(spec.form?.fields ?? []), spec.qs, spec.headers]),
		];
		const { message, description, httpCode, kind } = this.explain(spec, result, secrets);
		return new Problem({
			message: redact(message, secrets),
			description: redact(description, secrets),
			httpCode,
			kind,
		});
	}
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

/** The token that a request was sent with. */
function tokenOf({ token, login }: Grant): string {
	return token ?? login.token;
}
