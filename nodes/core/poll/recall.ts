import { shared } from '../shared';
import type { Budget } from './budget';
import type { PollState } from './state';

/** What this process knows of a node's polls, beside what n8n keeps. */
interface Recollection {
	/** The state that the latest poll handed over. */
	newest: PollState;
	/** Whether it came with items of which it is not known yet whether n8n took them. */
	isOpen: boolean;
	/** The newest state whose items n8n has certainly taken. */
	sure?: PollState;
	/** Whether it is of a poll without items that n8n gave before its own limit. */
	isQuietLease: boolean;
	/** Whether n8n keeps the states of such polls, too: it has cursors in its database. */
	keepsAll: boolean;
	/** The context of the poll that left it, see `Budget`. */
	context: number;
	/** The marks of the latest states, oldest first. */
	marks: string[];
	/** The mark of the latest state that n8n took together with items. */
	taken?: string;
}

const recollections = shared('recollections/v1', () => new Map<string, Recollection>());

/** States that are known by their marks: more than polls between two that put something out. */
const MAX_MARKS = 500;

/** Nodes of which something is kept at most; beyond, the ones that have not polled for longest go. */
const MAX_NODES = 500;

export interface Recalled {
	state: PollState | undefined;
	/** Whether n8n's own record has gone back behind items that were put out. */
	wentBack: boolean;
}

/**
 * The state that a poll starts from.
 *
 * n8n writes a state only together with items. What a poll without items has left is lost with the
 * next activation (with the durable scheduler: with the next poll), and an execution that changes
 * static data of its own saves its older copy of all of it over ours. This process remembers more.
 *
 * @param stored what n8n has
 */
export function recall(
	key: string,
	stored: PollState | undefined,
	{ isLeased, context }: Pick<Budget, 'isLeased' | 'context'>,
): Recalled {
	const known = recollections.get(key);
	if (!known) return begin(key, stored);
	if (stored?.mark === known.newest.mark) {
		if (isLeased && known.isQuietLease) known.keepsAll = true;
		settle(known);
		return { state: stored, wentBack: false };
	}
	// Another process has polled, or somebody has restored a backup.
	if (stored && !known.marks.includes(stored.mark)) return begin(key, stored);
	// A poll of the durable scheduler that ended in time was taken, unless n8n keeps every state and
	// does not have this one. Any other one was cut off by an activation, if that came later.
	const isCutOff = isLeased ? known.keepsAll : context > known.context;
	if (known.isOpen && !isCutOff) settle(known);
	const at = (mark: string | undefined) => known.marks.indexOf(mark ?? '');
	const wentBack = known.taken !== undefined && at(stored?.mark) < at(known.taken);
	return { state: known.sure ?? stored, wentBack };
}

function begin(key: string, stored: PollState | undefined): Recalled {
	recollections.delete(key);
	if (stored) write(key, { newest: stored, sure: stored, marks: [stored.mark] });
	return { state: stored, wentBack: false };
}

function settle(known: Recollection): void {
	if (known.isOpen) known.taken = known.newest.mark;
	known.isOpen = false;
	known.sure = known.newest;
}

/**
 * Remembers the state that a poll leaves.
 *
 * @param hasItems whether it comes with items, which n8n may take or throw away
 */
export function remember(
	key: string,
	state: PollState,
	hasItems: boolean,
	{ isLeased, isCertain, context }: Pick<Budget, 'isLeased' | 'isCertain' | 'context'>,
): void {
	const known = recollections.get(key);
	const isOpen = hasItems && !isCertain;
	write(key, {
		newest: state,
		isOpen,
		context,
		isQuietLease: isLeased && !hasItems,
		keepsAll: known?.keepsAll,
		sure: isOpen ? known?.sure : state,
		marks: [...(known?.marks ?? []), state.mark].slice(-MAX_MARKS),
		taken: hasItems && isCertain ? state.mark : known?.taken,
	});
}

function write(
	key: string,
	recollection: Pick<Recollection, 'newest' | 'marks'> & Partial<Recollection>,
): void {
	// At the end again: the first one is the one that has not polled for longest.
	recollections.delete(key);
	recollections.set(key, {
		isOpen: false,
		isQuietLease: false,
		context: 0,
		...recollection,
		keepsAll: recollection.keepsAll ?? false,
	});
	for (const [oldest] of recollections) {
		if (recollections.size <= MAX_NODES) break;
		recollections.delete(oldest);
	}
}
