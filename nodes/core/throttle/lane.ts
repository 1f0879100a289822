import { Brake } from './brake';
import { WaitingLine } from './waitingLine';

/**
 * The requests of a pool that go to one part of the service (a provider behind it): those who wait,
 * those in flight, and what that part asks of them. Lanes share the permits of their pool.
 */
export class Lane<T> {
	readonly line = new WaitingLine<T>();

	readonly brake = new Brake();

	inFlight = 0;

	constructor(readonly scope: string) {}

	/** Whether a request may start as far as this lane is concerned. */
	isOpen(level: number, now: number): boolean {
		return this.inFlight < this.brake.level(level) && this.brake.pausedUntil <= now;
	}

	/** Whether nothing is lost when the lane is forgotten. */
	isIdle(now: number): boolean {
		return this.line.size === 0 && this.inFlight === 0 && this.brake.isLoose(now);
	}

	/**
	 * Takes over everything of `other`.
	 *
	 * @param behind what to add to the tickets of those who wait there
	 */
	absorb(other: Lane<T>, behind: number): void {
		this.inFlight += other.inFlight;
		other.inFlight = 0;
		this.brake.absorb(other.brake);
		this.line.absorb(other.line, behind);
	}
}
