import { WaitMeter } from '../../../../nodes/core/throttle/waitMeter';
import { FakeClock } from '../fakeClock';

async function heldFor(ms: number, slowDowns = 0) {
	const clock = new FakeClock();
	const held = new WaitMeter(clock);
	held.slowDowns = slowDowns;
	// Two at the same time, one of them for half as long: the longer one counts, once.
	const turns = [clock.sleep(ms), clock.sleep(ms / 2)].map((turn) => held.during(turn));
	await clock.advance(ms);
	await Promise.all(turns);
	return held;
}

describe('the advice to a run that was held back', () => {
	it('is not given below a minute', async () => {
		expect((await heldFor(59_999)).hint('Main', { level: 5 })).toBeUndefined();
	});

	it('says how long, by which credential, and what to change', async () => {
		expect((await heldFor(125_000)).hint('Main', { level: 5 })).toBe(
			"Requests waited 2 min 5 s for the limits of the credential 'Main' (5 at a time). If the service allows more, raise its 'Concurrency Level'.",
		);
	});

	it('names the credential that the limits come from, and the rate', async () => {
		const held = await heldFor(7_200_000);
		expect(held.hint('Main', { level: 25, perSecond: 80 }, 'Lender')).toBe(
			"Requests waited 2 h for the limits of the credential 'Lender' (25 at a time, 80 per second). If the service allows more, raise its 'Requests per Second'.",
		);
		expect(held.hint('Main', { level: 25 })).toContain('The level is at its maximum');
		expect(held.hint('Main', { level: 24, perSecond: 8 })).toContain(
			"raise its 'Concurrency Level' or 'Requests per Second'.",
		);
	});

	it('does not advise to raise what the service finds too high', async () => {
		const held = await heldFor(60_000, 3);
		expect(held.hint('Main', { level: 5 })).toContain(
			"waited 1 min for the limits of the credential 'Main' (5 at a time). The service asked 3 times to slow down: lower",
		);
		held.slowDowns = 1;
		expect(held.hint('Main', { level: 5 })).toContain('asked once to slow down');
	});

	it('knows that others of the credential were asked to slow down', async () => {
		const held = await heldFor(60_000);
		held.heldBack('slowDown');
		held.heldBack('pause');
		held.heldBack(undefined);
		expect(held.hint('Main', { level: 5 })).toContain('The service asked to slow down: lower');
	});

	it('does not blame the limits for a service that did not work', async () => {
		const held = await heldFor(60_000);
		held.heldBack('pause');
		held.heldBack(undefined);
		expect(held.hint('Main', { level: 5 }, 'Lender')).toBe(
			"Requests waited 1 min because the service did not work for a while and asked for patience. The limits of the credential 'Lender' were not the reason.",
		);
	});

	it('also counts a wait that was cancelled', async () => {
		const clock = new FakeClock();
		const held = new WaitMeter(clock);
		const turn = held.during(clock.sleep(60_000).then(() => Promise.reject(new Error('no'))));
		turn.catch(() => {});
		await clock.advance(60_000);
		await expect(turn).rejects.toThrow('no');
		expect(held.hint('Main', { level: 5 })).toContain('1 min');
	});
});
