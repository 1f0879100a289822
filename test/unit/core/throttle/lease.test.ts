import type { Outcome } from '../../../../nodes/core/throttle/brake';
import { Problem } from '../../../../nodes/core/errors/problem';
import { GUARD_MS, LEASE_MS } from '../../../../nodes/core/throttle/leaseMessage';
import { Fleet, type Process } from './leaseFleet';

/** Sends one request after the other, `lanes` at a time, until told to stop. */
function keepBusy(fleet: Fleet, process: Process, lanes: number, ms = 50) {
	let isOver = false;
	const work = Array.from({ length: lanes }, async () => {
		while (!isOver && !process.isDead) await process.request(ms);
	});
	return {
		stop: async () => {
			isOver = true;
			await fleet.clock.until(Promise.all(work));
		},
	};
}

/** One after the other: time passes only once. */
async function stopAll(work: Array<{ stop(): Promise<void> }>): Promise<void> {
	for (const { stop } of work) await stop();
}

function mostInFlight(fleet: Fleet): () => number {
	let most = 0;
	fleet.onStart = (inFlight) => (most = Math.max(most, inFlight));
	return () => {
		const seen = most;
		most = fleet.inFlight;
		return seen;
	};
}

const ofProcess = (fleet: Fleet, { index }: Process) =>
	fleet.requests.filter((each) => each.process === index && each.endedAt === Infinity).length;

