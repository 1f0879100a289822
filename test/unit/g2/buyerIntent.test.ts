import { NodeHelpers, type INodePropertyOptions } from 'n8n-workflow';

import { buyerIntentQuery, type BuyerIntentQuery } from '../../../nodes/G2/api/buyerIntent/query';
import {
	FILTERABLE,
	OPERATORS,
	OPERATORS_BY_KIND,
} from '../../../nodes/G2/api/buyerIntent/vocabulary';
import { queryFields } from '../../../nodes/G2/resources/buyerIntent/fields';

const base: BuyerIntentQuery = {
	dimensions: ['day'],
	measures: ['total_activity'],
	filters: [],
	isOfProduct: true,
	zone: 'America/New_York',
};
const query = (changes: Partial<BuyerIntentQuery>) => buyerIntentQuery({ ...base, ...changes });
const filter = (dimension: string, operator: string, value?: unknown) => () =>
	query({ filters: [{ dimension, operator, value }] });

describe('a buyer-intent query', () => {
	it('names each dimension once', () => {
		expect(query({ dimensions: ['day', 'company_name', 'day'] }).dimensions).toBe(
			'day,company_name',
		);
	});

	it('asks for one row over all with a blank list of dimensions', () => {
		expect(query({ dimensions: [] })).toEqual({ dimensions: '', measures: 'total_activity' });
	});

	it('sorts down with a minus', () => {
		expect(query({ sort: { field: 'day', direction: 'desc' } }).sort).toBe('-day');
		expect(query({ sort: { field: 'day', direction: 'asc' } }).sort).toBe('day');
	});

	it.each([
		['day', 'gteq', '2026-01-31', '2026-01-31'],
		// 23:00 in New York is already the next day in UTC.
		['day', 'eq', '2026-01-31T23:00:00-05:00', '2026-01-31'],
		['time', 'gteq', '2026-01-31T10:00:00', '2026-01-31T15:00:00.000Z'],
		['time', 'lt', new Date(0), '1970-01-01T00:00:00.000Z'],
		['provider', 'in', ['g2', 'capterra'], 'g2,capterra'],
		['provider', 'in', ' g2 , capterra,', 'g2,capterra'],
		['company_name', 'present', 'ignored', 'true'],
		['company_name', 'empty', undefined, 'true'],
		['company_intent_score', 'gt', 50, '50'],
		['audience_product_id', 'in', 'acme', 'acme'],
	])('filters %s %s %j', (dimension, operator, value, sent) => {
		expect(filter(dimension, operator, value)()).toMatchObject({
			[`dimension_filters[${dimension}_${operator}]`]: sent,
		});
	});

	it.each([
		['an unknown dimension', () => query({ dimensions: ['planet'] }), /no 'planet'/],
		['an unknown measure', () => query({ measures: ['mood'] }), /no 'mood'/],
		['an unknown sort', () => query({ sort: { field: 'mood', direction: 'asc' } }), /no 'mood'/],
		['nothing to show', () => query({ dimensions: [], measures: [] }), /both empty/],
		['a text part of a number', filter('company_intent_score', 'cont', '5'), /does not fit/],
		['a name greater than another', filter('company_name', 'gt', 'A'), /does not fit/],
		['a text part of a day', filter('day', 'cont', '2026'), /does not fit/],
		['a filter without value', filter('company_name', 'eq', ' '), /no value/],
		['an empty list', filter('provider', 'in', []), /no value/],
		['a score that is no number', filter('company_intent_score', 'gt', 'high'), /number/],
		['a day that is no date', filter('day', 'eq', 'yesterday'), /not a date/],
		['a prototype name', filter('constructor', 'eq', 'x'), /no 'constructor'/],
		[
			'the same filter twice',
			() =>
				query({
					filters: ['A', 'B'].map((value) => ({
						dimension: 'company_name',
						operator: 'eq',
						value,
					})),
				}),
			/two filters/,
		],
		[
			'the score across products',
			() => query({ isOfProduct: false, dimensions: ['company_intent_score'] }),
			/needs a product/,
		],
		[
			'sorting by the score across products',
			() =>
				query({ isOfProduct: false, sort: { field: 'company_intent_score', direction: 'desc' } }),
			/needs a product/,
		],
		[
			'filtering by the score across products',
			() =>
				query({
					isOfProduct: false,
					filters: [{ dimension: 'company_intent_score', operator: 'gt', value: 1 }],
				}),
			/needs a product/,
		],
	])('refuses %s before anything is sent', (_, run, message) => {
		expect(run).toThrow(message);
	});
});

describe('its form', () => {
	it('shows for every dimension exactly the operators that fit it', () => {
		const filters = queryFields().find(({ name }) => name === 'dimensionFilters');
		const [{ values }] = filters?.options as Array<{ values: Array<Record<string, any>> }>; // eslint-disable-line @typescript-eslint/no-explicit-any
		const operators = values.filter(({ name }) => name === 'operator');
		for (const [dimension, kind] of Object.entries(FILTERABLE)) {
			const shown = operators.filter(({ displayOptions }) =>
				displayOptions.show.dimension.includes(dimension),
			);
			expect(shown).toHaveLength(1);
			const offered = shown[0].options.map(({ value }: { value: string }) => value);
			expect(offered.sort()).toEqual([...OPERATORS_BY_KIND[kind]].sort());
			expect(offered.every((each: string) => each in OPERATORS)).toBe(true);
		}
	});

	it.each([
		['queryAll', false],
		['queryProduct', true],
		['querySandbox', true],
	])('%s offers the intent score: %s', (operation, isOffered) => {
		const [dimensions] = queryFields();
		const offered = (dimensions.options as INodePropertyOptions[]).filter((option) =>
			NodeHelpers.displayParameter({ operation }, option, null, null),
		);
		expect(offered.map(({ value }) => value).includes('company_intent_score')).toBe(isOffered);
		expect(offered.map(({ value }) => value)).toContain('company_name');
	});
});
