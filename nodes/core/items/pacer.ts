import { systemClock, type Clock } from '../clock';

/** Milliseconds of work on items before everything else that has become due gets its turn. */
const STINT_MS = 1;

/**
 * Takes items up one after the other, with room between them for the answers, connections and other
 * executions of this process.
 *
 * Evaluating an item's expressions costs n8n most of a millisecond. When a burst of answers comes in
 * and as many new items are begun at once, all requests stand still meanwhile and then go on
 * together, as the next burst. Taking turns lets the evaluation happen while others wait.
 */
export class Pacer {
	private last: Promise<void> = Promise.resolve();

	private since: number;

	constructor(private readonly clock: Clock = systemClock) {
		this.since = clock.now();
	}

	/**
	 * Calls `begin` when its turn has come, in the order of the calls. What it does before its first
	 * `await` is the work that counts.
	 *
	 * @returns what `begin` gives
	 */
	async take<T>(begin: () => Promise<T>): Promise<T> {
		const turn = this.last.then(async () => {
			await this.room();
			return { begun: begin() };
		});
		// Whoever comes next waits for the beginning only.
		this.last = turn.then(() => {});
		return await (
			await turn
		).begun;
	}

	private async room(): Promise<void> {
		if (this.clock.now() - this.since < STINT_MS) return;
		// The shortest wait there is; it ends behind everything that is due by now.
		await this.clock.sleep(0);
		this.since = this.clock.now();
	}
}