describe('a share of a limit that all processes have together', () => {
	it('costs a single request one message, and further ones none while the lease lasts', async () => {
		const fleet = new Fleet({ level: 5 });
		const process = fleet.add();
		const begunAt = fleet.clock.now();
		const all = async () => {
			for (let i = 0; i < 8; i++) {
				await process.request(10);
				await fleet.clock.sleep(200);
			}
		};
		await fleet.clock.until(all());
		expect(fleet.requests[0].startedAt - begunAt).toBe(4);
		// The second one gives everything back.
		expect(process.messages).toBe(2);
	});

	it('is the whole limit for the only process at work, at once', async () => {
		const fleet = new Fleet({ level: 25 });
		const busy = fleet.add();
		fleet.add();
		const most = mostInFlight(fleet);
		const work = keepBusy(fleet, busy, 30);
		await fleet.clock.advance(60);
		expect(most()).toBe(25);
		expect(busy.messages).toBeLessThanOrEqual(2);
		await work.stop();
	});

	it('costs no more than ten messages per 1,000 permits', async () => {
		const fleet = new Fleet({ level: 25, perSecond: 600 });
		const process = fleet.add();
		const all = Array.from({ length: 1000 }, async () => await process.request(50));
		await fleet.clock.until(Promise.all(all));
		await fleet.clock.advance(10_000);
		expect(process.messages).toBeLessThanOrEqual(10);
	});

	it('is even when all want more than there is, and never more together', async () => {
		const fleet = new Fleet({ level: 24 });
		const processes = [fleet.add(), fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const work = processes.map((each) => keepBusy(fleet, each, 30));
		await fleet.clock.advance(5000);
		expect(processes.map((each) => ofProcess(fleet, each))).toEqual([8, 8, 8]);
		expect(most()).toBe(24);
		await stopAll(work);
	});

	it('goes by need: what one does not want is for the others', async () => {
		const fleet = new Fleet({ level: 20 });
		const [small, large] = [fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const work = [keepBusy(fleet, small, 3), keepBusy(fleet, large, 30)];
		await fleet.clock.advance(6000);
		most();
		await fleet.clock.advance(1000);
		expect(most()).toBe(20);
		expect(ofProcess(fleet, large)).toBe(17);
		await stopAll(work);
	});

	it('moves with the work', async () => {
		const fleet = new Fleet({ level: 5 });
		const [first, second] = [fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		await keepBusy(fleet, first, 8).stop();
		const work = keepBusy(fleet, second, 8);
		await fleet.clock.advance(2000);
		expect(ofProcess(fleet, second)).toBe(5);
		expect(most()).toBe(5);
		await work.stop();
	});

	it('is given back soon after the last request, and then nothing runs', async () => {
		const fleet = new Fleet({ level: 5, perSecond: 10 });
		const process = fleet.add();
		await fleet.clock.until(process.request(10));
		await fleet.clock.advance(2500);
		expect(fleet.held).toEqual([0, 0]);
		await fleet.clock.advance(2500);
		expect(fleet.clock.sleeping).toBe(0);
	});

	it('is renewed while a long request is under way', async () => {
		const fleet = new Fleet({ level: 1 });
		const [first, second] = [fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const all = [first.request(60_000), second.request(10)];
		await fleet.clock.advance(59_000);
		expect([ofProcess(fleet, first), ofProcess(fleet, second)]).toEqual([1, 0]);
		await fleet.clock.until(Promise.all(all));
		expect(most()).toBe(1);
	});

	it('of a process that was killed is free when its lease is over', async () => {
		const fleet = new Fleet({ level: 5 });
		const [victim, other] = [fleet.add(), fleet.add()];
		void keepBusy(fleet, victim, 8, 1000);
		await fleet.clock.advance(1000);
		victim.kill();
		const work = keepBusy(fleet, other, 8);
		await fleet.clock.advance(4000);
		expect(ofProcess(fleet, other)).toBe(0);
		await fleet.clock.advance(LEASE_MS + GUARD_MS - 4000 + 600);
		expect(ofProcess(fleet, other)).toBe(5);
		await work.stop();
	});

	it('takes turns when there are more processes than the level has', async () => {
		const fleet = new Fleet({ level: 2, perSecond: 2 });
		const processes = Array.from({ length: 5 }, () => fleet.add());
		const most = mostInFlight(fleet);
		const work = processes.map((each) => keepBusy(fleet, each, 3));
		await fleet.clock.advance(40_000);
		const counts = processes.map(
			({ index }) => fleet.requests.filter(({ process }) => process === index).length,
		);
		expect(Math.min(...counts)).toBeGreaterThan(3);
		expect(most()).toBeLessThanOrEqual(2);
		await stopAll(work);
	});

	it('follows a level that is edited', async () => {
		const fleet = new Fleet({ level: 20 });
		const processes = [fleet.add(), fleet.add()];
		const work = processes.map((each) => keepBusy(fleet, each, 30));
		await fleet.clock.advance(5000);
		fleet.setLimits({ level: 6 });
		await fleet.clock.advance(5000);
		expect(processes.map((each) => ofProcess(fleet, each))).toEqual([3, 3]);
		fleet.setLimits({ level: 10 });
		await fleet.clock.advance(5000);
		expect(processes.map((each) => ofProcess(fleet, each))).toEqual([5, 5]);
		await stopAll(work);
	});
});

describe('a request for patience', () => {
	const tooMany = (process: Process, fleet: Fleet, ms: number): (() => Outcome) => {
		// On the clock of the pool.
		return () => ({
			kind: 'throttled',
			slowDown: true,
			until: process.index * 1_000_000 + fleet.clock.now() + ms,
		});
	};

	it('pauses all processes, halves the level for all once, and lets it grow again', async () => {
		const fleet = new Fleet({ level: 20 });
		const [first, second] = [fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const work = [keepBusy(fleet, first, 30), keepBusy(fleet, second, 30)];
		await fleet.clock.advance(5000);
		await fleet.clock.until(
			Promise.all([
				first.request(50, tooMany(first, fleet, 6000)),
				second.request(50, tooMany(second, fleet, 6000)),
			]),
		);
		await fleet.clock.advance(2500);
		const before = fleet.requests.length;
		await fleet.clock.advance(2500);
		expect(fleet.requests).toHaveLength(before);
		expect(first.pool.heldBackSince(0)).toBe('slowDown');
		most();
		await fleet.clock.advance(1200);
		const halved = most();
		expect(halved).toBeGreaterThanOrEqual(10);
		// It begins to grow at once.
		expect(halved).toBeLessThanOrEqual(12);
		await fleet.clock.advance(30_000);
		expect(most()).toBe(20);
		expect(second.pool.heldBackSince(second.index * 1_000_000 + fleet.clock.now())).toBeUndefined();
		await stopAll(work);
	});
});

describe('without Redis', () => {
	it('everybody has the static share within one lease, and the exact limit is back by itself', async () => {
		const fleet = new Fleet({ level: 12, processes: 3 });
		const processes = [fleet.add(), fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const work = keepBusy(fleet, processes[0], 30);
		await fleet.clock.advance(1000);
		expect(ofProcess(fleet, processes[0])).toBe(12);

		fleet.isRedisAway = true;
		const others = processes.slice(1).map((each) => keepBusy(fleet, each, 30));
		// Until it is noticed, and the lease of everybody else is over.
		await fleet.clock.advance(4000 + LEASE_MS + GUARD_MS);
		expect(processes.map((each) => ofProcess(fleet, each))).toEqual([4, 4, 4]);
		expect(processes[0].pool.aloneSince(0)).toEqual({ level: 4, why: 'it did not answer in time' });

		fleet.redis.forget('second');
		fleet.isRedisAway = false;
		await stopAll(others);
		await fleet.clock.advance(LEASE_MS + GUARD_MS + 3000);
		expect(ofProcess(fleet, processes[0])).toBe(12);
		expect(most()).toBe(12);
		await work.stop();
	});

	it('a Redis that has forgotten everything gives out nothing that somebody still has', async () => {
		const fleet = new Fleet({ level: 5 });
		const [first, second] = [fleet.add(), fleet.add()];
		const most = mostInFlight(fleet);
		const work = [keepBusy(fleet, first, 8, 300)];
		await fleet.clock.advance(2500);
		fleet.redis.forget('second');
		work.push(keepBusy(fleet, second, 8, 300));
		await fleet.clock.advance(20_000);
		expect(most()).toBe(5);
		expect(ofProcess(fleet, first) + ofProcess(fleet, second)).toBe(5);
		await stopAll(work);
	});

	it('halves its own share when the service asks to slow down', async () => {
		const fleet = new Fleet({ level: 8, processes: 2 });
		fleet.isRedisAway = true;
		const process = fleet.add();
		const work = keepBusy(fleet, process, 10);
		await fleet.clock.advance(15_000);
		expect(ofProcess(fleet, process)).toBe(4);
		await work.stop();
		const until = fleet.clock.now() + 100;
		await fleet.clock.until(
			process.request(1, () => ({ kind: 'throttled', slowDown: true, until })),
		);
		expect(process.pool.state.level).toBe(2);
	});
});

describe('a credential that names no usable Redis', () => {
	const refused = new Problem({ message: 'No such token', description: 'Check it.' });

	it('fails whoever waits with its text, and works as soon as it is corrected', async () => {
		const fleet = new Fleet({ level: 5 });
		const { pool, send } = fleet.add();
		const no = async () => await Promise.resolve({ refused });
		const waiting = [1, 2].map(async () => await pool.acquire(undefined, '', no));
		for (const each of waiting) await expect(each).rejects.toBe(refused);
		// Soon after, it is not asked again.
		await expect(pool.acquire(undefined, '', send)).rejects.toBe(refused);
		await fleet.clock.advance(10_000);
		await fleet.clock.until(pool.acquire(undefined, '', send));
	});

	it('works at once with another address', async () => {
		const fleet = new Fleet({ level: 5 });
		const { pool, send } = fleet.add();
		const no = async () => await Promise.resolve({ refused });
		await expect(pool.acquire(undefined, '', no)).rejects.toBe(refused);
		const endpoint = { url: 'https://other.example.com', token: 'another' };
		pool.setLimits({ level: 5, sharing: { endpoint, name: 'n', processes: 1 } });
		await fleet.clock.until(pool.acquire(undefined, '', send));
	});
});
