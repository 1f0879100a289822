import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from './answer';
import { cancelSignal, type RequestContext } from './context';
import { exchange, retryAfterOf, statusOf, type Result } from './exchange';
import { Problem } from './problem';
import { backoffMs, MAX_RETRY_AFTER_MS, parseRetryAfter, shouldRetry } from './retry';
import type { RequestSpec, ServiceProfile } from './service';
import { NO_USER, type Grant, type Session } from './session';
import { CancelledError, systemClock, wait, type Clock } from './throttle/clock';
import type { Outcome, Pool } from './throttle/pool';
import { normalizeBaseUrl, resolveOnOrigin } from './url';
import { VERSION } from './version';

const USER_AGENT = `n8n-nodes-g2-gl-connectors/${VERSION}`;

/** A request meets at most one expired token and one lost race for a new one. */
const MAX_RENEWALS = 2;

/** Items under way beyond the level, so that the next one is ready when a permit comes back. */
const FAN_OUT_RESERVE = 5;

/** The single way out: throttle, login, retry and errors for every request of the package. */
export class Requester {
	/** Without a trailing slash. */
	readonly baseUrl: string;

	private readonly signal?: AbortSignal;

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
	}

	/** How many items should be under way so that no permit lies idle. */
	get fanOut(): number {
		return this.pool.level + FAN_OUT_RESERVE;
	}

	/**
	 * Sends a request, as often as the retry policy allows.
	 *
	 * @returns the answer; its status is 200–299
	 * @throws Problem what to tell the user
	 * @throws CancelledError when the execution was cancelled
	 */
	async send(spec: RequestSpec): Promise<Answer> {
		const repeatable = spec.repeatable ?? !['POST', 'PATCH'].includes(spec.method);
		let rejected: string | undefined;
		let renewals = 0;
		for (let attempt = 1; ; ) {
			const { result, token } = await this.attempt(spec, attempt, rejected);
			if (this.signal?.aborted) throw new CancelledError();
			if ('answer' in result && result.answer.status < 300) return result.answer;
			if (this.isExpired(spec, result, token) && renewals < MAX_RENEWALS) {
				renewals++;
				rejected = token;
				continue;
			}
			const policy = {
				// A request whose login did not succeed was never sent.
				repeatable: repeatable || 'refusedLogin' in result,
				maxAttempts: spec.maxAttempts,
			};
			if (!shouldRetry(ending(result), attempt, policy)) throw this.problem(spec, result);
			// A throttled request waits in the pool, together with everybody else.
			if (!isThrottled(result)) {
				await wait(this.clock, backoffMs(attempt, this.clock.random()), this.signal);
			}
			attempt++;
		}
	}

	/** One attempt: a token or the permission to log in, then a permit, then the wire. */
	private async attempt(spec: RequestSpec, attempt: number, rejected?: string) {
		const grant = await this.grant(spec, rejected);
		try {
			const permit = await this.pool.acquire(this.signal);
			let outcome: Outcome = { kind: 'failed' };
			try {
				const result = await this.exchange(spec, grant);
				outcome = this.outcome(result, attempt);
				const token = grant.token ?? String(grant.login.data[this.session.profile.tokenField]);
				if ('answer' in result && result.answer.status !== 401) this.session.accepted(token);
				return { result, token };
			} finally {
				permit.release(outcome);
			}
		} finally {
			grant.login?.end('gaveUp');
		}
	}

	private async grant(spec: RequestSpec, rejected?: string): Promise<Grant> {
		if (spec.actAs === 'nobody') return { token: NO_USER };
		if (spec.actAs) return { token: spec.actAs.token };
		return await this.session.grant(rejected, this.signal);
	}

	private async exchange(spec: RequestSpec, grant: Grant): Promise<Result> {
		const { profile, credential } = this.session;
		const data: ICredentialDataDecryptedObject = grant.login
			? grant.login.data
			: { ...this.session.data, [profile.tokenField]: grant.token };
		const result = await exchange(
			this.context,
			{ type: profile.type, ...credential },
			data,
			this.options(spec),
		);
		if (!grant.login || grant.login.succeeded) return result;
		if ('refusedLogin' in result) {
			// A login that was answered 4xx is the user's to mend; anything else may get better.
			const status = statusOf(result) ?? 0;
			const final = status >= 400 && status < 500 && status !== 429;
			grant.login.end(final ? this.problem(spec, result) : 'gaveUp');
			return result;
		}
		if ('fault' in result && result.fault.kind !== 'cancelled') {
			return { fault: { ...result.fault, kind: 'notSent' } };
		}
		return result;
	}

	private options(spec: RequestSpec): IHttpRequestOptions {
		const hasBody = spec.body !== undefined;
		return {
			method: spec.method,
			url: resolveOnOrigin(this.baseUrl, spec.path),
			headers: {
				accept: 'application/json',
				'user-agent': USER_AGENT,
				...(hasBody && { 'content-type': 'application/json' }),
				...spec.headers,
			},
			...(spec.qs && { qs: spec.qs, arrayFormat: 'repeat' as const }),
			...(hasBody && { body: JSON.stringify(spec.body) }),
			timeout: spec.timeoutMs ?? this.service.timeoutMs,
		};
	}

	private isExpired(spec: RequestSpec, result: Result, token: string): boolean {
		if (!('answer' in result) || result.answer.status !== 401) return false;
		return spec.actAs === undefined && this.session.mayRenew(token);
	}

	private outcome(result: Result, attempt: number): Outcome {
		const status = statusOf(result);
		if (isThrottled(result)) {
			const now = this.clock.now();
			const pause =
				parseRetryAfter(retryAfterOf(result), now) ??
				this.service.throttledPauseMs ??
				backoffMs(attempt, this.clock.random());
			return { kind: 'throttled', until: now + Math.min(pause, MAX_RETRY_AFTER_MS) };
		}
		return { kind: status !== undefined && status < 500 ? 'ok' : 'failed' };
	}

	private problem(spec: RequestSpec, result: Result): Problem {
		const { message, description, httpCode, kind } =
			'refusedLogin' in result ? result.refusedLogin.problem : this.service.explain(spec, result);
		return new Problem({
			message: this.session.redact(message),
			description: this.session.redact(description),
			httpCode,
			kind,
		});
	}
}

function ending(result: Result) {
	if ('fault' in result) return { fault: result.fault.kind, code: result.fault.code };
	return { status: statusOf(result) ?? 0 };
}

function isThrottled(result: Result): boolean {
	const status = statusOf(result);
	return status === 429 || status === 503;
}
