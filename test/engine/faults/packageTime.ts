import type * as ClockModule from '../../../nodes/core/clock';
import { built } from './built';

/** How often time moves on, in real milliseconds, and by how much, in those of the package. */
const TICK_MS = 25;
const STEP_MS = 500;

/**
 * The time of the package under test: its timeouts, pauses, backoffs and rates. It runs twenty times
 * faster than the real one, and only as fast as this process gets around to its work: on a loaded
 * machine it slows down with everything else, so that no answer is late because of the load.
 *
 * Sockets, simulators and n8n itself keep the real time.
 */
export class PackageTime {
	private time = 0;

	private readonly sleepers = new Set<{ until: number; wake: () => void }>();

	private undo = () => {};

	/** Milliseconds of the package. */
	get now(): number {
		return this.time;
	}

	begin(): void {
		const { systemClock } = built<typeof ClockModule>('clock');
		const { now, sleep } = systemClock;
		this.time = now();
		Object.assign(systemClock, {
			now: () => this.time,
			sleep: async (ms: number) => await this.sleep(ms),
		});
		const ticking = setInterval(() => this.tick(), TICK_MS);
		this.undo = () => {
			clearInterval(ticking);
			Object.assign(systemClock, { now, sleep });
		};
	}

	/** Resolves after so many milliseconds of the package. */
	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => this.sleepers.add({ until: this.time + ms, wake }));
	}

	end(): void {
		this.undo();
	}

	private tick(): void {
		this.time += STEP_MS;
		for (const sleeper of this.sleepers) {
			if (sleeper.until > this.time) continue;
			this.sleepers.delete(sleeper);
			sleeper.wake();
		}
	}
}
