import type { Brake } from './brake';
import { Lane } from './lane';

/** The lanes of a pool, by scope: as many as parts of the service are in use or asked for patience. */
export class Lanes<T> {
	private readonly byScope = new Map<string, Lane<T>>();

	get brakes(): Brake[] {
		return [...this.byScope.values()].map(({ brake }) => brake);
	}

	/** How many wait in all of them. */
	get waiting(): number {
		let sum = 0;
		for (const { line } of this.byScope.values()) sum += line.size;
		return sum;
	}

	find(scope: string): Lane<T> | undefined {
		return this.byScope.get(scope);
	}

	of(scope: string): Lane<T> {
		let lane = this.byScope.get(scope);
		if (!lane) {
			lane = new Lane<T>(scope);
			this.byScope.set(scope, lane);
		}
		return lane;
	}

	/** The lane of whoever came first among those who may start. */
	next(level: number, now: number): Lane<T> | undefined {
		let first: Lane<T> | undefined;
		for (const lane of this.byScope.values()) {
			if (lane.line.size === 0 || !lane.isOpen(level, now)) continue;
			if (!first || lane.line.nextTicket < first.line.nextTicket) first = lane;
		}
		return first;
	}

	/** Until the pause of a lane is over in which somebody waits; Infinity if there is none. */
	msUntilOpen(now: number): number {
		let ms = Infinity;
		for (const { line, brake } of this.byScope.values()) {
			if (line.size > 0 && brake.pausedUntil > now) ms = Math.min(ms, brake.pausedUntil - now);
		}
		return ms;
	}

	forget(scope: string): void {
		this.byScope.delete(scope);
	}

	/** Whoever waits fails. */
	fail(error: Error): void {
		for (const { line } of this.byScope.values()) line.fail(error);
	}

	/**
	 * Takes over everything of `other`.
	 *
	 * @param behind what to add to the tickets of those who wait there
	 */
	absorb(other: Lanes<T>, behind: number): void {
		for (const [scope, lane] of other.byScope) this.of(scope).absorb(lane, behind);
		other.byScope.clear();
	}
}
