import type { Problem } from '../../../../nodes/core/errors/problem';
import {
	readLender,
	readLimits,
	type ThrottleFields,
} from '../../../../nodes/core/throttle/limits';

function problemOf(run: () => unknown): Problem {
	try {
		run();
	} catch (error) {
		return error as Problem;
	}
	throw new Error('Nothing was thrown');
}

describe('the limits of a credential', () => {
	it.each<[ThrottleFields, object]>([
		[{}, { level: 5 }],
		[{ concurrencyLevel: '', requestsPerSecond: null, workerProcesses: undefined }, { level: 5 }],
		[{ concurrencyLevel: 1 }, { level: 1 }],
		[
			{ concurrencyLevel: 25, requestsPerSecond: 80 },
			{ level: 25, perSecond: 80 },
		],
		[{ concurrencyLevel: '7', requestsPerSecond: '0' }, { level: 7 }],
		[
			{ concurrencyLevel: 25, requestsPerSecond: 80, workerProcesses: 2 },
			{ level: 12, perSecond: 40 },
		],
		[
			{ concurrencyLevel: 3, requestsPerSecond: 4, workerProcesses: 10 },
			{
				level: 1,
				perSecond: 1,
				overbooked: { limit: 'Concurrency Level', value: 3, processes: 10 },
			},
		],
		[
			{ concurrencyLevel: 8, requestsPerSecond: 4, workerProcesses: 5 },
			{
				level: 1,
				perSecond: 1,
				overbooked: { limit: 'Requests per Second', value: 4, processes: 5 },
			},
		],
		[
			{
				concurrencyLevel: 3,
				requestsPerSecond: 4,
				workerProcesses: 10,
				limitsCountIn: 'redis',
			},
			{ level: 3, perSecond: 4 },
		],
	])('%j are %j', (fields, limits) => {
		expect(readLimits(fields)).toEqual(limits);
	});

	it.each([0, 26, -1, 2.5, '26', 'many', ' ', NaN, Infinity, true, {}, [5], '1e9'])(
		'refuse the level %p and name the field',
		(concurrencyLevel) => {
			const { message, description } = problemOf(() => readLimits({ concurrencyLevel }));
			expect(message).toContain(
				"'Concurrency Level' of the credential must be a whole number from 1 to 25, but it is ",
			);
			expect(description).toContain('expression');
		},
	);

	it.each([
		[
			{ requestsPerSecond: -1 },
			"'Requests per Second' of the credential must be a whole number from 0 to 10000, but it is -1",
		],
		[{ requestsPerSecond: 'fast' }, "but it is 'fast'"],
		[
			{ workerProcesses: 0 },
			"'Processes' of the credential must be a whole number from 1 to 1000, but it is 0",
		],
		[{ concurrencyLevel: { secret: 'x' } }, 'but it is an object'],
		[{ concurrencyLevel: 'sk-user-0123456789abcdefghij' }, "but it is 'sk-user-0123456789ab'"],
	])('%j: %s', (fields, text) => {
		expect(problemOf(() => readLimits(fields)).message).toContain(text);
	});
});

describe('the lender', () => {
	it.each([
		[undefined, undefined],
		[null, undefined],
		['', undefined],
		['  ', undefined],
		[' Main ', 'Main'],
		[12, '12'],
	])('%p is %p', (borrowConcurrencyFrom, lender) => {
		expect(readLender({ borrowConcurrencyFrom })).toBe(lender);
	});

	it('must be text', () => {
		const problem = problemOf(() => readLender({ borrowConcurrencyFrom: { id: 1 } }));
		expect(problem.message).toContain("'Borrow Concurrency From'");
	});
});
