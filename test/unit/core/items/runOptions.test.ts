import type { ItemContext } from '../../../../nodes/core/items/operation';
import { readRunOptions, runOptionFields } from '../../../../nodes/core/items/fields/runOptions';

const read = (options: object) =>
	readRunOptions({
		param: () => options,
		isByExpression: () => false,
	} as unknown as ItemContext<unknown>);

describe('the options of a node', () => {
	it('are sorted, as n8n wants them', () => {
		const names = runOptionFields(30).map(({ displayName }) => displayName);
		expect(names).toEqual([...names].sort());
		expect(runOptionFields(60).find(({ name }) => name === 'timeout')?.default).toBe(60);
	});

	it.each([
		[{}, {}],
		[
			{ timeout: 2, maxAttempts: 4 },
			{ timeoutMs: 2000, maxAttempts: 4 },
		],
		[
			{ timeout: '0.25', maxAttempts: '11' },
			{ timeoutMs: 250, maxAttempts: 11 },
		],
		[{ timeout: '', maxAttempts: undefined }, {}],
	])('%j are %j for a request', (options, expected) => {
		expect(read(options)).toEqual(expected);
	});

	it.each([
		[{ timeout: 0 }, "'Timeout' must be a number from 0.001 to 86400"],
		[{ timeout: 'long' }, "'Timeout' must be"],
		[{ maxAttempts: 12 }, "'Max Attempts' must be a number from 1 to 11"],
		[{ maxAttempts: 0 }, "'Max Attempts' must be"],
		[{ maxAttempts: NaN }, "'Max Attempts' must be"],
	])('%j: %s', (options, text) => {
		expect(() => read(options)).toThrow(text);
	});
});
