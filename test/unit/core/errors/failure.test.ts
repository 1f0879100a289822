import type { INode } from 'n8n-workflow';

import { CancelledError } from '../../../../nodes/core/clock';
import { explainFault } from '../../../../nodes/core/errors/explainFault';
import { failureOf, limitKind } from '../../../../nodes/core/errors/failure';
import { toNodeError } from '../../../../nodes/core/errors/nodeError';
import { detailsOf, Problem, type ProblemDetails } from '../../../../nodes/core/errors/problem';
import type { RequestSpec } from '../../../../nodes/core/http/request';
import { explain as explainG2 } from '../../../../nodes/G2/api/explain';
import { explain as explainGl } from '../../../../nodes/GlConnectors/api/explain';
import { setUpRequester } from '../http/requesterSetup';

const node = { name: 'Node', type: 'some', typeVersion: 1 } as INode;
const spec: RequestSpec = { method: 'GET', path: '/x' };
const problem = (more: Partial<ProblemDetails>) =>
	new Problem({ message: 'It broke', description: 'Mend it', ...more });

function answered(explain: typeof explainGl, status: number, message = 'No') {
	const headers = { 'content-type': 'application/json' };
	const body = Buffer.from(JSON.stringify({ message }));
	return failureOf(explain(spec, { answer: { status, headers, body } }))?.cause;
}

describe('what n8n is told of a failure', () => {
	it.each([
		[400, 'configuration-invalid'],
		[401, 'credential-invalid'],
		[403, 'configuration-invalid'],
		[404, 'configuration-invalid'],
		[429, 'rate-limited'],
		[500, 'temporarily-unavailable'],
		[503, 'temporarily-unavailable'],
		[504, 'temporarily-unavailable'],
	])('by both services: HTTP %i is %s', (status, cause) => {
		expect(answered(explainGl, status)).toBe(cause);
		expect(answered(explainG2, status)).toBe(cause);
	});

	it('a token of the wrong API is a matter of the credential', () => {
		const answer = { status: 401, headers: {}, body: Buffer.from('') };
		const legacy = { method: 'GET' as const, path: '/api/v1/products' };
		expect(failureOf(explainG2(legacy, { answer }, { apiVersion: 'v2' }))).toEqual({
			cause: 'credential-invalid',
		});
		expect(failureOf(explainG2(spec, { answer }, { apiVersion: 'v1' }))).toEqual({
			cause: 'credential-invalid',
		});
	});

	it.each([
		['broken', 'ECONNRESET', 'temporarily-unavailable'],
		['timeout', 'ETIMEDOUT', 'temporarily-unavailable'],
		['notSent', 'ECONNREFUSED', 'temporarily-unavailable'],
		['notSent', 'CERT_HAS_EXPIRED', 'configuration-invalid'],
	])('a connection that ended %s (%s) is %s', (kind, code, cause) => {
		const found = new Problem(explainFault('Some Service', spec, { kind, code }));
		expect(failureOf(found)).toEqual({ cause });
	});

	it('a field that cannot be used is a matter of the configuration', () => {
		expect(failureOf(problem({}))).toEqual({ cause: 'configuration-invalid' });
		const ofExpression = Object.assign(new Error('No node'), { name: 'ExpressionError' });
		expect(failureOf(ofExpression)).toEqual({ cause: 'configuration-invalid' });
	});

	it('a mistake in our code is the node’s, and a cancelled execution nobody’s', () => {
		expect(failureOf(new TypeError('x is not a function'))).toEqual({ cause: 'node-defect' });
		expect(failureOf(new CancelledError())).toBeUndefined();
		expect(failureOf(new Error('Whatever n8n says'))).toBeUndefined();
		expect(failureOf('text')).toBeUndefined();
	});

	it('a problem of another version of the package says nothing that n8n does not know', () => {
		expect(failureOf(problem({ kind: 'ofTomorrow' as never }))).toBeUndefined();
	});

	it.each([
		['Quota used up', 'quotaExhausted'],
		['You have exceeded your monthly request limit', 'quotaExhausted'],
		['Credits exhausted', 'quotaExhausted'],
		["Quota exceeded for quota metric 'Queries per minute'", 'rateLimited'],
		['API rate limit exceeded', 'rateLimited'],
		['', 'rateLimited'],
	])('a 429 that says %j is %s', (text, kind) => {
		expect(limitKind(text)).toBe(kind);
		const cause = kind === 'rateLimited' ? 'rate-limited' : 'quota-exhausted';
		expect(answered(explainGl, 429, text)).toBe(cause);
		expect(answered(explainG2, 429, text)).toBe(cause);
	});

	it('times are told where waiting helps, and nowhere else', () => {
		const retryAfterMs = 7000;
		expect(failureOf(problem({ kind: 'rateLimited', retryAfterMs }))).toEqual({
			cause: 'rate-limited',
			retryAfterMs,
		});
		expect(failureOf(problem({ kind: 'serviceDown', retryAfterMs }))).toEqual({
			cause: 'temporarily-unavailable',
			retryAfterMs,
		});
		expect(failureOf(problem({ kind: 'notFound', retryAfterMs }))).toEqual({
			cause: 'configuration-invalid',
		});
		expect(detailsOf(problem({ kind: 'rateLimited', retryAfterMs }))).toMatchObject({
			code: 'rateLimited',
			retryAfterMs,
		});
	});

	it('stands on the error, whether an answer is behind it or not', () => {
		expect(toNodeError(node, problem({ httpCode: 404, kind: 'notFound' })).failure).toEqual({
			cause: 'configuration-invalid',
		});
		expect(toNodeError(node, problem({ kind: 'network' })).failure).toEqual({
			cause: 'temporarily-unavailable',
		});
		expect(toNodeError(node, new TypeError('x')).failure).toEqual({ cause: 'node-defect' });
	});
});

describe('the time that a service asks for', () => {
	const asks = async (headers: Record<string, string>, more = {}) => {
		const answer = { status: 429, headers };
		const { send } = await setUpRequester(() => answer, { profile: more });
		const error = await send({ maxAttempts: 1 }).catch((each: unknown) => each);
		return (error as Problem).retryAfterMs;
	};

	it.each<[string, Record<string, string>, object, number | undefined]>([
		['seconds', { 'retry-after': '7' }, {}, 7000],
		['an hour, which no node waits for', { 'retry-after': '3600' }, {}, 3_600_000],
		[
			'a date',
			{
				date: 'Mon, 23 Nov 2026 10:00:00 GMT',
				'retry-after': 'Mon, 23 Nov 2026 10:02:00 GMT',
			},
			{},
			120_000,
		],
		['its usual block', {}, { throttledPauseMs: 60_000 }, 60_000],
		['nothing', {}, {}, undefined],
	])('reaches the problem: %s', async (_name, headers, profile, ms) => {
		expect(await asks(headers, profile)).toBe(ms);
	});
});
