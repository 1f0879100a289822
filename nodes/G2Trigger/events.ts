import { DAY_MS } from '../core/clock';
import type { Feed, Row } from '../core/poll/feed';
import type { Query } from '../G2/api/query';
import type { G2Item } from '../G2/resources/shared/operation';
import { dated, idOf, instant, latestOf, readList, readSample, type Read } from './rows';

const PATH = '/api/v1/ahoy/remote-event-streams';

/** G2 adds late events for about an hour. */
const OVERLAP_MS = 2 * 3_600_000;

/** How far a sample looks back. */
const SAMPLE_MS = 30 * DAY_MS;

/** The stream of visits to the account's pages, of the legacy API. Its entries never change. */
export function eventFeed(item: G2Item): Omit<Feed, 'lookBackMs'> {
	const zone = item.fns.getTimezone();
	const queryFor = (since: number | undefined): Query =>
		since === undefined ? {} : { 'filter[start_time]': instant(since) };
	return {
		identity: 'events',
		sources: ['events'],
		emits: { created: true, updated: false },
		isWindowed: true,
		overlapMs: OVERLAP_MS,
		async read(_source, stretch) {
			const query = queryFor(stretch.since);
			await readList(item, PATH, query, (read) => toRow(read, zone), stretch);
		},
		async sample() {
			const reads = await readSample(item, PATH, queryFor(Date.now() - SAMPLE_MS));
			return reads.map(({ json }) => json);
		},
	};
}

function toRow({ record, attributes, json }: Read, zone: string): Row {
	const created = latestOf(zone, attributes.created_at) ?? latestOf(zone, attributes.time);
	return { id: idOf(record), ...dated({ created }), json };
}
