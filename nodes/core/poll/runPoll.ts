import type {
	INodeExecutionData,
	IPollFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { toNodeError } from '../errors/nodeError';
import { Problem } from '../errors/problem';
import { shared } from '../shared';
import { detectChanges } from './detectChanges';
import type { Emission, Feed } from './feed';
import { plan } from './plan';
import { readState, writeState } from './state';

/** Nodes whose poll is under way. */
const polling = shared('polling/v1', () => new Set<string>());

/**
 * Polls a feed for n8n.
 *
 * A manual test gives a few items and moves nothing. Otherwise the state is replaced only when
 * everything was read, so that a poll that fails is made up for by the next one.
 *
 * @param open opens the credential and reads the node's fields
 * @returns null when there is nothing new
 * @throws NodeApiError | NodeOperationError
 */
export async function runPoll(
	fns: IPollFunctions,
	open: () => Promise<Feed>,
): Promise<INodeExecutionData[][] | null> {
	const key = `${fns.getWorkflow().id}\n${fns.getNode().id}`;
	const isManual = fns.getMode() === 'manual';
	// n8n starts a poll although the one before takes longer than the interval; both would start from
	// the same state and put out the same items.
	if (!isManual && polling.has(key)) return null;
	let problem: NodeApiError | NodeOperationError;
	if (!isManual) polling.add(key);
	try {
		return isManual ? await sample(await open()) : await poll(fns, await open());
	} catch (error) {
		problem = toNodeError(fns.getNode(), error);
	} finally {
		if (!isManual) polling.delete(key);
	}
	throw problem;
}

async function poll(fns: IPollFunctions, feed: Feed): Promise<INodeExecutionData[][] | null> {
	const staticData = fns.getWorkflowStaticData('node');
	const planned = plan(readState(staticData), feed, Date.now());
	const notes = { ...planned.state.notes };
	const rows = [];
	// One list after the other: a poll has never more than one request in flight, so that actions
	// with the same credential find a permit.
	for (const { source, since } of planned.readings) {
		rows.push(await feed.read(source, since, notes));
	}
	const { emissions, state } = detectChanges(planned, feed, rows);
	writeState(staticData, { ...state, notes });
	return emissions.length > 0 ? [emissions.map((emission) => item(feed, emission))] : null;
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
