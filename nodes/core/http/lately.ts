import { systemClock, type Clock } from '../clock';

/** Far more than the credentials of one instance. */
const MAX = 1000;

/** What was found out of late. It is forgotten after a while, and the oldest goes when there is too much. */
export class Lately<Value> {
	private readonly found = new Map<string, { value: Value; at: number }>();

	/** @param ms how long it is worth something, in milliseconds */
	constructor(
		private readonly ms: number,
		private readonly clock: Clock = systemClock,
	) {}

	get(key: string): Value | undefined {
		const found = this.found.get(key);
		return found && this.clock.now() - found.at < this.ms ? found.value : undefined;
	}

	set(key: string, value: Value): void {
		this.found.delete(key);
		this.found.set(key, { value, at: this.clock.now() });
		const [oldest] = this.found.keys();
		if (this.found.size > MAX) this.found.delete(oldest);
	}

	delete(key: string): void {
		this.found.delete(key);
	}
}
