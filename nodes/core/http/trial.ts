import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import { ask } from './ask';
import { explainFault } from '../errors/explainFault';
import { forDialog, oneLine } from '../errors/oneLine';
import { Problem } from '../errors/problem';
import { redact } from '../errors/redact';
import { assertOwnServer, normalizeBaseUrl, type Target } from './url';
import { readLender } from '../throttle/limits';
import { Lately } from './lately';
import { limitsIn } from './sharing';
import { assertReached, trySharing } from './sharingTrial';

/** Marks the request that a credential's `test` declares. `authenticate` takes it off again. */
export const TRIAL_HEADER = 'x-n8n-credential-trial';

/**
 * The hidden field of credentials that need no login. While it is empty, n8n calls
 * `preAuthentication` before a request; the requests of this package come with a value in it.
 */
export const TRIAL_FIELD = 'connectionTest';

/** n8n's HTTP Request node asks for a trial before each of its requests; one in a while is enough. */
const PASSED_FOR_MS = 10_000;

const TIMEOUT_MS = 30_000;

type Credentials = ICredentialDataDecryptedObject;

/**
 * How to tell whether a service is there. n8n's credential test has no text for a host that is not
 * reached or for a foreign answer, but it shows the message of what `preAuthentication` throws.
 */
export interface Trial {
	/** As users call it. */
	service: string;
	/** A request that shows who answers; it needs no token, and gets none. */
	path: string;
	headers(credentials: Credentials): Record<string, string>;
	/** What is wrong with the answer; undefined when the service answered. */
	judge(answer: Answer, credentials: Credentials): string | undefined;
	/** Fields whose values no text may show. */
	secretFields: string[];
}

/** What n8n's credential test shows: its message, and nothing else of it. */
class TrialError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'TrialError';
	}
}

/** Who was met lately. */
const passed = new Lately<true>(PASSED_FOR_MS);

/**
 * `preAuthentication` of a credential that needs no login: looks whether its service is there, and
 * the Redis that its limits count in. Its texts show in the credential test.
 *
 * @returns a function that throws TrialError that names the field to correct, and UserError of n8n
 * when its own rules do not let the request out
 */
export function trialOnly(trial: Trial) {
	return async function (
		this: IHttpRequestHelper,
		credentials: Credentials,
	): Promise<Record<string, never>> {
		await tryOut(this, credentials, trial);
		try {
			await trySharing(this, credentials);
		} catch (error) {
			throw asTrialError(error);
		}
		return {};
	};
}

async function tryOut(
	helper: IHttpRequestHelper,
	credentials: Credentials,
	trial: Trial,
): Promise<void> {
	const baseUrl = inOneLine(() => normalizeBaseUrl(credentials.baseUrl));
	inOneLine(() => limitsIn(credentials));
	const headers = trial.headers(credentials);
	const about = [baseUrl, headers];
	if (passed.get(about)) return;
	const url = `${baseUrl}${trial.path}`;
	const result = await ask(helper, { method: 'GET', url, headers }, TIMEOUT_MS);
	const refusal =
		'fault' in result
			? forDialog(explainFault(trial.service, { method: 'GET' }, result.fault))
			: trial.judge(result.answer, credentials);
	passed.delete(about);
	if (refusal !== undefined) {
		const secrets = [...trial.secretFields, 'redisRestToken'].map((field) => credentials[field]);
		throw new TrialError(redact(refusal, secrets));
	}
	passed.set(about, true);
}

/**
 * The first step of every `authenticate`: looks where the request goes before anything secret is
 * written into it, and keeps it from being led elsewhere by a redirect. In a credential test, also
 * looks at the fields that no service judges.
 *
 * @param check more that must hold in a credential test
 * @throws Problem when the request must not carry the credential
 * @throws TrialError in a credential test
 */
export function beginRequest(
	credentials: Credentials,
	request: IHttpRequestOptions,
	check: () => void = () => {},
): void {
	const { [TRIAL_HEADER]: mark, ...headers } = request.headers ?? {};
	if (mark === undefined) {
		assertOwnServer(credentials.baseUrl, request as Target);
	} else {
		request.headers = headers;
		inOneLine(() => {
			assertOwnServer(credentials.baseUrl, request as Target);
			limitsIn(credentials);
			readLender(credentials);
			check();
			assertReached(credentials);
		});
	}
	// Both forms of n8n's request options. Neither service redirects, and of a redirect to another
	// host n8n takes off the token, but not the client's key.
	Object.assign(request, {
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	});
}

function inOneLine<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw asTrialError(error);
	}
}

function asTrialError(error: unknown): unknown {
	return error instanceof Problem ? new TrialError(oneLine(error)) : error;
}
