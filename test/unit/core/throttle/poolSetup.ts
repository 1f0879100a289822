import { Pool, type Permit } from '../../../../nodes/core/throttle/pool';
import type { Outcome } from '../../../../nodes/core/throttle/brake';
import { FakeClock } from '../fakeClock';

/** What a request that went well reports. */
export const OK: Outcome = { kind: 'ok' };

/** A pool on a clock of its own, with what its tests ask it and look at. */
export function setUpPool(level: number, perSecond?: number) {
	const clock = new FakeClock();
	const pool = new Pool({ level, ...(perSecond && { perSecond }) }, clock);
	const granted: number[] = [];
	const permits: Permit[] = [];
	let asked = 0;
	/** Asks for `count` permits; they are numbered in the order of asking. */
	const ask = (count: number, signal?: AbortSignal, from = pool) =>
		Array.from({ length: count }, async () => {
			const number = asked++;
			const permit = await from.acquire(signal);
			granted.push(number);
			permits.push(permit);
		});
	const throttled = (ms: number, slowDown = true): Outcome => ({
		kind: 'throttled',
		until: clock.now() + ms,
		slowDown,
	});
	return { clock, pool, granted, permits, ask, throttled };
}
