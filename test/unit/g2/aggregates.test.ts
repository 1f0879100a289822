import { reviewAggregate } from '../../../nodes/G2/api/aggregates';
import type { G2Client } from '../../../nodes/G2/api/client';

const box = (id: number | string, text: string, nested: object[] = []) => ({
	id,
	text,
	count: 3,
	nested_boxes: nested,
});

/** A client whose answer has these aggregates. */
const client = (aggregates: unknown) =>
	({ read: async () => ({ data: [], included: [], meta: { aggregates } }) }) as unknown as G2Client;
const valuesOf = async (aggregates: unknown, filter: string) =>
	(await reviewAggregate(client(aggregates), 'acme', filter)).map(({ value }) => value);

describe('the values of a filter of reviews', () => {
	it('include boxes inside of others, which are values of the same filter', async () => {
		const industry = {
			filter_name: 'industry',
			nested_filter_name: null,
			collection: [box(1, 'Technology', [box(2, 'Internet')]), box(3, 'Retail')],
		};
		expect(await valuesOf([industry], 'industry')).toEqual(['1', '2', '3']);
	});

	it('leave boxes of another filter to that one', async () => {
		const region = {
			filter_name: 'region',
			nested_filter_name: 'country',
			collection: [box('Europe', 'Europe', [box('France', 'France'), box('Italy', 'Italy')])],
		};
		expect(await valuesOf([region], 'region')).toEqual(['Europe']);
		expect(await valuesOf([region], 'country')).toEqual(['France', 'Italy']);
	});

	it('come once, also when G2 names them in two places', async () => {
		const country = { filter_name: 'country', collection: [box('France', 'France')] };
		const region = {
			filter_name: 'region',
			nested_filter_name: 'country',
			collection: [box('Europe', 'Europe', [box('France', 'France')])],
		};
		expect(await valuesOf([country, region], 'country')).toEqual(['France']);
	});

	it.each([[undefined], ['odd'], [[null, { filter_name: 'role' }]]])(
		'are none when G2 sends %j',
		async (aggregates) => expect(await valuesOf(aggregates, 'role')).toEqual([]),
	);
});
