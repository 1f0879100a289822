import { systemClock, type Clock } from '../clock';
import { Problem } from '../errors/problem';
import { shared } from '../shared';
import { Lending, type Account, type Way } from './lending';
import { Pool } from './pool';
import type { PoolLimits } from './limits';

export type { Account } from './lending';

/** A pool without a request for this long is forgotten, unless a run still holds it. */
const IDLE_MS = 10 * 60_000;

/** How often to look for such pools at most: there may be thousands. */
const SWEEP_EVERY_MS = 60_000;

/** A remembered pool. Weakly only, once it was idle for long: then whoever uses it keeps it alive. */
interface Slot {
	strong?: Pool;
	weak: WeakRef<Pool>;
}

/**
 * All pools of the process, shared by every node and every execution. A borrower's requests go
 * through its lender's pool; until the lender was seen in the process they go through an own one,
 * which the lender's takes over when it appears.
 */
export class PoolRegistry {
	/** By credential, then by identity. */
	private readonly slots = new Map<string, Map<string, Slot>>();

	private readonly lending = new Lending();

	private sweptAt: number;

	constructor(private readonly clock: Clock = systemClock) {
		this.sweptAt = clock.now();
	}

	/**
	 * The pool that the account's requests go through. Whoever holds it may go on using it, however
	 * long it is idle.
	 *
	 * @throws Problem when the credential borrows from itself or in a circle
	 */
	poolFor(account: Account): Pool {
		this.sweep();
		for (const each of this.lending.see(account)) {
			const isInUse = this.slots.has(key(each));
			if (isInUse) this.join(this.lending.wayOf(each));
		}
		const way = this.lending.wayOf(account);
		if (way.isCircle) throw circle(account);
		if (way.why === 'self' && way.path.length === 1) throw fromItself(account);
		return this.join(way);
	}

	/** How many pools are kept, for tests of the memory bound. */
	get size(): number {
		return this.count(({ strong }) => strong !== undefined);
	}

	/** How many pools are known, also those that only their users keep alive. */
	get known(): number {
		return this.count(() => true);
	}

	/**
	 * The pool at the end of the way. An account on the way may have had one of its own, from before it
	 * was made to borrow or before its lender was seen: what runs there must count where it goes now.
	 */
	private join({ path, why }: Way): Pool {
		const owner = path[path.length - 1];
		const pool = this.pool(owner);
		pool.setLimits(limitsOf(owner, why));
		for (const each of path.slice(0, -1)) {
			for (const { weak } of this.slots.get(key(each))?.values() ?? []) {
				const own = weak.deref();
				if (own) pool.absorb(own);
			}
			this.slots.delete(key(each));
		}
		return pool;
	}

	private pool(account: Account): Pool {
		const { identity = '' } = account;
		let slots = this.slots.get(key(account));
		if (!slots) {
			slots = new Map<string, Slot>();
			this.slots.set(key(account), slots);
		}
		const slot = slots.get(identity);
		// `join` gives it its limits.
		const pool = slot?.weak.deref() ?? new Pool({ level: account.limits.level }, this.clock);
		slots.set(identity, { strong: pool, weak: slot?.strong ? slot.weak : new WeakRef(pool) });
		return pool;
	}

	private sweep(): void {
		const now = this.clock.now();
		if (now - this.sweptAt < SWEEP_EVERY_MS) return;
		this.sweptAt = now;
		for (const [credential, slots] of this.slots) {
			for (const [identity, slot] of slots) {
				const pool = slot.weak.deref();
				if (!pool) slots.delete(identity);
				else slot.strong = isForgettable(pool) ? undefined : pool;
			}
			if (slots.size === 0) this.slots.delete(credential);
		}
	}

	private count(counts: (slot: Slot) => boolean): number {
		return [...this.slots.values()].flatMap((slots) => [...slots.values()]).filter(counts).length;
	}
}

function isForgettable({ state }: Pool): boolean {
	const isBusy = state.inFlight + state.waiting + state.pausedForMs > 0;
	return !isBusy && state.idleForMs >= IDLE_MS;
}

function limitsOf(account: Account, why: Way['why']): PoolLimits {
	const { service, id, identity, lender, limits } = account;
	const { sharing } = limits;
	// A lender that this process has not seen may have been seen by another one.
	const own = why === 'unseen' ? lender : id;
	const name = [service, sharing?.name ?? own, identity].filter(Boolean).join('/');
	return {
		...limits,
		...(sharing && { sharing: { ...sharing, name } }),
		...(why && { unlent: { borrower: id, why } }),
	};
}

function key({ service, id }: Account): string {
	return `${service}\n${id}`;
}

const ENTER_THE_ID =
	"Open the credential and empty 'Borrow Concurrency From', or enter the ID of a credential that does not borrow itself: the last part of the address of its page in n8n.";

function fromItself({ name }: Account): Problem {
	return new Problem({
		message: `The credential '${name}' borrows concurrency from itself`,
		description: `${ENTER_THE_ID} A name that is also the credential's own stands for itself.`,
	});
}

/** Names only the credential of the run: the others may be somebody else's. */
function circle({ name }: Account): Problem {
	return new Problem({
		message: `The credential '${name}' borrows concurrency in a circle: the one that it borrows from borrows, directly or through others, from it`,
		description: ENTER_THE_ID,
	});
}

/** The pools of this process. What copies of this module call in each other has this version. */
export const pools = shared('pools/v2', () => new PoolRegistry());
