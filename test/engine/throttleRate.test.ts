/** Requests per second, counted by a server that shuts out for a minute who passes its limit. */
import { by, jsonOf, setUpG2 } from './g2Setup';
import { numbered } from './throttleSetup';

const g2 = setUpG2();

describe('5,000 quick requests with 80 per second', () => {
	it('are never shut out by G2, which blocks above 100', async () => {
		const { seed, control } = g2.simulator();
		const run = await g2.run(
			'category.get',
			{ category: by('id', seed.category.id) },
			{ credential: { concurrencyLevel: 25 }, items: numbered(5000) },
		);
		expect(jsonOf(run)).toHaveLength(5000);
		const received = control.received();
		expect(received).toHaveLength(5000);
		expect(received.filter(({ status }) => status !== 200)).toEqual([]);
		expect(mostInASecond(received.map(({ at }) => at))).toBeLessThanOrEqual(80);
	}, 180_000);
});

/** The most arrivals in any second, given in milliseconds and in order. */
function mostInASecond(arrivals: number[]): number {
	let first = 0;
	return Math.max(
		...arrivals.map((at, index) => {
			// The node counts on a monotonic clock, the server on the wall clock in whole milliseconds.
			while (arrivals[first] <= at - 999) first++;
			return index - first + 1;
		}),
	);
}
