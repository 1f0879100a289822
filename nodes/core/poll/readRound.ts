import { unlessAborted } from '../clock';
import { Problem, type ProblemKind } from '../errors/problem';
import type { Part } from './detectChanges';
import type { Feed, Row } from './feed';
import { contentOf, keyOf } from './fingerprint';
import { Memory } from './memory';
import type { Plan, Reading } from './plan';
import type { PollState } from './state';
import type { Turn } from './turns';

/** A list that failed by itself. */
export interface Failed {
	source: string;
	problem: Problem;
}

export interface ReadRound {
	/** For the readings of the plan that were begun, in their order. */
	parts: Part[];
	/** What ended the reading before its time; what came before it counts. */
	failure?: unknown;
	failed: Failed[];
}

/** Problems that one list may have while the others have none. */
const OF_ONE_LIST: ProblemKind[] = [
	'integrationMissing',
	'notFound',
	'notSupported',
	'permission',
	'plan',
	'refused',
	'validation',
];

/** Problems that say nothing about the reference to go on from. */
const PASSING: ProblemKind[] = [
	'network',
	'quotaExhausted',
	'rateLimited',
	'serviceDown',
	'unreadable',
];

/**
 * Reads what is left of a pass, one list after the other, until the time is over: a poll has never
 * more than one request in flight, so that actions with the same credential find a permit.
 *
 * @param notes what the feed keeps; may be changed
 */
export async function readRound(
	feed: Feed,
	{ readings, state }: Plan,
	notes: Record<string, string>,
	turn: Turn,
): Promise<ReadRound> {
	const parts: Part[] = [];
	const failed: Failed[] = [];
	const isNews = newsOf(state);
	const isAlone = feed.sources.length < 2 || Object.keys(state.places).length === 0;
	for (const reading of readings) {
		if (parts.length > 0 && !turn.hasTime()) break;
		const { part, failure } = await readList({ feed, isNews, notes, turn }, reading);
		parts.push(part);
		if (failure === undefined) continue;
		if (isAlone || !isOfOneList(failure)) return { parts, failure, failed };
		parts[parts.length - 1] = { ...part, hasFailed: true };
		failed.push({ source: reading.source, problem: failure });
	}
	// When none of them can be read, it is no list's own problem.
	const [first] = failed;
	const isAll = first && failed.length === feed.sources.length;
	return { parts, failed, ...(isAll && { failure: first.problem }) };
}

/** What the readings of one poll have in common. */
interface Pass {
	feed: Feed;
	isNews(row: Row): boolean;
	notes: Record<string, string>;
	turn: Turn;
}

async function readList(pass: Pass, reading: Reading): Promise<{ part: Part; failure?: unknown }> {
	const { notes, turn } = pass;
	const before = { ...notes };
	const first = await readOn(pass, reading);
	const { part, failure } = first;
	const isStale =
		failure !== undefined &&
		reading.next !== undefined &&
		part.next === reading.next &&
		!turn.signal.aborted &&
		!(failure instanceof Problem && PASSING.includes(failure.kind));
	if (!isStale) return first;
	// References expire. From the beginning, what is known already is not put out again.
	Object.assign(notes, before);
	return await readOn(pass, { ...reading, next: undefined, read: 0 });
}

async function readOn(
	{ feed, isNews, notes, turn }: Pass,
	{ source, since, newFrom, next: from, read = 0 }: Reading,
): Promise<{ part: Part; failure?: unknown }> {
	const part: Part = { rows: [], isDone: false, ...(from !== undefined && { next: from }) };
	let isClosed = false;
	const onPage = (rows: Row[], next: string | undefined): boolean => {
		// A request that was given up may still answer.
		if (isClosed) return false;
		for (const row of rows) part.rows.push(row);
		if (next === undefined) delete part.next;
		else part.next = next;
		part.isDone = next === undefined;
		return turn.hasTime();
	};
	try {
		const reading = feed.read(source, {
			since,
			from,
			read,
			notes,
			isNews: newFrom === 'never' ? () => false : isNews,
			onPage,
		});
		await unlessAborted(reading, turn.signal);
		return { part };
	} catch (failure) {
		return { part: { ...part, isDone: false }, failure };
	} finally {
		isClosed = true;
	}
}

/** @param state what the poll starts from; unpacked when somebody asks */
function newsOf({ known, horizon }: PollState): (row: Row) => boolean {
	let memory: Memory | undefined;
	return ({ id, content }) => {
		memory ??= Memory.from(known, horizon);
		const item = memory.get(keyOf(id));
		if (!item) return true;
		return (
			content !== undefined && item.content !== undefined && item.content !== contentOf(content)
		);
	};
}

function isOfOneList(failure: unknown): failure is Problem {
	return failure instanceof Problem && OF_ONE_LIST.includes(failure.kind);
}
