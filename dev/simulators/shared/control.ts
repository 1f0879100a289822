/**
 * What a test may ask of a simulator: change its behaviour while it runs, break the next
 * answers on purpose, and look at what arrived. Nothing here names a service, so every
 * simulator offers the same control, in process and over HTTP under `/_control/*`.
 */

export type FaultKind =
	| 'status'
	| 'reset'
	| 'resetAfterRead'
	| 'timeout'
	| 'html'
	| 'cutJson'
	| 'empty'
	| 'resetInBody'
	| 'stallInBody'
	| 'stallAtEnd'
	| 'drip'
	| 'event';

export interface Fault {
	/** Path without the query. A string may hold `*` for any text. Absent: every path. */
	path?: string | RegExp;
	/** HTTP method. Absent: every method. */
	method?: string;
	/** How many matching requests are hit before the fault is used up. */
	times: number;
	/** How many matching requests pass before that, such as the first pages of a list. */
	after?: number;
	/**
	 * - `status`: answers with status, headers and body.
	 * - `reset`: closes the connection before the handler acts.
	 * - `resetAfterRead`: the handler takes effect, then the connection is closed.
	 * - `timeout`: never answers; the connection stays open until the client goes away.
	 * - `html`: an HTML page where JSON is expected (a proxy's error page).
	 * - `cutJson`: a JSON text that stops in the middle.
	 * - `empty`: an answer without a body and without a content type.
	 * - `resetInBody`: half of the answer, then the connection is closed.
	 * - `stallInBody`: half of the answer, then nothing more; the connection stays open.
	 * - `stallAtEnd`: all of the answer but its end, then nothing more.
	 * - `drip`: the answer in small pieces, one every `dripMs`.
	 * - `event`: `happens` is called as the request arrives, which is then served as always.
	 */
	kind: FaultKind;
	/** Default 500 for `status`, 502 for `html`, 200 for `cutJson` and `empty`. */
	status?: number;
	/**
	 * `{{request}}` in a header or in the body stands for what the request carried, headers and body:
	 * debug pages of servers and gateways show it.
	 */
	headers?: Record<string, string>;
	body?: unknown;
	/** Whether the handler acts first. Default true for `timeout` and what happens in a body. */
	effect?: boolean;
	/** Milliseconds between two pieces of a `drip`, 100 by default; there are 60 pieces. */
	dripMs?: number;
	/** For `event`, in process only. */
	happens?: () => void;
}

export interface Metrics {
	requests: number;
	/** Key: method and path without the query, such as `POST /auth/tokens`. */
	perPath: Record<string, number>;
	/** Requests from their arrival until the answer is sent or the connection closes. */
	inFlight: number;
	mostInFlight: number;
	/** Successful logins, counted by the service. */
	logins: number;
	/** Connections that the client closed before it had the answer. */
	aborted: number;
}

export interface ReceivedFile {
	field: string;
	name: string;
	size: number;
	sha256: string;
	contentType: string;
}

export interface ReceivedRequest {
	method: string;
	path: string;
	query: Record<string, string | string[]>;
	headers: Record<string, string | string[] | undefined>;
	contentType: string | undefined;
	/** The body as it came, unless it was a form; numbers in `body` may have lost digits. */
	text?: string;
	/** Parsed JSON, form fields, `{ fields, files }` of a multipart body, or the raw text. */
	body: unknown;
	/** Milliseconds since the epoch. */
	at: number;
	/** 0 while there is no answer, and for connections that got none. */
	status: number;
}

export interface ReceivedFilter {
	method?: string;
	path?: string | RegExp;
}

export interface LedgerEntry {
	action: string;
	[key: string]: unknown;
}

export interface Control<Settings extends object = Record<string, unknown>> {
	/** Changes the named settings, the others stay. */
	settings(patch: Partial<Settings>): void;
	/** The settings as they are now (a copy). */
	currentSettings(): Settings;
	/** Every answer (control excepted) waits so many milliseconds after the handler acted. */
	latency(ms: number): void;
	fault(fault: Fault): void;
	/** How many faults are not used up yet. */
	faultsLeft(): number;
	/** Faults that were not used up are forgotten. */
	clearFaults(): void;
	/** From now on connections are refused, as where nothing listens; those that are open go on. */
	refuse(): void;
	/** Connections are taken again. */
	accept(): Promise<void>;
	metrics(): Metrics;
	received(filter?: ReceivedFilter): ReceivedRequest[];
	/** Side effects that happened, oldest first. */
	ledger(): LedgerEntry[];
	/** Counters and the list of received requests start anew; data and settings stay. */
	resetMetrics(): void;
	/** Data, settings, faults, latency, metrics and ledger go back to the start. */
	reset(): void;
}
