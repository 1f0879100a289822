import type { Clock } from '../../../nodes/core/clock';

/** Lets everything that is due in this moment happen. */
export async function settle(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** Time that stands still until it is told to pass. */
export class FakeClock implements Clock {
	/** What `random` gives. */
	chance = 0.5;

	/** Durations of all sleeps so far. */
	readonly slept: number[] = [];

	private time = 1_000_000;

	private sleepers: Array<{ at: number; wake: () => void }> = [];

	now = (): number => this.time;

	random = (): number => this.chance;

	sleep = async (ms: number): Promise<void> => {
		this.slept.push(ms);
		await new Promise<void>((wake) => this.sleepers.push({ at: this.time + ms, wake }));
	};

	/** How many sleeps are under way. */
	get sleeping(): number {
		return this.sleepers.length;
	}

	/** Spends `ms` milliseconds at once, during which nobody else does anything. */
	work(ms: number): void {
		this.time += ms;
	}

	/** Lets `ms` milliseconds pass, and wakes in order whoever sleeps so long. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		await settle();
		for (;;) {
			const next = this.sleepers.reduce((least, { at }) => Math.min(least, at), Infinity);
			if (next > end) break;
			this.time = Math.max(this.time, next);
			const due = this.sleepers.filter(({ at }) => at <= next);
			this.sleepers = this.sleepers.filter(({ at }) => at > next);
			for (const { wake } of due) wake();
			await settle();
		}
		this.time = end;
	}

	/** Lets time pass until `promise` is settled, for an hour at most. */
	async until<T>(promise: Promise<T>): Promise<T> {
		let done = false;
		const mark = () => void (done = true);
		promise.then(mark, mark);
		await settle();
		for (let i = 0; !done && i < 3600; i++) await this.advance(1000);
		return await promise;
	}
}
