import { isUnclear, lostAnswer } from '../../../../nodes/core/errors/effect';
import { detailsOf, Problem, type ProblemKind } from '../../../../nodes/core/errors/problem';
import type { RequestSpec } from '../../../../nodes/core/http/request';
import { setUpRequester } from '../http/requesterSetup';

const lost = {
	what: 'It broke',
	said: ': boom',
	advice: 'Run it again.',
	kind: 'network' as const,
};
const explained = (spec: Partial<RequestSpec>) =>
	lostAnswer({ method: 'POST', path: '/x', ...spec }, lost);

describe('a lost answer', () => {
	it.each([{ method: 'GET' as const }, { repeatable: true }])('of a reading: %j', (spec) => {
		expect(explained(spec)).toEqual({
			message: 'It broke: boom',
			description: 'Run it again.',
			kind: 'network',
		});
	});

	it('of a writing says that it is unknown, where to look, and what a repetition would do', () => {
		const ifLost = 'See there. Running it again makes another.';
		expect(explained({ ifLost })).toEqual({
			message: 'It broke; it is unknown whether the request was carried out: boom',
			description: `It may have been carried out all the same. ${ifLost}`,
			kind: 'effectUnknown',
		});
		expect(explained({}).description).toContain('look before you run it again');
	});

	it.each(['PUT', 'DELETE'] as const)('of a %s may be sought again', (method) =>
		expect(explained({ method }).description).toContain('running it again does no harm'),
	);

	it.each([
		[408, true],
		[500, true],
		[502, true],
		[503, true],
		[504, true],
		[501, false],
		[429, false],
		[400, false],
		[404, false],
		[200, false],
	])('status %i leaves open what happened: %p', (status, expected) =>
		expect(isUnclear(status)).toBe(expected),
	);
});

describe('a deletion whose answer was lost', () => {
	const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
	const gone = (kind?: ProblemKind) => ({
		profile: {
			explain: () => new Problem({ message: 'Gone', description: '', httpCode: 404, kind }),
		},
	});

	it.each([
		['a broken connection', reset],
		['a timeout', Object.assign(new Error('slow'), { code: 'ECONNABORTED' })],
		['a 502', { status: 502 }],
		['a 408', { status: 408 }],
	])('succeeded when its repetition finds nothing: %s', async (_name, first) => {
		const { send, sent } = await setUpRequester(
			(_sent, count) => (count === 1 ? first : { status: 404 }),
			gone('notFound'),
		);
		expect(await send({ method: 'DELETE' })).toMatchObject({ status: 204 });
		expect(sent).toHaveLength(2);
	});

	it.each<[string, ProblemKind | undefined, RequestSpec['method'], Error | { status: number }]>([
		['another refusal', 'permission', 'DELETE', reset],
		['another method', 'notFound', 'PUT', reset],
		[
			'a connection that was never made',
			'notFound',
			'DELETE',
			Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
		],
		['a 429, which did nothing', 'notFound', 'DELETE', { status: 429 }],
	])('did not succeed after %s', async (_name, code, method, first) => {
		const { send } = await setUpRequester(
			(_sent, count) => (count === 1 ? first : { status: 404 }),
			gone(code),
		);
		await expect(send({ method })).rejects.toThrow('Gone');
	});

	it('and that was not repeated is an error', async () => {
		const { send } = await setUpRequester(() => ({ status: 404 }), gone('notFound'));
		await expect(send({ method: 'DELETE' })).rejects.toThrow('Gone');
	});
});

describe('a problem for programs', () => {
	it('has status, request ID, code and advice', () => {
		const problem = new Problem({
			message: 'M',
			description: 'D',
			httpCode: 429,
			requestId: 'r-1',
			kind: 'rateLimited',
		});
		const details = { status: 429, requestId: 'r-1', code: 'rateLimited', advice: 'E' };
		expect(detailsOf(problem.with({ description: 'E' }))).toEqual(details);
	});

	it('without an answer is one of the fields', () =>
		expect(detailsOf(new Problem({ message: 'M', description: 'D' }))).toEqual({
			code: 'invalidInput',
			advice: 'D',
		}));

	it('of another kind has a code all the same', () =>
		expect(detailsOf(new Error('x'))).toEqual({ code: 'unexpected' }));
});
