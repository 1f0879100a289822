import { UserError, type IHttpRequestHelper } from 'n8n-workflow';

import { redact } from '../errors/redact';
import { Problem } from '../errors/problem';
import type { Reply } from '../throttle/lease';
import type { Endpoint } from '../throttle/limits';
import { json, type Answer } from './answer';
import { ask } from './ask';

/** A lease is renewed several times before it ends, so none of them may take long. */
const TIMEOUT_MS = 2000;

const MAX_WORDS = 200;

/** What passes without a change of the credential. */
const PASSING_STATUSES = [408, 425, 429];

/** Errors of a Redis that starts, is full, or is not the one that writes at the moment. */
const PASSING_ERRORS =
	/^(LOADING|BUSY|TRYAGAIN|CLUSTERDOWN|MASTERDOWN|READONLY|OOM|MISCONF|NOREPLICAS)\b/;

/**
 * Sends one command to a Redis that speaks Upstash's REST protocol: a list as JSON, answered by
 * `{"result": …}` or `{"error": …}`. Through n8n's plain helper, so that nothing of the service's
 * credential goes along.
 *
 * @returns never a failure that a caller has to catch
 */
export async function askRedis(
	helper: IHttpRequestHelper,
	{ url, token }: Endpoint,
	command: string[],
): Promise<Reply> {
	try {
		const result = await ask(
			helper,
			{
				method: 'POST',
				url,
				headers: {
					accept: 'application/json',
					'content-type': 'application/json',
					authorization: `Bearer ${token}`,
				},
				body: JSON.stringify(command),
			},
			TIMEOUT_MS,
		);
		if ('fault' in result) return { away: inWords(result.fault.code) };
		return judge(result.answer, token);
	} catch (error) {
		if (!(error instanceof UserError)) return { away: 'the request could not be sent' };
		return { refused: notRedis(`n8n does not let requests to it out: ${error.message}`) };
	}
}

function judge(answer: Answer, token: string): Reply {
	const { status } = answer;
	const body = json(answer);
	const { result, error } = (typeof body === 'object' && body !== null ? body : {}) as {
		result?: unknown;
		error?: unknown;
	};
	const words = typeof error === 'string' ? redact(error, [token]).slice(0, MAX_WORDS) : '';
	if (status === 401 || status === 403) {
		return {
			refused: new Problem({
				message: "Redis does not accept the 'Redis REST Token' of the credential",
				description: `Open the credential and enter the token that belongs to its 'Redis REST URL'.${said(words)}`,
			}),
		};
	}
	if (status >= 500 || PASSING_STATUSES.includes(status) || PASSING_ERRORS.test(words)) {
		return { away: words || `it answered with status ${status}` };
	}
	if (words) {
		return {
			refused: new Problem({
				message: "The Redis behind 'Redis REST URL' of the credential refused the command EVAL",
				description: `Its token needs the permission to write and to run scripts.${said(words)}`,
			}),
		};
	}
	if (status >= 300 || result === undefined) {
		return {
			refused: notRedis(`What is there answered with status ${status}, but not as a Redis.`),
		};
	}
	return { result };
}

function notRedis(why: string): Problem {
	return new Problem({
		message: "There is no Redis that speaks HTTP at the 'Redis REST URL' of the credential",
		description: `${why} Enter the address of Upstash or of serverless-redis-http, without a path.`,
	});
}

function said(words: string): string {
	return words ? ` Redis said: ${words}` : '';
}

function inWords(code = ''): string {
	if (code === 'ETIMEDOUT') return 'it did not answer in time';
	if (code === 'ECONNREFUSED') return 'nothing takes connections at that address and port';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no host of that name was found';
	return `the connection failed${code ? `: ${code}` : ''}`;
}
