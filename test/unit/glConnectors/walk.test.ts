import type { IDataObject } from 'n8n-workflow';

import { judge } from '../../../nodes/GlConnectors/api/acceptance';
import { envelope } from '../../../nodes/GlConnectors/api/envelope';
import type { ActionAnswer } from '../../../nodes/GlConnectors/api/types';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { walk, type Run } from '../../../nodes/GlConnectors/resources/action/walk';

const text = { type: 'string' };
const count = { type: 'integer' };

const parametersFor = (properties: object): Parameter[] =>
	parametersOf({ name: 'a', path: '/a', doc: '', requestBody: { properties, required: [] } });

/** Runs against bodies written as they come over the wire; what is refused ends the walk. */
async function walked(
	properties: object,
	bodies: Array<string | ((sent: IDataObject) => string)>,
	{
		values = {},
		status = 200,
		limit,
	}: { values?: IDataObject; status?: number; limit?: number } = {},
) {
	const sent: IDataObject[] = [];
	const run: Run = async (all, expected) => {
		const body = bodies[Math.min(sent.length, bodies.length - 1)];
		sent.push(all);
		const content = typeof body === 'string' ? body : body(all);
		const answer = { status, headers: {}, body: Buffer.from(content) };
		const refusal = judge(expected)(answer);
		if (refusal) throw new Error(refusal.flaw ?? `refused as ${refusal.status}`);
		return { status, ...envelope(answer) } as ActionAnswer;
	};
	return { ...(await walk(run, parametersFor(properties), values, { limit })), sent };
}

const page = (items: unknown[], more: object = {}) => JSON.stringify({ data: items, ...more });

describe('a later page without a list', () => {
	const cursor = { cursor: text };
	const first = page([1, 2], { meta: { has_next: true, forwards_cursor: 'A' } });

	it.each([
		['an empty body', '', 'without the list'],
		['data null', '{"data":null,"meta":null}', 'without the list'],
		['an empty object without an envelope', '{}', 'without the list'],
		['a text', '{"data":"busy"}', 'without the list'],
		['no JSON', 'busy', 'that cannot be read'],
		['a cut-off page', '{"data":[3,', 'that cannot be read'],
		['an error', '{"error":{"message":"boom"}}', 'refused as 400'],
		['an error in the envelope', '{"data":{"error":{"code":503}}}', 'refused as 503'],
		["Slack's rate limit", '{"data":{"ok":false,"error":"ratelimited"}}', 'refused as 429'],
		['a list of errors', '{"errors":[{"detail":"boom"}]}', 'refused as 400'],
	])('fails: %s', async (_what, body, message) => {
		await expect(walked(cursor, [first, body])).rejects.toThrow(message);
	});

	it('may be an object in the envelope: then what is missing is told', async () => {
		const { elements, stopped } = await walked(cursor, [first, '{"data":{"kind":"list"}}']);
		expect(elements).toEqual([1, 2]);
		expect(stopped).toBe('The service sent a page without a list; 2 items of 2 pages were read');
	});

	it('that goes on is only an empty one, as Google sends them', async () => {
		const bodies = [first, '{"data":{"nextPageToken":"B"}}', page([3])];
		const { elements, stopped, sent } = await walked(cursor, bodies);
		expect([elements, stopped]).toEqual([[1, 2, 3], undefined]);
		expect(sent.map(({ cursor: each }) => each)).toEqual([undefined, 'A', 'B']);
	});
});

describe('the first page', () => {
	it('may be 204: the list is empty', async () => {
		expect((await walked({ cursor: text }, [''], { status: 204 })).elements).toEqual([]);
	});

	it('must not be empty otherwise', async () => {
		await expect(walked({ cursor: text }, [''])).rejects.toThrow('without the list');
	});

	it('of an action without pages may hold anything', async () => {
		expect((await walked({ owner: text }, [''])).answers).toHaveLength(1);
	});
});

/** A list of 5, two at a time, that goes on in the given way. */
const LIST = [1, 2, 3, 4, 5];
const cut = (from: number) => LIST.slice(from, from + 2);
const at = (value: unknown) => Number(value ?? 0);

