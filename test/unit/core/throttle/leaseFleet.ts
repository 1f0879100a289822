import { RedisModel } from '../../../../dev/redis/model';
import type { Clock } from '../../../../nodes/core/clock';
import type { Outcome } from '../../../../nodes/core/throttle/brake';
import type { Reply, Send } from '../../../../nodes/core/throttle/lease';
import type { PoolLimits } from '../../../../nodes/core/throttle/limits';
import { Pool } from '../../../../nodes/core/throttle/pool';
import { FakeClock } from '../fakeClock';

/** What the HTTP client waits for at most. */
const TIMEOUT_MS = 2000;

const NAME = 'some/limit';

/** What the way to Redis does to one message. */
export interface Weather {
	/** Milliseconds there and back. */
	thereMs: number;
	backMs: number;
	/** Whether it never arrives, or its answer does not. */
	lost?: 'message' | 'answer';
}

const FINE: Weather = { thereMs: 2, backMs: 2 };

/** A request at the service. */
export interface Request {
	process: number;
	startedAt: number;
	endedAt: number;
}

export interface ProcessOptions {
	/** How much faster its clock goes: 0.01 is one percent. */
	drift?: number;
	/** What happens to its messages, one after the other; afterwards all goes well. */
	weather?: Weather[];
}

/** One n8n process with a pool. */
export class Process {
	readonly pool: Pool;

	isDead = false;

	/** How many messages it has sent. */
	messages = 0;

	/** When it got its latest permit, or began to wait for one. */
	since: number;

	waiting = 0;

	constructor(
		private readonly fleet: Fleet,
		readonly index: number,
		limits: PoolLimits,
		private readonly options: ProcessOptions,
	) {
		this.pool = new Pool(limits, this.clock);
		this.since = fleet.clock.now();
	}

	/** It is gone at once, with its connections. */
	kill(): void {
		this.isDead = true;
		for (const each of this.fleet.requests) if (each.process === this.index) this.fleet.end(each);
	}

	/** One request of the service that takes `ms` milliseconds. */
	async request(ms: number, outcome: () => Outcome = () => ({ kind: 'ok' })): Promise<void> {
		const { clock } = this.fleet;
		if (this.waiting++ === 0) this.since = clock.now();
		const permit = await this.pool.acquire(undefined, '', this.send);
		if (this.isDead) return;
		this.waiting--;
		this.since = clock.now();
		const request: Request = { process: this.index, startedAt: clock.now(), endedAt: Infinity };
		this.fleet.begin(request);
		await clock.sleep(ms);
		if (this.isDead) return;
		this.fleet.end(request);
		permit.release(outcome());
	}

	readonly send: Send = async (_endpoint, command) => {
		const { fleet, options } = this;
		const number = this.messages++;
		const { thereMs, backMs, lost } = options.weather?.[number] ?? FINE;
		const answer = (async (): Promise<Reply> => {
			await fleet.clock.sleep(thereMs);
			if (fleet.isRedisAway || lost === 'message') return await never();
			const result = fleet.redis.run(command, Math.floor(fleet.clock.now()));
			await fleet.clock.sleep(backMs);
			return lost || this.isDead ? await never() : { result };
		})();
		const timeout = (async (): Promise<Reply> => {
			await fleet.clock.sleep(TIMEOUT_MS);
			return this.isDead ? await never() : { away: 'it did not answer in time' };
		})();
		return await Promise.race([answer, timeout]);
	};

	private get clock(): Clock {
		const { clock } = this.fleet;
		const pace = 1 + (this.options.drift ?? 0);
		const offset = this.index * 1_000_000;
		return {
			now: () => offset + clock.now() * pace,
			sleep: async (ms) => {
				await clock.sleep(ms / pace);
				if (this.isDead) await never();
			},
			random: clock.random,
		};
	}
}

/** Several processes, one Redis, and the service. */
export class Fleet {
	readonly clock = new FakeClock();

	readonly redis = new RedisModel();

	isRedisAway = false;

	readonly requests: Request[] = [];

	readonly processes: Process[] = [];

	/** Called when a request begins. */
	onStart: (inFlight: number) => void = () => {};

	constructor(public limits: { level: number; perSecond?: number; processes?: number }) {
		// The state of a Redis that runs for a while.
		this.redis.run(this.opening, this.clock.now());
		this.clock.work(20_000);
	}

	add(options: ProcessOptions = {}): Process {
		const process = new Process(this, this.processes.length, this.poolLimits, options);
		this.processes.push(process);
		return process;
	}

	setLimits(limits: { level: number; perSecond?: number; processes?: number }): void {
		this.limits = limits;
		for (const { pool, isDead } of this.processes) if (!isDead) pool.setLimits(this.poolLimits);
	}

	inFlight = 0;

	get held(): number[] {
		return this.redis.held(`{n8n-limit}:${NAME}`, Math.floor(this.clock.now()));
	}

	begin(request: Request): void {
		this.requests.push(request);
		this.inFlight++;
		this.onStart(this.inFlight);
	}

	end(request: Request): void {
		if (request.endedAt !== Infinity) return;
		request.endedAt = this.clock.now();
		this.inFlight--;
	}

	private get poolLimits(): PoolLimits {
		const { level, perSecond, processes = 1 } = this.limits;
		const endpoint = { url: 'https://redis.example.com', token: 'redis-token' };
		return {
			level,
			...(perSecond && { perSecond }),
			sharing: { endpoint, name: NAME, processes },
		};
	}

	private get opening(): string[] {
		const zeros = Array.from({ length: 11 }, () => '0');
		return ['EVAL', '', '2', 'other', 'mark', 'opener', '1', '7000', '1500', ...zeros];
	}
}

async function never(): Promise<never> {
	return await new Promise<never>(() => {});
}
