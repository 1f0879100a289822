import { CancelledError } from '../../../../nodes/core/clock';
import { Deadline } from '../../../../nodes/core/http/deadline';
import { FakeClock, settle } from '../fakeClock';

const NEVER = new Promise<never>(() => {});

function open(more: Partial<ConstructorParameters<typeof Deadline>[0]> = {}) {
	const clock = new FakeClock();
	const deadline = new Deadline({ clock, ms: 1000, ...more });
	const end = { at: undefined as number | undefined };
	const began = clock.now();
	deadline.race(NEVER).catch(() => (end.at = clock.now() - began));
	return { clock, deadline, end };
}

describe('the end of an attempt', () => {
	it('comes when its time is over, and closes the connection', async () => {
		const { clock, deadline, end } = open();
		await clock.advance(999);
		expect(deadline.signal.aborted).toBe(false);
		await clock.advance(1);
		expect([end.at, deadline.reason, deadline.signal.aborted]).toEqual([1000, 'timeout', true]);
	});

	it('is put off by every sign of life', async () => {
		const { clock, deadline, end } = open();
		for (let at = 0; at < 5; at++) {
			await clock.advance(900);
			deadline.waitForService();
		}
		expect(end.at).toBeUndefined();
		await clock.advance(1000);
		expect(end.at).toBe(5500);
	});

	it('does not come while n8n itself stores or reads, unless that never ends', async () => {
		const { clock, deadline, end } = open();
		deadline.waitForStorage('store');
		await clock.advance(14 * 60_000);
		expect(end.at).toBeUndefined();
		await clock.advance(60_000);
		expect([end.at, deadline.reason]).toEqual([15 * 60_000, 'store']);
	});

	it('counts from the end of the login that comes before', async () => {
		let isLoggingIn = true;
		const { clock, end } = open({ isLoggingIn: () => isLoggingIn });
		await clock.advance(20_000);
		isLoggingIn = false;
		await clock.advance(1000);
		expect(end.at).toBe(21_000);
	});

	it('comes for a login that never ends, too', async () => {
		const { clock, end } = open({ isLoggingIn: () => true });
		await clock.advance(95_000);
		expect(end.at).toBeLessThan(92_000);
	});

	it('comes at once when the execution is stopped, or was before', async () => {
		const stop = new AbortController();
		const { deadline, end } = open({ cancel: stop.signal });
		stop.abort();
		await settle();
		expect([end.at, deadline.reason]).toEqual([0, 'cancelled']);
		const late = open({ cancel: stop.signal });
		await settle();
		expect([late.end.at, late.clock.sleeping]).toEqual([0, 0]);
		await expect(late.deadline.race(NEVER)).rejects.toBeInstanceOf(CancelledError);
	});

	it('is forgotten when the answer was read: nothing is closed, nothing waits', async () => {
		const { clock, deadline } = open();
		deadline.finish();
		await clock.advance(5000);
		expect([deadline.signal.aborted, deadline.reason, clock.sleeping]).toEqual([
			false,
			undefined,
			0,
		]);
	});
});
