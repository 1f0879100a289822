/** n8n as a polling trigger sees it, and a service that misbehaves: for the model test of the polls. */
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Clock } from '../../../nodes/core/clock';
import { Problem } from '../../../nodes/core/errors/problem';
import type { Feed, Stretch, Wishes } from '../../../nodes/core/poll/feed';
import { runPoll } from '../../../nodes/core/poll/runPoll';
import { shared } from '../../../nodes/core/shared';

/** How n8n runs polls: without the durable scheduler, with it, and with its cursors. */
export type HostKind = 'legacy' | 'leased' | 'cursors';

type Chance = () => number;

const PAGE = 7;
const LEASE_MS = 45_000;
const BUDGET_MS = 36_000;

/** Time that passes as soon as everybody waits; slices of long waits are made longer. */
export class ModelClock implements Clock {
	private time = Date.parse('2026-03-01T08:00:00Z');
	private sleepers: Array<{ at: number; wake: () => void }> = [];

	now = () => this.time;
	random = () => 0.5;
	sleep = async (ms: number) =>
		await new Promise<void>((wake) => {
			this.sleepers.push({ at: this.time + (ms === 250 ? 2000 : ms), wake });
		});

	/** Nothing else happens meanwhile. */
	block(ms: number): void {
		this.time += ms;
	}

	/** Lets time pass until `promise` is settled, or `ms` are over. */
	async pass(ms: number, promise?: Promise<unknown>): Promise<void> {
		const end = this.time + ms;
		let isSettled = false;
		const mark = () => void (isSettled = true);
		promise?.then(mark, mark);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (isSettled) return;
			const at = this.sleepers.reduce((least, each) => Math.min(least, each.at), Infinity);
			if (at > end) break;
			this.time = Math.max(this.time, at);
			const due = this.sleepers.filter((each) => each.at <= at);
			this.sleepers = this.sleepers.filter((each) => each.at > at);
			for (const { wake } of due) wake();
		}
		this.time = Math.max(this.time, end);
	}
}

interface Item {
	id: string;
	version: number;
	created: number;
	updated: number;
	removed: boolean;
}

/** A list of a service that is changed while it is read. */
export class ModelService {
	readonly items: Item[] = [];
	/** Nothing goes wrong, and nothing moves. */
	isCalm = true;
	private count = 0;
	private passes = 0;

	constructor(
		private readonly clock: ModelClock,
		private readonly chance: Chance,
	) {}

	get alive(): Item[] {
		return this.items.filter(({ removed }) => !removed);
	}

	insert(): void {
		const at = this.clock.now();
		const id = `item-${++this.count}`;
		this.items.unshift({ id, version: 1, created: at, updated: at, removed: false });
	}

	edit(): void {
		const { alive } = this;
		if (alive.length === 0) return;
		const item = alive[Math.floor(this.chance() * alive.length)];
		item.version++;
		item.updated = this.clock.now();
	}

	remove(): void {
		const { alive } = this;
		if (alive.length > 20) alive[Math.floor(this.chance() * alive.length)].removed = true;
	}

	/** @param clock time as the process has it that reads */
	async read({ since, from, onPage }: Stretch, clock: Clock): Promise<void> {
		// What one reading misses, because it moved, the next ones find. Of those that come to their end,
		// two of three are left alone: n8n throws some of them away.
		const isMoving = !this.isCalm && this.passes % 3 === 0;
		for (let at = Number(from ?? 0); ; at += PAGE) {
			await clock.sleep(this.isCalm ? 20 : 20 + this.chance() * 6000);
			if (!this.isCalm) await this.misbehave();
			const list = this.alive.filter(({ updated }) => since === undefined || updated > since);
			const rows = list.slice(at, at + PAGE).map(({ id, version, created }) => ({
				id,
				created,
				content: { version },
				json: { id, version },
			}));
			const next = at + PAGE >= list.length ? undefined : String(at + PAGE);
			if (next === undefined) this.passes++;
			if (!onPage(rows, next) || next === undefined) return;
			if (isMoving && this.chance() < 0.3) this.insert();
			if (isMoving && this.chance() < 0.2) this.remove();
		}
	}

	private async misbehave(): Promise<void> {
		const dice = this.chance();
		if (dice < 0.02) await new Promise(() => {});
		if (dice < 0.04) this.clock.block(60_000);
		if (dice > 0.96) throw new Problem({ message: 'down', description: '', kind: 'serviceDown' });
	}
}

interface Loaded {
	staticData: Record<string, IDataObject>;
	fns?: IPollFunctions;
	/** Whether the first poll has succeeded: only then, n8n sets up the schedule in this process. */
	isScheduled?: boolean;
}

/** One workflow with one trigger, in one n8n. */
export class ModelHost {
	readonly taken: Array<{ id: string; version: number; event: string }> = [];
	/** The same as they were put out. */
	readonly items: IDataObject[] = [];
	polls = 0;
	name = 'Trigger';
	/** What n8n has in its database. */
	private saved: Record<string, IDataObject> = {};
	private cursor: IDataObject | undefined;
	private loaded: Loaded = { staticData: {} };
	/** Goes up with each activation: what was begun before is out of date. */
	private activation = 0;
	/** The activation with which the process began. */
	private restarted = 0;
	private readonly running = new Set<Promise<unknown>>();

