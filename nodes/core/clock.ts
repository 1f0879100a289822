import { sleep } from 'n8n-workflow';

import { knownAcrossCopies } from './shared';

/** Durations that names of constants elsewhere are built from, in milliseconds. */
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Time as the throttle and the retry see it; unit tests inject a fake one. */
export interface Clock {
	/**
	 * Milliseconds since some moment, for durations only: it never goes back and never jumps, whatever
	 * happens to the computer's clock.
	 */
	now(): number;
	/** Resolves after `ms` milliseconds. */
	sleep(ms: number): Promise<void>;
	/** A number in [0, 1), for jitter. */
	random(): number;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => await sleep(ms),
	random: () => Math.random(),
};

/**
 * Hosts before n8n 2.34 ignore an abort signal passed to `sleep`, so long waits are cut into
 * slices of this length and the signal is looked at between them.
 */
export const SLICE_MS = 250;

/** Thrown when the execution was cancelled while something waited. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}
knownAcrossCopies(CancelledError, 'CancelledError');

/**
 * Waits `ms` milliseconds in slices.
 *
 * @throws CancelledError within one slice of `signal` being aborted
 */
export async function wait(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	const end = clock.now() + ms;
	for (let left = ms; left > 0; left = end - clock.now()) {
		if (signal?.aborted) throw new CancelledError();
		await clock.sleep(Math.min(left, SLICE_MS));
	}
	if (signal?.aborted) throw new CancelledError();
}

/**
 * Waits for `promise`, but no longer than until `signal` is aborted; the promise goes on by itself.
 *
 * @throws CancelledError at once when `signal` is aborted
 */
export async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await promise;
	return await new Promise<T>((resolve, reject) => {
		const onAbort = () => reject(new CancelledError());
		signal.addEventListener('abort', onAbort, { once: true });
		void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
		if (signal.aborted) onAbort();
	});
}
