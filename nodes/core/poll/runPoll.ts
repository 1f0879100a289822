import type {
	INodeExecutionData,
	IPollFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { systemClock, unlessAborted, type Clock } from '../clock';
import { withCancelSignal, withTimeLeft } from '../context';
import { toNodeError } from '../errors/nodeError';
import { Problem } from '../errors/problem';
import { pollBudget, type Budget } from './budget';
import { detectChanges, type Part } from './detectChanges';
import type { Emission, Feed } from './feed';
import { plan } from './plan';
import { readRound } from './readRound';
import { recall, remember } from './recall';
import { reportOf } from './report';
import { storedState, writeState } from './state';
import { takeTurn, type Turn } from './turns';

/** Said when n8n's own record is older than what was put out. */
const WENT_BACK =
	'what n8n keeps for this trigger has gone back, as it does when another node of the workflow writes static data while it waits. The trigger goes on from what it remembers itself; until n8n restarts, nothing is lost.';

/**
 * Polls a feed for n8n.
 *
 * A manual test gives a few items and moves nothing. Otherwise the poll ends in the time that n8n
 * gives it; what is left is read by the next one. A poll that fails changes nothing.
 *
 * @param open opens the credential and reads the node's fields, with the context that it is given
 * @returns null when there is nothing new
 * @throws NodeApiError | NodeOperationError
 */
export async function runPoll(
	fns: IPollFunctions,
	open: (context: IPollFunctions) => Promise<Feed>,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][] | null> {
	let problem: NodeApiError | NodeOperationError;
	try {
		if (fns.getMode() === 'manual') return await sample(await open(fns));
		const budget = pollBudget(fns);
		const turn = await takeTurn(keyOfNode(fns), budget, clock);
		return turn ? await inTurn(fns, open, budget, turn) : null;
	} catch (error) {
		problem = toNodeError(fns.getNode(), error);
	}
	throw problem;
}

function keyOfNode(fns: IPollFunctions): string {
	return `${fns.getWorkflow().id}\n${fns.getNode().id}`;
}

async function inTurn(
	fns: IPollFunctions,
	open: (context: IPollFunctions) => Promise<Feed>,
	budget: Budget,
	turn: Turn,
): Promise<INodeExecutionData[][] | null> {
	let isDone = false;
	try {
		const limited = withTimeLeft(fns, turn.timeLeft);
		const context = withCancelSignal(limited, turn.signal) as IPollFunctions;
		const feed = await unlessAborted(open(context), turn.signal).catch((error: unknown) => {
			throw turn.signal.aborted ? tooSlow(budget) : error;
		});
		const items = await poll(fns, feed, budget, turn);
		isDone = true;
		return items;
	} finally {
		turn.end(isDone);
	}
}

async function poll(
	fns: IPollFunctions,
	feed: Feed,
	budget: Budget,
	turn: Turn,
): Promise<INodeExecutionData[][] | null> {
	const key = keyOfNode(fns);
	const owner = { workflow: fns.getWorkflow().id ?? '', node: fns.getNode().id };
	const staticData = fns.getWorkflowStaticData('node');
	const recalled = recall(key, storedState(fns, owner), budget);
	if (recalled.wentBack) warn(fns, WENT_BACK);
	const planned = plan(recalled.state, feed, Date.now(), owner);
	const notes = { ...planned.state.notes };
	const { parts, failure, failed } = await readRound(feed, planned, notes, turn);
	const { emissions: found, state } = detectChanges(planned, feed, parts);
	const rows = parts.flatMap((part) => part.rows);
	const emissions = feed.select?.(found, rows, notes, planned.now) ?? found;
	if (turn.isLost()) throw tooSlow(budget);
	const hasItems = emissions.length > 0;
	const report = reportOf(failed, planned.state.failing, planned.now);
	const problem = ended(failure, parts, budget, turn) ?? report.problem;
	const isTold = problem === report.problem && !hasItems;
	const failing = isTold ? report.told : stillTold(report.told, planned.state.failing);
	const left = { ...state, notes, failing };
	// What was read stays read, although n8n has no use for a state that comes with an error.
	if (hasProgress(parts)) remember(key, left, hasItems, budget);
	if (problem && !hasItems) throw problem;
	if (problem) warn(fns, problem instanceof Error ? problem.message : String(problem));
	writeState(staticData, left);
	return hasItems ? [emissions.map((emission) => item(feed, emission))] : null;
}

/** What to fail with: time that is over is no failure when something was read in it. */
function ended(failure: unknown, parts: Part[], budget: Budget, turn: Turn): unknown {
	if (failure === undefined || !turn.signal.aborted) return failure;
	return hasProgress(parts) ? undefined : tooSlow(budget);
}

function hasProgress(parts: Part[]): boolean {
	return parts.some(({ isDone, rows }) => isDone || rows.length > 0);
}

/** Of those that fail now, only what was told before. */
function stillTold(
	failing: Record<string, number>,
	before: Record<string, number> = {},
): Record<string, number> {
	return Object.fromEntries(Object.entries(before).filter(([key]) => key in failing));
}

function tooSlow({ hardMs }: Budget): Problem {
	return new Problem({
		message: 'The service did not answer in the time that a poll has',
		description: `A poll may take ${Math.round(hardMs / 1000)} seconds, and no longer than until the next one needs its place. Nothing is lost: the next poll goes on from the same place. If this stays, poll less often, or ask for fewer records at a time.`,
		kind: 'network',
	});
}

function warn(fns: IPollFunctions, message: string): void {
	fns.logger.warn(`${fns.getNode().name}: ${message}`);
}

/** Where both kinds come, an item says which it is. */
function item({ emits }: Feed, { event, json }: Emission): INodeExecutionData {
	return { json: emits.created && emits.updated ? { ...json, _change: event } : json };
}

async function sample(feed: Feed): Promise<INodeExecutionData[][]> {
	const items = await feed.sample();
	if (items.length > 0) return [items.map((json) => item(feed, { event: 'new', json }))];
	throw new Problem({
		message: 'There is nothing to show yet',
		description:
			'The list that this trigger watches is empty. Activated, the workflow runs as soon as something appears in it.',
	});
}
