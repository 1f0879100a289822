import { systemClock, type Clock } from '../clock';
import { Problem } from '../errors/problem';
import { Pool, type PoolLimits } from './pool';

/** A credential as the throttle sees it. */
export interface Account {
	/** What the credential is for. Its types may lend to each other; those of two services never do. */
	service: string;
	id: string;
	name: string;
	limits: PoolLimits;
	/** Name or id of another credential of the service whose pool is used instead of an own one. */
	lender?: string;
}

/** A pool without a request for this long is forgotten; the next use makes a fresh one. */
const IDLE_MS = 10 * 60_000;

/**
 * All pools of the process. n8n loads a package's modules once, so the instance below is shared by
 * every node and every execution of the process.
 *
 * A credential is known by its id and by its name. A borrower names either, perhaps before its
 * lender was seen in the process: then a pool under that reference serves with the borrower's
 * limits, and the lender takes it over (with its own limits) when it appears.
 */
export class PoolRegistry {
	/** Keyed by service and reference (an id, or a name of a lender not seen yet). */
	private readonly entries = new Map<string, Pool>();

	private readonly seen = new Map<string, Account>();

	/**
	 * Also holds the former names of renamed credentials, until another one takes the name: whoever
	 * borrows by such a name goes on sharing the account's limits.
	 */
	private readonly idByName = new Map<string, string>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * The pool that the account's requests go through.
	 *
	 * @throws Problem when credentials borrow from themselves or in a circle
	 */
	poolFor(account: Account): Pool {
		this.sweep();
		this.seen.set(key(account.service, account.id), account);
		this.idByName.set(key(account.service, account.name), account.id);
		const { path, reference } = this.follow(account);
		// A lender that was not seen yet is served by a pool with the limits of who borrows from it.
		const limits: PoolLimits =
			reference === undefined
				? path[path.length - 1].limits
				: { ...account.limits, provisional: true };
		const pool = this.pool(account.service, reference ?? path[path.length - 1].id, limits);
		pool.setLimits(limits);
		for (const each of path) this.merge(each, pool);
		return pool;
	}

	/** How many pools are remembered, for tests of the memory bound. */
	get size(): number {
		return this.entries.size;
	}

	/**
	 * The accounts from one to the next that it borrows from. The last one's pool counts, unless it
	 * borrows from one that was not seen yet: that reference is then given.
	 */
	private follow(start: Account): { path: Account[]; reference?: string } {
		const path = [start];
		for (let current = start; current.lender !== undefined; ) {
			const lender = this.find(current.service, current.lender);
			if (!lender) return { path, reference: current.lender };
			if (path.some((each) => each.id === lender.id)) throw circle([...path, lender]);
			path.push(lender);
			current = lender;
		}
		return { path };
	}

	private find(service: string, reference: string): Account | undefined {
		const id = this.idByName.get(key(service, reference)) ?? reference;
		return this.seen.get(key(service, id));
	}

	private pool(service: string, reference: string, limits: PoolLimits): Pool {
		const poolKey = key(service, reference);
		let pool = this.entries.get(poolKey);
		if (!pool) {
			pool = new Pool(limits, this.clock);
			this.entries.set(poolKey, pool);
		}
		return pool;
	}

	/**
	 * An account may have had pools of its own: before it was made to borrow, or under its name, for
	 * borrowers that came before it. What runs there must count in the pool that it uses now.
	 */
	private merge(account: Account, pool: Pool): void {
		for (const reference of [account.id, account.name]) {
			const own = this.entries.get(key(account.service, reference));
			if (!own || own === pool) continue;
			pool.absorb(own);
			this.entries.delete(key(account.service, reference));
		}
	}

	private sweep(): void {
		for (const [poolKey, { state }] of this.entries) {
			const isBusy = state.inFlight + state.waiting + state.pausedForMs > 0;
			if (!isBusy && state.idleForMs >= IDLE_MS) this.entries.delete(poolKey);
		}
	}
}

function key(service: string, reference: string): string {
	return `${service}\n${reference}`;
}

function circle(path: Account[]): Problem {
	const names = path.map(({ name }) => `'${name}'`);
	return new Problem({
		message:
			path.length === 2
				? `The credential ${names[0]} borrows concurrency from itself`
				: `Credentials borrow concurrency in a circle: ${names.join(' → ')}`,
		description:
			"Open the credential and empty 'Borrow Concurrency From', or name a credential that does not borrow itself.",
	});
}

/** The pools of this process. */
export const pools = new PoolRegistry();
