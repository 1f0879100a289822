import { createHash } from 'node:crypto';

import { systemClock, type Clock } from '../clock';

/** Far more than the credentials of one instance. */
const MAX = 1000;

/**
 * What was found out of late, by what it is about: of that, which may hold secrets, only a hash is kept.
 * It is forgotten after a while, and the oldest goes when there is too much.
 */
export class Lately<Value> {
	private readonly found = new Map<string, { value: Value; at: number }>();

	/** @param ms how long it is worth something, in milliseconds */
	constructor(
		private readonly ms: number,
		private readonly clock: Clock = systemClock,
	) {}

	get(about: unknown[]): Value | undefined {
		const found = this.found.get(keyOf(about));
		return found && this.clock.now() - found.at < this.ms ? found.value : undefined;
	}

	set(about: unknown[], value: Value): void {
		const key = keyOf(about);
		this.found.delete(key);
		this.found.set(key, { value, at: this.clock.now() });
		const [oldest] = this.found.keys();
		if (this.found.size > MAX) this.found.delete(oldest);
	}

	delete(about: unknown[]): void {
		this.found.delete(keyOf(about));
	}
}

function keyOf(about: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(about)).digest('hex');
}
