import { CancelledError } from '../clock';

/** Its links make leaving the line a matter of constant time, wherever it stands. */
interface Waiter<T> {
	resolve: (value: T) => void;
	reject: (error: Error) => void;
	/** Its place in the order of all who wait for the pool, over all lines. */
	ticket: number;
	signal: AbortSignal | undefined;
	before: Waiter<T> | undefined;
	behind: Waiter<T> | undefined;
}

/** One abort listener per signal, however many of its requests wait. */
interface SignalUse {
	waiting: number;
	stop: () => void;
}

/**
 * Those who wait for a permit, first in, first out. Whoever's signal is aborted leaves at once.
 */
export class WaitingLine<T> {
	private first?: Waiter<T>;

	private last?: Waiter<T>;

	private length = 0;

	private readonly signals = new Map<AbortSignal, SignalUse>();

	get size(): number {
		return this.length;
	}

	/** The ticket of the first in line; Infinity when nobody waits. */
	get nextTicket(): number {
		return this.first?.ticket ?? Infinity;
	}

	/**
	 * Resolves when the turn has come. Not async, which would cost every waiter another promise.
	 *
	 * @param ticket higher than all before in this line
	 * @throws CancelledError when `signal` is aborted before
	 */
	join(ticket: number, signal?: AbortSignal): Promise<T> {
		return new Promise<T>((resolve, reject) => {
			this.append({ resolve, reject, ticket, signal, before: undefined, behind: undefined });
		});
	}

	/** Gives `value` to the first in line. */
	serve(value: T): void {
		const { first } = this;
		if (!first) return;
		this.remove(first);
		first.resolve(value);
	}

	/** Nobody's turn comes. */
	fail(error: Error): void {
		for (let waiter = this.first; waiter; waiter = this.first) {
			this.remove(waiter);
			waiter.reject(error);
		}
	}

	/**
	 * Takes all of `other` over, behind those who wait here.
	 *
	 * @param behind what to add to their tickets
	 */
	absorb(other: WaitingLine<T>, behind: number): void {
		for (let waiter = other.first; waiter; waiter = other.first) {
			other.remove(waiter);
			waiter.ticket += behind;
			this.append(waiter);
		}
	}

	private append(waiter: Waiter<T>): void {
		waiter.before = this.last;
		waiter.behind = undefined;
		if (this.last) this.last.behind = waiter;
		else this.first = waiter;
		this.last = waiter;
		this.length++;
		if (waiter.signal) this.listen(waiter.signal);
	}

	private remove(waiter: Waiter<T>): void {
		if (waiter.before) waiter.before.behind = waiter.behind;
		else this.first = waiter.behind;
		if (waiter.behind) waiter.behind.before = waiter.before;
		else this.last = waiter.before;
		this.length--;
		const use = waiter.signal && this.signals.get(waiter.signal);
		if (!waiter.signal || !use || --use.waiting > 0) return;
		use.stop();
		this.signals.delete(waiter.signal);
	}

	private listen(signal: AbortSignal): void {
		const known = this.signals.get(signal);
		if (known) {
			known.waiting++;
			return;
		}
		const onAbort = () => this.cancel(signal);
		signal.addEventListener('abort', onAbort, { once: true });
		const stop = () => signal.removeEventListener('abort', onAbort);
		this.signals.set(signal, { waiting: 1, stop });
	}

	private cancel(signal: AbortSignal): void {
		for (let waiter = this.first; waiter; ) {
			const { behind } = waiter;
			if (waiter.signal === signal) {
				this.remove(waiter);
				waiter.reject(new CancelledError());
			}
			waiter = behind;
		}
	}
}
