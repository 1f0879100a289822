import { readLimits } from '../../../../nodes/core/throttle/limits';
import { aloneHint, overbookedHint } from '../../../../nodes/core/throttle/sharingHint';

describe('what to tell about limits of several processes', () => {
	it('says when there are more processes than the level has', () => {
		const limits = readLimits({ concurrencyLevel: 3, workerProcesses: 4 });
		expect(overbookedHint('Ada', limits)).toBe(
			"'Concurrency Level' of the credential 'Ada' is 3, but 'Processes' is 4: each process may still send one, so that together they can exceed it. Set 'Limits Count In' to 'All Processes, Through Redis', or run fewer processes.",
		);
	});

	it.each([
		{ concurrencyLevel: 4, workerProcesses: 4 },
		{ concurrencyLevel: 3, workerProcesses: 4, limitsCountIn: 'redis' },
	])('says nothing when all is well: %j', (fields) => {
		expect(overbookedHint('Ada', readLimits(fields))).toBeUndefined();
	});

	it('says that Redis was away, why, and what held instead', () => {
		expect(aloneHint('Ada', undefined)).toBeUndefined();
		expect(aloneHint('Ada', { level: 6, why: 'it did not answer in time' })).toBe(
			"Redis, where the processes count the limits of the credential 'Ada' together, was away (it did not answer in time). This process kept to its static share (6 at a time) until it is back. If this stays so, check 'Redis REST URL'.",
		);
	});
});
