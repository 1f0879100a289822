import { systemClock, type Clock } from './clock';
import { Problem } from '../problem';
import { Pool, type PoolLimits } from './pool';

/** A credential as the throttle sees it. */
export interface Account {
	/** Credential type; credentials of two types never share a pool. */
	type: string;
	id: string;
	name: string;
	limits: PoolLimits;
	/** Name or id of another credential of the type whose pool is used instead of an own one. */
	lender?: string;
}

interface Entry {
	pool: Pool;
	lastUsed: number;
}

/** A pool that nobody used for this long is forgotten; the next use makes a fresh one. */
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
	/** Keyed by credential type and reference (an id, or a name of a lender not seen yet). */
	private readonly entries = new Map<string, Entry>();

	private readonly seen = new Map<string, Account>();

	private readonly idByName = new Map<string, string>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * The pool that the account's requests go through.
	 *
	 * @throws Problem when credentials borrow from themselves or in a circle
	 */
	poolFor(account: Account): Pool {
		this.sweep();
		this.remember(account);
		const root = this.root(account);
		const entry = this.entry(account.type, root.reference, root.account?.limits ?? account.limits);
		if (root.account) {
			entry.pool.setLimits(root.account.limits);
			this.adopt(root.account, entry.pool);
		}
		return entry.pool;
	}

	/** How many pools are remembered, for tests of the memory bound. */
	get size(): number {
		return this.entries.size;
	}

	private remember(account: Account): void {
		const previous = this.seen.get(key(account.type, account.id));
		if (previous && previous.name !== account.name) {
			const oldName = key(account.type, previous.name);
			if (this.idByName.get(oldName) === account.id) this.idByName.delete(oldName);
		}
		this.seen.set(key(account.type, account.id), account);
		this.idByName.set(key(account.type, account.name), account.id);
	}

	/** Follows the borrowing to the account whose pool counts, or to a reference not seen yet. */
	private root(start: Account): { reference: string; account?: Account } {
		const path = [start];
		let current = start;
		while (current.lender !== undefined) {
			const lender = this.find(current.type, current.lender);
			if (!lender) return { reference: current.lender };
			if (path.some((each) => each.id === lender.id)) throw circle([...path, lender]);
			path.push(lender);
			current = lender;
		}
		return { reference: current.id, account: current };
	}

	private find(type: string, reference: string): Account | undefined {
		const id = this.idByName.get(key(type, reference)) ?? reference;
		return this.seen.get(key(type, id));
	}

	private entry(type: string, reference: string, limits: PoolLimits): Entry {
		const entryKey = key(type, reference);
		let entry = this.entries.get(entryKey);
		if (!entry) {
			entry = { pool: new Pool(limits, this.clock), lastUsed: 0 };
			this.entries.set(entryKey, entry);
		}
		entry.lastUsed = this.clock.now();
		return entry;
	}

	/** Borrowers that came first named the lender by its name: one pool must serve both. */
	private adopt(lender: Account, pool: Pool): void {
		const byName = key(lender.type, lender.name);
		const early = this.entries.get(byName);
		if (!early || early.pool === pool) return;
		pool.absorb(early.pool);
		this.entries.delete(byName);
	}

	private sweep(): void {
		const now = this.clock.now();
		for (const [entryKey, { pool, lastUsed }] of this.entries) {
			const { inFlight, waiting, pausedForMs } = pool.state;
			if (inFlight + waiting + pausedForMs > 0 || now - lastUsed < IDLE_MS) continue;
			this.entries.delete(entryKey);
		}
	}
}

function key(type: string, reference: string): string {
	return `${type}\n${reference}`;
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
