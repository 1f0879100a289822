/** A feed that behaves as badly as a real one: for the property test of the polling state. */
import type { Row, Wishes } from '../../../nodes/core/poll/feed';
import { detectChanges } from '../../../nodes/core/poll/detectChanges';
import { plan } from '../../../nodes/core/poll/plan';
import type { PollState } from '../../../nodes/core/poll/state';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T08:00:00Z');
const PAGE = 7;

interface Item {
	id: string;
	version: number;
	/** By the service's clock. */
	created: number;
	updated: number;
	removed: boolean;
}

/** What happens until the next poll, and during it. */
export interface Step {
	minutes: number;
	inserts: number;
	edits: number[];
	removals: number[];
	/** By how much the service's clock is ahead, in seconds: -120 to 120. */
	skew: number;
	/** The page at which the poll fails; undefined: it does not. */
	failsAt?: number;
	/** What happens between the first requests of the poll. */
	between: Array<'nothing' | 'insert' | 'remove' | 'edit'>;
	restart: 'no' | 'saved' | 'savedAtLastEmission';
}

export interface Emitted {
	id: string;
	event: string;
	version: number;
	poll: number;
}

/** One service and one trigger that polls it. */
export class FeedSimulation {
	readonly items: Item[] = [];
	readonly edits = new Map<string, number>();
	readonly emitted: Emitted[] = [];
	polls = 0;
	largestState = 0;
	requests = 0;
	private now = START;
	private skew = 0;
	private count = 0;
	private state: PollState | undefined;
	/** What an n8n that saves only with emissions would find after a restart. */
	private saved: PollState | undefined;

	constructor(
		private readonly wishes: Wishes,
		existing: number,
	) {
		for (let i = 0; i < existing; i++) this.insert(START - (i + 1) * 90 * MINUTE);
	}

	get alive(): Item[] {
		return this.items.filter(({ removed }) => !removed);
	}

	/** Runs a step and the poll after it. */
	run(step: Step): void {
		this.now += step.minutes * MINUTE;
		this.skew = step.skew * 1000;
		for (let i = 0; i < step.inserts; i++) this.insert(this.serviceNow());
		for (const index of step.edits) this.edit(index);
		for (const index of step.removals) this.remove(index);
		if (step.restart === 'saved') this.state = copy(this.state);
		if (step.restart === 'savedAtLastEmission') this.state = copy(this.saved);
		this.poll(step);
	}

	/** Changes what the trigger is asked for. */
	configure(patch: Partial<Wishes>): void {
		Object.assign(this.wishes, patch);
	}

	insert(at = this.serviceNow()): string {
		const id = `item-${++this.count}`;
		this.items.unshift({ id, version: 1, created: at, updated: at, removed: false });
		return id;
	}

	private edit(index: number): void {
		const { alive } = this;
		if (alive.length === 0) return;
		const item = alive[index % alive.length];
		item.version++;
		item.updated = this.serviceNow();
		this.edits.set(item.id, (this.edits.get(item.id) ?? 0) + 1);
	}

	private remove(index: number): void {
		const { alive } = this;
		if (alive.length > 0) alive[index % alive.length].removed = true;
	}

	private poll(step: Step): void {
		const planned = plan(copy(this.state), this.wishes, this.now);
		// The promise is that an item which two polls in a row missed is still found: every third is calm.
		const between = this.polls++ % 3 === 2 ? [] : [...step.between];
		const rows: Row[][] = [];
		let failsAt = step.failsAt;
		for (const { since } of planned.readings) {
			const read = this.read(since, between, () => failsAt !== undefined && failsAt-- === 0);
			if (!read) return;
			rows.push(read);
		}
		const parts = rows.map((each) => ({ rows: each, isDone: true }));
		const { emissions, state } = detectChanges(planned, this.wishes, parts);
		const isFirst = this.state === undefined;
		this.state = state;
		if (emissions.length > 0 || isFirst) this.saved = copy(state);
		this.largestState = Math.max(this.largestState, JSON.stringify(state).length);
		for (const { event, json } of emissions) {
			this.emitted.push({ event, poll: this.polls, ...(json as { id: string; version: number }) });
		}
	}

	/** Page after page by position, each cut from the list as it is at that moment. */
	private read(
		since: number | undefined,
		between: Step['between'],
		fails: () => boolean,
	): Row[] | undefined {
		const rows: Row[] = [];
		for (let page = 0; ; page++) {
			if (fails()) return undefined;
			this.requests++;
			const list = this.alive.filter(({ updated }) => since === undefined || updated > since);
			rows.push(...list.slice(page * PAGE, (page + 1) * PAGE).map(toRow));
			if ((page + 1) * PAGE >= list.length) return rows;
			const change = between.shift() ?? 'nothing';
			if (change === 'insert') this.insert();
			if (change === 'remove') this.remove(0);
			if (change === 'edit') this.edit(page * PAGE);
		}
	}

	private serviceNow(): number {
		return this.now + this.skew;
	}
}

function toRow({ id, version, created }: Item): Row {
	return { id, created, content: { version }, json: { id, version } };
}

function copy<T>(value: T): T {
	return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
