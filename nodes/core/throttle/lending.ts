import type { PoolLimits } from './pool';

/** A credential as the throttle sees it. */
export interface Account {
	/** What the credential is for. Its types may lend to each other; those of two services never do. */
	service: string;
	id: string;
	/** As the node that uses the credential has it: n8n does not update it after a rename. */
	name: string;
	limits: PoolLimits;
	/**
	 * What tells the service's customers apart, as far as a credential shows it: names count among
	 * credentials of the same customer only.
	 */
	customer?: string;
	/** ID or name of another credential of the service whose pool is used instead of an own one. */
	lender?: string;
	/**
	 * Whom the credential stands for, where its fields depend on the item: each identity has a pool of
	 * its own. Undefined for all other credentials.
	 */
	identity?: string;
}

/** Why a credential cannot borrow as its field says. */
export type Unlent =
	/** No credential of that ID or name was used in this process yet. */
	| 'unseen'
	/** Several credentials have that name, and n8n does not tell whose they are. */
	| 'ambiguous'
	/** The credential of that name borrows, directly or through others, from this one. */
	| 'circle'
	/** The lender's fields depend on the item: it stands for several accounts. */
	| 'varies'
	/** The field names the credential itself. */
	| 'self';

/** Where a credential's requests go. */
export interface Way {
	/** The credential, the one it borrows from, and so on. The last one's pool is used. */
	path: Account[];
	/** Why the last one does not borrow although its field says so. */
	why?: Unlent;
	/** Whether the credential is part of a circle whose members name each other by ID. */
	isCircle?: true;
}

interface Known {
	account: Account;
	/** All that it was ever called in this process, as keys. */
	names: Set<string>;
}

/**
 * Who borrows from whom, among the credentials that were used in this process.
 *
 * n8n tells a node the ID and the name of its own credential, but neither who owns it nor which
 * others there are. An ID is unique and cannot be guessed, so whoever knows it may borrow. A name is
 * everybody's to give: it counts only among credentials of the same customer, and only while one
 * single credential has it or ever had it. That way the outcome does not depend on who came first,
 * and nobody gets into the place of somebody else's lender by taking its name.
 */
export class Lending {
	private readonly known = new Map<string, Known>();

	private readonly idsByName = new Map<string, Set<string>>();

	/** IDs of those who borrow, by what they wrote: once as an ID and once as a name. */
	private readonly borrowers = new Map<string, Set<string>>();

	/**
	 * Takes note of a credential as it is used now.
	 *
	 * @returns the credentials whose way may have changed by that
	 */
	see(account: Account): Account[] {
		const { service, id, name } = account;
		const before = this.known.get(key(service, id));
		const names = before?.names ?? new Set<string>();
		this.known.set(key(service, id), { account, names });
		const nameKey = asName(account, name);
		const isNewName = !names.has(nameKey);
		if (isNewName) {
			names.add(nameKey);
			add(this.idsByName, nameKey, id);
		}
		const old = before?.account;
		if (old && !isNewName && isAlike(old, account)) return [];
		for (const reference of references(old)) this.borrowers.get(reference)?.delete(id);
		for (const reference of references(account)) add(this.borrowers, reference, id);
		return this.whoDependOn(account);
	}

	/** Where a credential's requests go, by what is known now. */
	wayOf(start: Account): Way {
		const path = [start];
		const byId: boolean[] = [];
		for (;;) {
			const step = this.lenderOf(path[path.length - 1]);
			if (!('lender' in step)) return { path, why: step.why };
			byId.push(step.isById);
			const at = path.findIndex(({ id }) => id === step.lender.id);
			if (at < 0) {
				path.push(step.lender);
				continue;
			}
			// Anybody can close a circle by taking a name, so that is no error: such a name does not count.
			const byName = byId.indexOf(false, at);
			if (byName >= 0) return { path: path.slice(0, byName + 1), why: 'circle' };
			return at === 0 ? { path: [start], isCircle: true } : { path: path.slice(0, at + 1) };
		}
	}

	private lenderOf(account: Account): { lender: Account; isById: boolean } | { why?: Unlent } {
		const { service, id, name, lender } = account;
		if (lender === undefined) return {};
		const byId = this.known.get(key(service, lender))?.account;
		if (byId) {
			if (byId.id === id) return { why: 'self' };
			return varies(byId) ? { why: 'varies' } : { lender: byId, isById: true };
		}
		if (comparable(lender) === comparable(name)) return { why: 'self' };
		const [found, another] = this.idsByName.get(asName(account, lender)) ?? [];
		if (another !== undefined) return { why: 'ambiguous' };
		const byName = this.known.get(key(service, found ?? ''))?.account;
		if (!byName || byName.id === id) return { why: 'unseen' };
		return varies(byName) ? { why: 'varies' } : { lender: byName, isById: false };
	}

	/** Those who borrow from the account, directly or through others. */
	private whoDependOn(account: Account): Account[] {
		const found = new Map<string, Account>();
		const open = [account];
		for (let each = open.pop(); each; each = open.pop()) {
			const { service, id } = each;
			const names = this.known.get(key(service, id))?.names ?? [];
			for (const reference of [asId(service, id), ...names]) {
				for (const borrower of this.borrowers.get(reference) ?? []) {
					const next = this.known.get(key(service, borrower))?.account;
					if (!next || next.id === account.id || found.has(borrower)) continue;
					found.set(borrower, next);
					open.push(next);
				}
			}
		}
		return [...found.values()];
	}
}

function varies({ identity }: Account): boolean {
	return identity !== undefined;
}

/** Names are the same whatever their case: nobody sees a second credential in 'main' beside 'Main'. */
function comparable(name: string): string {
	return name.trim().normalize().toLowerCase();
}

/** Whether nobody's way can have changed from one to the other. */
function isAlike(one: Account, other: Account): boolean {
	return (
		one.lender === other.lender && one.customer === other.customer && varies(one) === varies(other)
	);
}

function references(account: Account | undefined): string[] {
	if (account?.lender === undefined) return [];
	return [asId(account.service, account.lender), asName(account, account.lender)];
}

function asId(service: string, id: string): string {
	return `id\n${key(service, id)}`;
}

function asName({ service, customer = '' }: Account, name: string): string {
	return `name\n${key(service, customer)}\n${comparable(name)}`;
}

function key(service: string, reference: string): string {
	return `${service}\n${reference}`;
}

function add(sets: Map<string, Set<string>>, at: string, id: string): void {
	const set = sets.get(at);
	if (set) set.add(id);
	else sets.set(at, new Set([id]));
}
