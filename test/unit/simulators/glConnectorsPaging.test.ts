import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
let headers: Record<string, string>;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(async () => {
	harness.simulator.control.reset();
	headers = await harness.logIn();
});
afterAll(() => harness.simulator.close());

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const act = async (path: string, body: object): Promise<Json> =>
	(await harness.http.post(`/connectors/${path}`, body, { headers })).data;

/** Each style: how a request asks for a page and where the answer says what comes next. */
const styles: Array<{
	action: string;
	real: number;
	request(next: unknown): object;
	read(answer: Json): { ids: unknown[]; next: unknown };
}> = [
	{
		action: 'github/list_issues',
		real: 57,
		request: (cursor) => ({
			owner: 'acme',
			repo: 'webshop',
			per_page: 100,
			cursor: cursor ?? null,
		}),
		read: ({ data, meta }) => ({
			ids: data.map((issue: Json) => issue.number),
			next: meta.has_next ? meta.forwards_cursor : undefined,
		}),
	},
	{
		action: 'github/list_commits',
		real: 23,
		request: (page) => ({ owner: 'acme', repo: 'webshop', per_page: 100, page: page ?? 1 }),
		read: ({ data, meta }) => ({
			ids: data.map((commit: Json) => commit.sha),
			next: meta.has_next ? meta.page + 1 : undefined,
		}),
	},
	{
		action: 'google_drive/search_files',
		real: 46,
		request: (token) => ({ page_size: 100, ...(token ? { page_token: token } : {}) }),
		read: ({ data, meta }) => ({
			ids: data.map((file: Json) => file.id),
			next: meta.has_next ? meta.forwards_cursor : undefined,
		}),
	},
	{
		action: 'twitter/tweet_search',
		real: 48,
		request: (token) => ({ query: 'x', max_results: 100, ...(token ? { next_token: token } : {}) }),
		read: ({ data, meta }) => ({
			ids: data.map((tweet: Json) => tweet.id),
			next: meta.has_next ? meta.forwards_cursor : undefined,
		}),
	},
	{
		action: 'slack/users_list',
		real: 26,
		request: (cursor) => ({ query: { limit: 100, ...(cursor ? { cursor } : {}) } }),
		read: ({ data }) => ({
			ids: data.members.map((member: Json) => member.id),
			next: data.response_metadata.next_cursor || undefined,
		}),
	},
	{
		action: 'google_calendar/events_list',
		real: 32,
		request: (token) => ({
			path: { calendarId: 'primary' },
			query: { maxResults: 100, ...(token ? { pageToken: token } : {}) },
		}),
		read: ({ data }) => ({
			ids: data.items.map((event: Json) => event.id),
			next: data.nextPageToken,
		}),
	},
];

async function readAll(style: (typeof styles)[number]): Promise<unknown[]> {
	const ids: unknown[] = [];
	let next: unknown;
	do {
		const page = style.read(await act(style.action, style.request(next)));
		ids.push(...page.ids);
		next = page.next;
	} while (next !== undefined);
	return ids;
}

describe.each(styles)('$action', (style) => {
	it('serves every item once, with small pages too', async () => {
		harness.simulator.control.settings({ largestPageSize: 10 });
		const ids = await readAll(style);
		expect(ids).toHaveLength(style.real);
		expect(new Set(ids).size).toBe(style.real);
		expect(harness.simulator.control.metrics().requests).toBe(1 + Math.ceil(style.real / 10));
	});

	it('serves a big list', async () => {
		harness.simulator.control.settings({ listSize: 1_050 });
		const ids = await readAll(style);
		expect(new Set(ids).size).toBe(1_050);
	});

	it('repeats its cursor for ever when set so', async () => {
		harness.simulator.control.settings({ repeatCursor: true, largestPageSize: 10 });
		let next: unknown;
		const seen: unknown[] = [];
		for (let turn = 0; turn < 5; turn++) {
			const page = style.read(await act(style.action, style.request(next)));
			next = page.next;
			seen.push(JSON.stringify(page));
			expect(next).toBeDefined();
		}
		expect(new Set(seen.slice(1)).size).toBe(1);
	});
});

it('says total, pages and both cursors, and reads backwards', async () => {
	const first = await act('github/list_issues', styles[0].request(undefined));
	expect(first.meta).toMatchObject({ total: 57, total_page: 1, has_next: false, has_prev: false });
	const webshop = { owner: 'acme', repo: 'webshop' };
	const one = await act('github/list_issues', webshop);
	expect(one.meta).toEqual({
		total: 57,
		total_page: 6,
		has_next: true,
		has_prev: false,
		backwards_cursor: 'Y3Vyc29yOjE=',
		forwards_cursor: 'Y3Vyc29yOjEw',
	});
	const two = await act('github/list_issues', { ...webshop, cursor: one.meta.forwards_cursor });
	expect(two.meta.has_prev).toBe(true);
	const cursor = two.meta.backwards_cursor;
	const back = await act('github/list_issues', { ...webshop, cursor, from_last: true });
	expect(back.data).toEqual(one.data);
});

it('refuses a cursor of its own making', async () => {
	const request = { owner: 'acme', repo: 'webshop', cursor: 'abc' };
	expect((await act('github/list_issues', request)).error.code).toBe('PROVIDER_ERROR');
});

it('fills meta of the remote connectors when set so', async () => {
	expect((await act('slack/users_list', {})).meta).toBeNull();
	harness.simulator.control.settings({ aciMeta: 'filled', aciParameters: 'flat' });
	const { data, meta } = await act('slack/users_list', { limit: 5 });
	expect(data.members).toHaveLength(5);
	expect(meta).toEqual({ has_next: true, forwards_cursor: data.response_metadata.next_cursor });
});

it('runs an action without parameters and without an integration', async () => {
	headers = await harness.logIn('grace');
	const answer = await harness.http.post('/connectors/hackernews/top_stories_get', undefined, {
		headers,
	});
	expect([answer.status, answer.data.data.length]).toEqual([200, 30]);
	const item = await act('hackernews/item_get', { path: {} });
	expect(item.detail[0]).toMatchObject({ type: 'missing', loc: ['body', 'path', 'id'] });
});
