import type { Feed, Row } from '../core/poll/feed';
import type { G2Item } from '../G2/resources/shared/operation';
import { dated, instant, latestOf, readAll, SAMPLE_SIZE, type Read } from './rows';

const PATH = '/api/v1/ahoy/remote-event-streams';

/** G2 adds late events for about an hour. */
const OVERLAP_MS = 2 * 3_600_000;

/** How far a sample looks back. */
const SAMPLE_MS = 30 * 86_400_000;

/** The stream of visits to the account's pages, of the legacy API. Its entries never change. */
export function eventFeed(item: G2Item): Omit<Feed, 'lookBackMs'> {
	const zone = item.fns.getTimezone();
	const read = async (since?: number, limit?: number) =>
		await readAll(
			item,
			PATH,
			since === undefined ? {} : { 'filter[start_time]': instant(since) },
			limit,
		);
	return {
		identity: 'events',
		sources: ['events'],
		emits: { created: true, updated: false },
		isWindowed: true,
		overlapMs: OVERLAP_MS,
		read: async (_source, since) => (await read(since)).map((row) => toRow(row, zone)),
		async sample() {
			return (await read(Date.now() - SAMPLE_MS, SAMPLE_SIZE)).map(({ json }) => json);
		},
	};
}

function toRow({ record, attributes, json }: Read, zone: string): Row {
	const created = latestOf(zone, attributes.created_at) ?? latestOf(zone, attributes.time);
	return { id: String(record.id), ...dated({ created }), json };
}
