/** Requests per second, counted by a server that shuts out for a minute who passes its limit. */
import { by, jsonOf, setUpG2 } from './g2Setup';
import { numbered } from './throttleSetup';

const g2 = setUpG2();

// 5,000 requests take a minute: they are proven on a fake clock, in `poolProperties.test.ts`.
describe('240 quick requests with 80 per second', () => {
	it('are never shut out by G2, which blocks above 100', async () => {
		const { seed, control } = g2.simulator();
		const run = await g2.run(
			'category.get',
			{ category: by('id', seed.category.id) },
			{ credential: { concurrencyLevel: 25 }, items: numbered(240) },
		);
		expect(jsonOf(run)).toHaveLength(240);
		const received = control.received();
		expect(received).toHaveLength(240);
		expect(received.filter(({ status }) => status !== 200)).toEqual([]);
		// The first second's 80 are there at once, the others take 2 s.
		expect(received[239].at - received[0].at).toBeGreaterThan(1900);
	});
});
