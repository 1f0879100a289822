import { action, useRig } from './glConnectorsRig';

const held = useRig();
const repo = { owner: 'acme', repo: 'webshop' };
const calendar = { path: { calendarId: 'primary' } };

/** Every way in which a list goes on, and the field that tells its elements apart. */
const styles = [
	['cursor in meta', 'github', 'list_issues', repo, 'number', {}],
	['page number in meta', 'github', 'list_commits', repo, 'message', {}],
	['page_token for a cursor in meta', 'google_drive', 'search_files', {}, 'id', {}],
	['list within an object', 'google_drive', 'search_files', {}, 'id', { driveListShape: 'object' }],
	['next_token', 'twitter', 'tweet_search', { query: 'n8n' }, 'id', {}],
	['response_metadata in the data', 'slack', 'conversations_list', {}, 'id', {}],
	['the same, flat', 'slack', 'conversations_list', {}, 'id', { aciParameters: 'flat' }],
	['the same, in meta as well', 'slack', 'users_list', {}, 'id', { aciMeta: 'filled' }],
	['nextPageToken in the data', 'google_calendar', 'events_list', calendar, 'id', {}],
] as const;

describe('Return All', () => {
	it.each(styles)(
		'reads 10,000 elements once and in order (%s)',
		async (_style, connector, name, parameters, key, settings) => {
			held.rig.simulator.control.settings({ listSize: 10_000, ...settings });
			const run = await held.rig.run(action(connector, name, parameters, { returnAll: true }));
			expect(run.error).toBeUndefined();
			const keys = run.items('GL').map(({ json }) => json[key]);
			expect(new Set(keys).size).toBe(10_000);
			const numbers = keys.map((value) => Number(String(value).replace(/\D/g, '')));
			const sorted = [...numbers].sort((a, b) => a - b);
			expect([sorted, [...sorted].reverse()]).toContainEqual(numbers);
			// As few requests as the largest page allows.
			expect(held.rig.received(`/connectors/${connector}/${name}`)).toHaveLength(100);
			expect(run.hints('GL')).toEqual([]);
		},
		20_000,
	);

	it.each(styles)(
		'stops at a server that repeats itself for ever, with a hint (%s)',
		async (_style, connector, name, parameters, key, settings) => {
			held.rig.simulator.control.settings({ listSize: 1000, repeatCursor: true, ...settings });
			const run = await held.rig.run(action(connector, name, parameters, { returnAll: true }));
			const keys = run.items('GL').map(({ json }) => json[key]);
			expect(keys).toHaveLength(200);
			expect(new Set(keys).size).toBe(200);
			expect(run.hints('GL')).toMatchObject([{ message: expect.stringMatching(/200 items/) }]);
			expect(held.rig.received(`/connectors/${connector}/${name}`).length).toBeLessThanOrEqual(3);
		},
	);

	it.each(styles)(
		'reads no more than the limit (%s)',
		async (_style, connector, name, parameters, _key, settings) => {
			held.rig.simulator.control.settings({ listSize: 1000, ...settings });
			const items = await held.rig.json(action(connector, name, parameters, { limit: 120 }));
			expect(items).toHaveLength(120);
			expect(held.rig.received(`/connectors/${connector}/${name}`)).toHaveLength(2);
		},
	);

	it('uses the page size of the option or of the parameters', async () => {
		held.rig.simulator.control.settings({ listSize: 100 });
		const sizes = async (parameters: object, options: object) => {
			await held.rig.json(
				action('github', 'list_issues', { ...repo, ...parameters }, { limit: 30, options }),
			);
			const body = held.rig.received('/connectors/github/list_issues').at(-1)?.body;
			return (body as { per_page?: number }).per_page;
		};
		expect(await sizes({}, {})).toBe(30);
		expect(await sizes({}, { pageSize: 15 })).toBe(15);
		expect(await sizes({ per_page: 7 }, {})).toBe(7);
	});

	it('gives one raw item a page', async () => {
		held.rig.simulator.control.settings({ listSize: 250 });
		const pages = await held.rig.json(
			action('github', 'list_issues', repo, { returnAll: true, output: 'raw' }),
		);
		expect(pages.map(({ data }) => (data as unknown[]).length)).toEqual([100, 100, 50]);
	});
});

describe('Stop at Date', () => {
	const path = '/connectors/github/list_issues';
	const sorted = (direction: string) => ({ ...repo, order_by: 'CREATED_AT', direction });
	const read = async (direction: string, options: object) =>
		await held.rig.run(
			action('github', 'list_issues', sorted(direction), {
				returnAll: true,
				options: { pageSize: 10, ...options },
			}),
		);
	const numbers = (run: Awaited<ReturnType<typeof read>>) =>
		run.items('GL').map(({ json }) => json.number);

	it('reads the newest of a long list, and no page behind them', async () => {
		const all = await read('DESC', {});
		const before = held.rig.received(path).length;
		const stopAtDate = all.items('GL')[14].json.created_at;
		const some = await read('DESC', { stopAtDate, stopAtDateField: 'created_at' });
		expect(numbers(some)).toEqual(numbers(all).slice(0, 15));
		expect(held.rig.received(path).length - before).toBe(2);
	});

	it('reads a list to its end that begins with the oldest, and gives the same', async () => {
		const all = await read('ASC', {});
		const before = held.rig.received(path).length;
		const stopAtDate = all.items('GL').at(-15)?.json.created_at;
		const some = await read('ASC', { stopAtDate, stopAtDateField: 'created_at' });
		expect(numbers(some)).toEqual(numbers(all).slice(-15));
		expect(held.rig.received(path).length - before).toBe(6);
	});

	it('takes an answer without pages, and fields within fields', async () => {
		held.rig.simulator.control.fault({
			path,
			kind: 'status',
			status: 200,
			body: { data: [{ at: { day: '2026-02-01' } }, { at: {} }, { at: { day: '20260101' } }] },
			times: 1,
		});
		const run = await read('DESC', { stopAtDate: '2026-01-15', stopAtDateField: 'at.day' });
		expect(run.items('GL').map(({ json }) => json.at)).toEqual([{ day: '2026-02-01' }, {}]);
	});

	it.each([
		[{ stopAtDate: '2026-01-15' }, /Stop at Date: Field' is empty/],
		[{ stopAtDateField: 'created_at' }, /has no date beside it/],
		[{ stopAtDate: 'soon', stopAtDateField: 'created_at' }, /not a date: "soon"/],
		[{ stopAtDate: '2026-01-15', stopAtDateField: 'creatd_at' }, /date in 'creatd_at'/],
	])('says what is wrong with %j', async (options, message) => {
		const { error } = await read('DESC', options);
		expect(error?.message).toMatch(message);
	});
});
