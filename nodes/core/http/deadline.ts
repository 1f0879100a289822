import { SLICE_MS, unlessAborted, type Clock } from '../clock';

/** Why an attempt was ended before it came to an end by itself. */
export type EndReason =
	| 'cancelled'
	/** The service let the time pass. */
	| 'timeout'
	/** n8n's own storage did not give, or did not take, a piece of a file. */
	| 'read'
	| 'store';

/** A login has a time limit of its own; this one ends it where the host does not. */
const LOGIN_PATIENCE_MS = 90_000;

/** Storing may be slow, and a file is finished only after its last byte, but it has an end. */
const STORAGE_PATIENCE_MS = 15 * 60_000;

export interface DeadlineOptions {
	clock: Clock;
	/** How long the service may take, in milliseconds. */
	ms: number;
	/** The execution's own signal. */
	cancel?: AbortSignal;
	/** Whether the request is still held up by a login; its time starts afterwards. */
	isLoggingIn?: () => boolean;
}

/**
 * The end of one attempt, whatever the HTTP client does: it aborts its signal when the time is over
 * or the execution is cancelled, which closes the connection, and nobody waits any longer.
 *
 * The client's own timeout ends with the headers, and a body that stands still cannot be destroyed
 * while a read of it is pending.
 */
export class Deadline {
	/** Set when the attempt was ended from here. */
	reason?: EndReason;

	private readonly controller = new AbortController();

	private since: number;

	/** What n8n's own storage is waited for to do. */
	private storage?: 'read' | 'store';

	private isOver = false;

	constructor(private readonly options: DeadlineOptions) {
		const { clock, cancel } = options;
		this.since = clock.now();
		cancel?.addEventListener('abort', this.onCancel, { once: true });
		if (cancel?.aborted) this.onCancel();
		else void this.watch();
	}

	/** Aborted when the attempt has to end. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** From now on the service has its whole time again: it sent something, or is sent something. */
	waitForService(): void {
		this.since = this.options.clock.now();
		this.storage = undefined;
	}

	/** From now on n8n's own storage is waited for, which is not the service's silence. */
	waitForStorage(to: 'read' | 'store'): void {
		this.since = this.options.clock.now();
		this.storage = to;
	}

	/**
	 * Waits for `promise`, but not beyond the end of the attempt; the promise goes on by itself.
	 *
	 * @throws CancelledError when the attempt was ended; `reason` says why
	 */
	async race<T>(promise: Promise<T>): Promise<T> {
		return await unlessAborted(promise, this.signal);
	}

	/** The answer was read to its end, so there is nothing to close. */
	finish(): void {
		this.isOver = true;
		this.options.cancel?.removeEventListener('abort', this.onCancel);
	}

	/** The attempt is over, and whatever is still open is closed. */
	close(): void {
		this.finish();
		this.controller.abort();
	}

	private readonly onCancel = () => this.stop('cancelled');

	private stop(reason: EndReason): void {
		if (this.isOver) return;
		this.reason = reason;
		this.close();
	}

	private async watch(): Promise<void> {
		const { clock, isLoggingIn } = this.options;
		const began = clock.now();
		while (!this.isOver) {
			const now = clock.now();
			if (isLoggingIn?.() && now - began < LOGIN_PATIENCE_MS) this.since = now;
			const left = this.since + this.limitMs - now;
			if (left <= 0) this.stop(this.storage ?? 'timeout');
			else await clock.sleep(Math.min(left, SLICE_MS));
		}
	}

	private get limitMs(): number {
		return this.storage ? STORAGE_PATIENCE_MS : this.options.ms;
	}
}