describe('Return All', () => {
	it.each<[string, object, (sent: IDataObject) => object]>([
		[
			'a number as cursor',
			{ cursor: text },
			({ cursor: c }) => ({
				data: cut(at(c)),
				meta: { has_next: at(c) + 2 < 5, forwards_cursor: at(c) + 2 },
			}),
		],
		[
			'next_page as a number',
			{ page: count },
			({ page: p }) => ({
				data: cut((Number(p ?? 1) - 1) * 2),
				meta: { next_page: Number(p ?? 1) < 3 ? Number(p ?? 1) + 1 : null },
			}),
		],
		[
			'page and total_page without has_next',
			{ page: count },
			({ page: p }) => ({
				data: cut((Number(p ?? 1) - 1) * 2),
				meta: { page: Number(p ?? 1), total_page: 3 },
			}),
		],
		[
			"Slack's paging beside the list",
			{ query: { type: 'object', properties: { page: count } } },
			({ query }) => {
				const p = Number((query as IDataObject | undefined)?.page ?? 1);
				return { data: { ok: true, items: cut((p - 1) * 2), paging: { page: p, pages: 3 } } };
			},
		],
		[
			"Slack's search, one level down",
			{ page: count },
			({ page: p = 1 }) => ({
				data: {
					ok: true,
					messages: { matches: cut((Number(p) - 1) * 2), paging: { page: p, pages: 3 } },
				},
			}),
		],
		[
			'an offset and a total',
			{ offset: count },
			({ offset: o }) => ({ data: { items: cut(at(o)), total: 5, offset: at(o) } }),
		],
		[
			"Jira's startAt and isLast",
			{ startAt: count },
			({ startAt: o }) => ({
				data: { values: cut(at(o)), startAt: at(o), isLast: at(o) + 2 >= 5 },
			}),
		],
		[
			"arXiv's start, without a word about more",
			{ start: count, max_results: count },
			({ start: o }) => ({ data: cut(at(o)) }),
		],
		[
			'an index from one',
			{ startIndex: count },
			({ startIndex: o }) => ({ data: { Resources: cut(Number(o ?? 1) - 1), totalResults: 5 } }),
		],
		[
			"GraphQL's pageInfo",
			{ after: text },
			({ after: c }) => ({
				data: {
					nodes: cut(at(c)),
					pageInfo: { hasNextPage: at(c) + 2 < 5, endCursor: String(at(c) + 2) },
				},
			}),
		],
		[
			"HubSpot's paging.next.after",
			{ after: text },
			({ after: c }) => ({
				data: {
					results: cut(at(c)),
					...(at(c) + 2 < 5 && { paging: { next: { after: String(at(c) + 2) } } }),
				},
			}),
		],
		[
			'a link to the next page',
			{ page: count },
			({ page: p = 1 }) => ({
				data: {
					results: cut((Number(p) - 1) * 2),
					next: Number(p) < 3 ? `https://x.test/?page=${Number(p) + 1}&k=1` : null,
				},
			}),
		],
		[
			'links.next of JSON:API',
			{ cursor: text },
			({ cursor: c }) => ({
				data: cut(at(c)),
				links: { next: at(c) + 2 < 5 ? `/x?cursor=${at(c) + 2}` : null },
			}),
		],
		[
			'a cursor beside the data',
			{ cursor: text },
			({ cursor: c }) => ({
				data: cut(at(c)),
				has_more: at(c) + 2 < 5,
				next_cursor: String(at(c) + 2),
			}),
		],
	])('walks %s', async (_style, properties, answer) => {
		const { elements, stopped } = await walked(properties, [(all) => JSON.stringify(answer(all))], {
			...('max_results' in properties && { values: { max_results: 2 } }),
		});
		expect([elements, stopped]).toEqual([LIST, undefined]);
	});

	it('sends a numeric cursor as the parameter takes it, with all digits', async () => {
		const long = '{"data":[1],"meta":{"has_next":true,"forwards_cursor":7615917337495251231}}';
		const asText = await walked({ cursor: text }, [long, page([2])]);
		expect(asText.sent[1]).toEqual({ cursor: '7615917337495251231' });
		const asNumber = await walked({ cursor: count }, [long, page([2])]);
		expect(asNumber.sent[1]).toEqual({ cursor: 7615917337495251231n });
		const short = '{"data":[1],"meta":{"has_next":true,"forwards_cursor":2}}';
		expect((await walked({ cursor: text }, [short, page([2])])).sent[1]).toEqual({ cursor: '2' });
		expect((await walked({ cursor: {} }, [short, page([2])])).sent[1]).toEqual({ cursor: 2 });
	});

	it.each<[string, object, string]>([
		[
			'has_next without a parameter for it',
			{ owner: text },
			page([1], { meta: { has_next: true } }),
		],
		['a total beyond what was read', { owner: text }, page([1], { meta: { total: 57 } })],
		[
			'has_more with another kind of reference',
			{ cursor: text },
			'{"data":{"items":[1],"has_more":true}}',
		],
		[
			'an object whose list cannot be told',
			{ page: count },
			'{"data":{"messages":{"matches":[1],"paging":{"page":1,"pages":3}},"files":{"matches":[1],"paging":{"page":1,"pages":1}}}}',
		],
	])('says that the rest was not read: %s', async (_what, properties, body) => {
		const { stopped } = await walked(properties, [body]);
		expect(stopped).toMatch(/^The service has more/);
	});

	it('stops at a server that sends its only page for every number, and takes it once', async () => {
		const { elements, stopped, sent } = await walked({ page: count }, [page([1, 2])]);
		expect(elements).toEqual([1, 2]);
		expect(sent).toHaveLength(2);
		expect(stopped).toContain('2 items of 2 pages were read');
	});

	it('does not take a moment called start for a place', async () => {
		const { elements, sent } = await walked({ start: text }, [page([1, 2])]);
		expect([elements, sent.length]).toEqual([[1, 2], 1]);
	});

	it('goes on from the page that the user begins at', async () => {
		const { sent } = await walked({ page: count, per_page: count }, [page([1, 2]), page([])], {
			values: { page: 3, per_page: 2 },
		});
		expect(sent.map((each) => each.page)).toEqual([3, 4]);
	});
});
