import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { isPaged, pageOf, pageParameters } from '../../../nodes/GlConnectors/catalogue/pages';
import { elementsOf } from '../../../nodes/GlConnectors/catalogue/elements';

const COUNTING = ['page', 'offset', 'start', 'startIndex', '$skip'];

const parameter = (name: string, properties?: Parameter[]): Parameter => ({
	name,
	type: properties ? 'object' : COUNTING.includes(name) ? 'integer' : 'string',
	required: false,
	nullable: true,
	hasDefault: false,
	...(properties && { properties }),
});
const query = (...names: string[]) => [
	parameter(
		'query',
		names.map((name) => parameter(name)),
	),
];
const next = (data: unknown, meta: object | null, parameters: Parameter[]) =>
	pageOf([1], { data, meta: meta as never }, parameters);

describe('pageOf', () => {
	it.each([
		[{ has_next: true, forwards_cursor: 'A' }, 'cursor', [[['cursor'], 'A']]],
		[{ has_next: true, forwards_cursor: 'A' }, 'page_token', [[['page_token'], 'A']]],
		[{ has_next: true, page: 3 }, 'page', [[['page'], 4]]],
		[{ next_token: 'T' }, 'next_token', [[['next_token'], 'T']]],
		[{ next_cursor: '{"a":"b:c"}' }, 'cursor', [[['cursor'], '{"a":"b:c"}']]],
	])('goes on after %j by %s', (meta, name, expected) => {
		const parameters = [parameter(name)];
		const page = next([], meta, parameters);
		expect(pageParameters(page.next ?? '', parameters)).toEqual(expected);
	});

	it('follows Microsoft by the values of its link, never by the link', () => {
		const parameters = query('$skip', '$skipToken', '$top');
		const data = (link: string) => ({ value: [1], '@odata.nextLink': link });
		const page = next(
			data('https://graph.microsoft.com/v1.0/me?$top=10&$skip=20'),
			null,
			parameters,
		);
		expect(pageParameters(page.next ?? '', parameters)).toEqual([[['query', '$skip'], 20]]);
		const token = next(data('https://graph.microsoft.com/x?%24skipToken=abc%3D'), null, parameters);
		expect(pageParameters(token.next ?? '', parameters)).toEqual([
			[['query', '$skipToken'], 'abc='],
		]);
		const lost = next(data('https://graph.microsoft.com/x?$deltatoken=1'), null, parameters);
		expect(lost).toEqual({ items: [1], unreachable: true });
	});

	it('finds cursors within the data', () => {
		const slack = next({ response_metadata: { next_cursor: 'S' } }, null, query('cursor'));
		expect(slack.next).toBe('cursor:S');
		const last = next({ response_metadata: { next_cursor: '' } }, null, query('cursor'));
		expect(last).toEqual({ items: [1] });
		expect(next({ nextPageToken: 'G' }, null, query('pageToken')).next).toBe('cursor:G');
	});

	it('does not go on where nothing says how', () => {
		expect(next([], { has_next: true }, [parameter('cursor')]).unreachable).toBe(true);
		expect(next([], { has_next: true, forwards_cursor: 'A' }, []).unreachable).toBe(true);
		expect(next([], { has_next: false, forwards_cursor: 'A' }, [parameter('cursor')])).toEqual({
			items: [1],
		});
		expect(isPaged([parameter('owner')])).toBe(false);
	});

	it('sets the page number where the action has a cursor as well', () => {
		const parameters = [parameter('cursor'), parameter('page')];
		const page = next([], { has_next: true, page: 3 }, parameters);
		expect(pageParameters(page.next ?? '', parameters)).toEqual([[['page'], 4]]);
	});

	it('gives up on a server that stays on its page', () => {
		const answer = { data: [], meta: { has_next: true, page: 2 } };
		expect(pageOf([1], answer, [parameter('page')], { reference: 'page:3' })).toEqual({
			items: [],
			unreachable: true,
		});
	});
});

describe('elementsOf', () => {
	it.each([
		[[1], [1]],
		[{ items: [1], other: [2] }, [1]],
		[{ ok: true, channels: [1] }, [1]],
		[{ a: [1], b: [2] }, undefined],
		[{ a: 1 }, undefined],
		[5, undefined],
	])('finds the list in %j', (data, elements) => expect(elementsOf(data)).toEqual(elements));
});