	constructor(
		private readonly kind: HostKind,
		private readonly workflowId: string,
		private readonly clock: ModelClock,
		private readonly wishes: Wishes,
		private readonly service: ModelService,
		/** What a feed does otherwise, made anew for each poll; reads by the clock of its process. */
		private readonly own: (clock: Clock) => Partial<Feed> = () => ({}),
	) {}

	/** Publishes, also over a version that is active and polls; maybe with another name. */
	async activate(name = this.name): Promise<void> {
		this.name = name;
		const mine = ++this.activation;
		const loaded: Loaded = { staticData: copy(this.saved) };
		loaded.fns = this.fnsOf(loaded, 300_000);
		this.loaded = loaded;
		// The durable scheduler has its jobs already.
		if (this.kind !== 'legacy' && mine > 1) return;
		let items = await this.run(loaded.fns, 600_000);
		// n8n tries again until the first poll succeeds.
		while (items === undefined && mine === this.activation) {
			await this.clock.pass(10_000);
			// Published again meanwhile: the other activation goes on.
			if (mine !== this.activation) return;
			loaded.fns = this.fnsOf(loaded, 300_000);
			items = await this.run(loaded.fns, 600_000);
		}
		if (items === undefined || mine < this.restarted) return;
		loaded.isScheduled = true;
		this.take(items);
		if (this.kind === 'cursors') this.cursor = copy(loaded.staticData[`node:${name}`]);
		this.saved = copy(loaded.staticData);
	}

	/** The process ends, whatever it was doing, and another one starts. */
	async restart(): Promise<void> {
		this.restarted = this.activation + 1;
		shared('recollections/v1', () => new Map()).clear();
		shared('polling/v2', () => new Map()).clear();
		await this.activate();
	}

	/** One occurrence of the schedule, which may be over before the poll is. */
	async tick(patienceMs: number): Promise<void> {
		const poll = this.kind === 'legacy' ? this.pollLegacy() : this.pollLeased();
		const done = poll.finally(() => this.running.delete(done));
		this.running.add(done);
		await this.clock.pass(patienceMs, done);
	}

	/** Waits for whatever is still going on. */
	async rest(): Promise<void> {
		await this.clock.pass(700_000, Promise.all(this.running));
	}

	private async pollLegacy(): Promise<void> {
		const { loaded, activation } = this;
		if (!loaded.fns || !loaded.isScheduled) return;
		const items = await this.run(loaded.fns, 600_000);
		if (!items || activation !== this.activation) return;
		this.take(items);
		this.saved = copy(loaded.staticData);
	}

	private async pollLeased(): Promise<void> {
		const { activation, name } = this;
		const loaded: Loaded = { staticData: copy(this.saved) };
		if (this.kind === 'cursors') {
			loaded.staticData = { [`node:${name}`]: copy(this.cursor ?? {}) };
		}
		const began = this.clock.now();
		const items = await this.run(this.fnsOf(loaded, BUDGET_MS), LEASE_MS);
		const isAbandoned = items === undefined || this.clock.now() - began > LEASE_MS;
		if (isAbandoned || activation < this.restarted) return;
		this.take(items);
		if (this.kind === 'cursors') this.cursor = copy(loaded.staticData[`node:${name}`]);
		else if (items) this.saved = copy(loaded.staticData);
	}

	/** @returns null for nothing, undefined for a poll that failed or was abandoned */
	private async run(fns: IPollFunctions, limitMs: number) {
		this.polls++;
		const clock = this.clockOfProcess();
		const feed: Feed = {
			...this.wishes,
			read: async (_source, stretch) => await this.service.read(stretch, clock),
			sample: async () => await Promise.resolve([]),
			...this.own(clock),
		};
		const poll = runPoll(fns, async () => await Promise.resolve(feed), clock).catch(
			() => undefined,
		);
		const limit = this.clock.sleep(limitMs).then(() => undefined);
		return await Promise.race([poll, limit]);
	}

	/** What belongs to a process that has ended stands still for ever. */
	private clockOfProcess(): Clock {
		const { clock, restarted } = this;
		return {
			now: clock.now,
			random: clock.random,
			sleep: async (ms) => {
				await clock.sleep(ms);
				if (restarted !== this.restarted) await new Promise(() => {});
			},
		};
	}

	private take(output: INodeExecutionData[][] | null): void {
		for (const { json } of output?.[0] ?? []) {
			const { id, version, _change } = json as { id: string; version: number; _change?: string };
			this.taken.push({ id, version, event: _change ?? 'new' });
			this.items.push(json);
		}
	}

	private fnsOf(loaded: Loaded, budgetMs: number): IPollFunctions {
		const { name, workflowId } = this;
		return {
			getMode: () => 'trigger',
			getWorkflow: () => ({ id: workflowId, active: true }),
			getNode: () => ({ id: 'node', name, type: 'x', typeVersion: 1, parameters: {} }),
			getWorkflowStaticData: () => (loaded.staticData[`node:${name}`] ??= {}),
			getPollBudgetMs: () => budgetMs,
			workflow: { staticData: loaded.staticData },
			logger: { warn: () => {} },
		} as unknown as IPollFunctions;
	}
}

function copy<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
