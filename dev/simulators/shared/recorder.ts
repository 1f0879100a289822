import type { Metrics, ReceivedFilter, ReceivedRequest } from './control';
import { matchesPath } from './pathPattern';

/** The ring keeps so many requests; older ones are forgotten, the counters are not. */
const RING_SIZE = 20_000;

/** Counts requests and remembers the latest ones. */
export class Recorder {
	private ring: ReceivedRequest[] = [];
	private requests = 0;
	private perPath: Record<string, number> = {};
	private inFlight = 0;
	private mostInFlight = 0;
	private logins = 0;
	private aborted = 0;

	/**
	 * A request arrived.
	 *
	 * @returns its record, to which body and status are added later, and the function to call
	 *   once when the exchange is over (`aborted`: the client left before the answer was out)
	 */
	begin(request: Omit<ReceivedRequest, 'status' | 'body'>): {
		record: ReceivedRequest;
		end: (aborted: boolean) => void;
	} {
		const record: ReceivedRequest = { ...request, body: undefined, status: 0 };
		const key = `${request.method} ${request.path}`;
		this.requests += 1;
		this.perPath[key] = (this.perPath[key] ?? 0) + 1;
		this.inFlight += 1;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		this.ring.push(record);
		// Dropping a tenth at a time keeps the cost of a full ring away from each request.
		if (this.ring.length > RING_SIZE * 1.1) this.ring = this.ring.slice(-RING_SIZE);
		let over = false;
		const end = (aborted: boolean) => {
			if (over) return;
			over = true;
			this.inFlight -= 1;
			if (aborted) this.aborted += 1;
		};
		return { record, end };
	}

	countLogin(): void {
		this.logins += 1;
	}

	metrics(): Metrics {
		return {
			requests: this.requests,
			perPath: { ...this.perPath },
			inFlight: this.inFlight,
			mostInFlight: this.mostInFlight,
			logins: this.logins,
			aborted: this.aborted,
		};
	}

	received(filter: ReceivedFilter = {}): ReceivedRequest[] {
		return this.ring
			.slice(-RING_SIZE)
			.filter(
				(request) =>
					(filter.method === undefined || filter.method.toUpperCase() === request.method) &&
					matchesPath(filter.path, request.path),
			);
	}

	/** Starts anew. Requests that are in flight now still count as in flight. */
	reset(): void {
		this.ring = [];
		this.requests = 0;
		this.perPath = {};
		this.mostInFlight = this.inFlight;
		this.logins = 0;
		this.aborted = 0;
	}
}
