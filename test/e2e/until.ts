import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until something is so.
 *
 * @param check is asked twice a second
 * @param ms how long to wait
 * @throws Error when it is not so in time
 */
export async function until(
	check: () => boolean | Promise<boolean>,
	ms: number = 100_000,
): Promise<void> {
	for (const started = Date.now(); Date.now() - started < ms; await delay(500)) {
		if (await check()) return;
	}
	throw new Error('It did not happen in time');
}
