import { createHash } from 'node:crypto';

import { action, locator, useRig } from './glConnectorsRig';

const held = useRig();
const LIST = '/connectors/github/list_issues';
const CREATE = '/connectors/github/create_issue';
const MAIL = '/connectors/google_mail/send_email';
const UPLOAD = '/connectors/google_drive/create_file';
const repo = { owner: 'acme', repo: 'webshop' };

const binary = (text: string, fileName: string, mimeType = 'text/plain') => ({
	data: Buffer.from(text).toString('base64'),
	fileName,
	mimeType,
});
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('Action → Execute: what is sent', () => {
	it('sends JSON with the key, the token and an Accept for everything', async () => {
		await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }));
		const [{ headers, contentType, body }] = held.rig.received(LIST);
		expect(contentType).toBe('application/json');
		expect(body).toEqual(repo);
		expect(headers).toMatchObject({
			accept: '*/*',
			'user-agent': /n8n-nodes-g2/.source && expect.stringMatching(/^n8n-nodes-g2/),
		});
		expect(headers.authorization).toMatch(/^Bearer ey/);
		expect(headers['x-api-key']).toMatch(/^sk-client-/);
	});

	it('sends the integration under both header names', async () => {
		const parameters = action('github', 'list_issues', repo, {
			integrationIdentifier: { __rl: true, mode: 'identifier', value: 'ada-oss' },
			limit: 1,
		});
		await held.rig.json(parameters);
		expect(held.rig.received(LIST)[0].headers).toMatchObject({
			'x-bosa-integration': 'ada-oss',
			'x-integration': 'ada-oss',
		});
	});

	it.each(['x-bosa-integration', 'x-integration'] as const)(
		'picks the integration on a server that reads only %s',
		async (integrationHeader) => {
			held.rig.simulator.control.settings({ integrationHeader });
			const [issue] = await held.rig.json(
				action('github', 'list_issues', repo, {
					integrationIdentifier: locator('ada-oss'),
					limit: 1,
				}),
			);
			expect(issue.viewer).toBe('ada-oss');
		},
	);

	it('sends null and the empty text on purpose, as JSON and by option of the form', async () => {
		await held.rig.run(
			action('github', 'create_issue', { ...repo, title: 'T', body: '', milestone: null }),
		);
		await held.rig.run({
			...action('github', 'create_issue'),
			specifyParameters: 'fields',
			parameters: {
				mappingMode: 'defineBelow',
				value: { ...repo, title: 'T', body: '', assignees: null },
			},
			options: { nulls: 'milestone', emptyTexts: 'body' },
		});
		await held.rig.run({
			...action('github', 'create_issue'),
			specifyParameters: 'fields',
			parameters: { mappingMode: 'defineBelow', value: { ...repo, title: 'T', body: '' } },
		});
		expect(held.rig.received(CREATE).map(({ body }) => body)).toEqual([
			{ ...repo, title: 'T', body: '', milestone: null },
			{ ...repo, title: 'T', body: '', milestone: null },
			{ ...repo, title: 'T' },
		]);
	});

	it('sends extra headers, and refuses those that say who is asking', async () => {
		const headers = (name: string, value: string) => ({
			options: { headers: { header: [{ name, value }] } },
		});
		await held.rig.json(
			action('github', 'list_issues', repo, { limit: 1, ...headers('X-Trace', 'abc') }),
		);
		expect(held.rig.received(LIST)[0].headers['x-trace']).toBe('abc');
		for (const [name, value] of [
			['Authorization', 'Bearer x'],
			['x-bosa-integration', 'x'],
			['X-Split', 'a\r\nx-api-key: b'],
		]) {
			const run = await held.rig.run(action('github', 'list_issues', repo, headers(name, value)));
			expect(run.error?.description).toMatch(/Extra Headers/);
		}
		expect(held.rig.received(LIST)).toHaveLength(1);
	});

	it('gives up after the timeout of the option', async () => {
		held.rig.simulator.control.fault({ path: LIST, times: 5, kind: 'timeout' });
		const run = await held.rig.run(
			action('github', 'list_issues', repo, { options: { timeout: 0.3, maxAttempts: 1 } }),
		);
		expect(run.error?.message).toMatch(/did not answer in time/);
		expect(run.durationMs).toBeLessThan(3000);
	});

	it('runs an action without parameters, and one that needs no integration', async () => {
		const stories = await held.rig.json(action('hackernews', 'top_stories_get', {}, { limit: 3 }), {
			credential: 'grace',
		});
		expect(stories).toEqual([{ data: 40000000 }, { data: 40000001 }, { data: 40000002 }]);
		const refused = await held.rig.run(action('hackernews', 'top_stories_get', { limit: 3 }));
		expect(refused.error?.message).toMatch(/'limit' is not known/);
		expect(refused.error?.description).toMatch(/takes: nothing/);
	});

	it('runs an action with a hyphen in its name', async () => {
		const users = await held.rig.json(action('twitter', 'get-users', { usernames: ['n8n_io'] }));
		expect(users).toEqual([{ id: '500', username: 'n8n_io' }]);
		expect(held.rig.received('/connectors/twitter/get-users')).toHaveLength(1);
	});

	it('takes nested parameters as JSON and as a form', async () => {
		const message = { body: { channel: 'C1000', text: 'Hello' } };
		await held.rig.json(action('slack', 'chat_post_message', message));
		await held.rig.json({
			...action('slack', 'chat_post_message'),
			specifyParameters: 'fields',
			parameters: {
				mappingMode: 'defineBelow',
				value: { 'body/channel': 'C1000', 'body/text': 'Hello', 'body/mrkdwn': true },
			},
		});
		expect(
			held.rig.received('/connectors/slack/chat_post_message').map(({ body }) => body),
		).toEqual([message, { body: { channel: 'C1000', text: 'Hello', mrkdwn: true } }]);
	});

	it('accepts arguments as a model sends them: texts for numbers, JSON texts, wrapped in request', async () => {
		const [issue] = await held.rig.json(
			action('github', 'get_issue', { request: { ...repo, issue_number: '3' } }),
		);
		expect(issue.number).toBe(3);
		expect(held.rig.received('/connectors/github/get_issue')[0].body).toEqual({
			...repo,
			issue_number: 3,
		});
	});
});

describe('Action → Execute: forms and files', () => {
	it('sends a url-encoded form where no file is given, with repeated lists', async () => {
		const mail = { mail_to: ['a@x.id', 'b@x.id'], mail_subject: 'Hi & bye', mail_body: '<b>ü</b>' };
		await held.rig.json(action('google_mail', 'send_email', mail));
		const [{ contentType, body }] = held.rig.received(MAIL);
		expect(contentType).toBe('application/x-www-form-urlencoded');
		expect(body).toEqual(mail);
	});

	it('sends booleans as true and false', async () => {
		await held.rig.json(
			action('google_drive', 'update_file', { id: 'file-1', name: 'New', resumable: true }),
		);
		expect(held.rig.received('/connectors/google_drive/update_file')[0].body).toEqual({
			id: 'file-1',
			name: 'New',
			resumable: 'true',
		});
	});

	it('sends several files of the item in one multipart body', async () => {
		const mail = {
			mail_to: ['a@x.id'],
			mail_subject: 'Files',
			mail_body: 'See',
			mail_attachments: 'one, two',
		};
		const items = [
			{ json: {}, binary: { one: binary('first', 'a.txt'), two: binary('zweite', 'ü "q".txt') } },
		];
		await held.rig.json(action('google_mail', 'send_email', mail), {}, { items });
		const [{ contentType, body }] = held.rig.received(MAIL);
		expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
		expect(body).toMatchObject({
			fields: { mail_to: 'a@x.id', mail_subject: 'Files', mail_body: 'See' },
			files: [
				{
					field: 'mail_attachments',
					name: 'a.txt',
					sha256: sha('first'),
					contentType: 'text/plain',
				},
				{ field: 'mail_attachments', sha256: sha('zweite') },
			],
		});
		expect(held.rig.simulator.control.ledger()).toMatchObject([
			{ action: 'google_mail.email_sent', attachments: [{ name: 'a.txt' }, { size: 6 }] },
		]);
	});

	it('uploads a file chosen in the form', async () => {
		const items = [{ json: {}, binary: { report: binary('numbers', 'report.csv', 'text/csv') } }];
		const [file] = await held.rig.json(
			{
				...action('google_drive', 'create_file'),
				specifyParameters: 'fields',
				parameters: {
					mappingMode: 'defineBelow',
					value: { file: 'report', description: 'Q1', supports_all_drives: false },
				},
			},
			{},
			{ items },
		);
		expect(file).toMatchObject({ name: 'report.csv', mimeType: 'text/csv' });
		expect(held.rig.received(UPLOAD)[0].body).toMatchObject({
			fields: { description: 'Q1', supports_all_drives: 'false' },
			files: [{ field: 'file', name: 'report.csv', sha256: sha('numbers') }],
		});
	});

	it('names the binary fields there are when the given one does not exist', async () => {
		const items = [{ json: {}, binary: { report: binary('x', 'x.txt') } }];
		const run = await held.rig.run(
			action('google_drive', 'create_file', { file: 'data' }),
			{},
			{ items },
		);
		expect(run.error?.message).toMatch(/no binary field 'data'/);
		expect(run.error?.description).toMatch(/'report'/);
		expect(held.rig.received(UPLOAD)).toHaveLength(0);
	});

	it('sends a fresh body when an upload is repeated', async () => {
		held.rig.simulator.control.fault({ path: UPLOAD, times: 2, kind: 'status', status: 503 });
		const items = [{ json: {}, binary: { data: binary('again', 'again.txt') } }];
		await held.rig.json(
			action('google_drive', 'create_file', { file: 'data' }, { options: { repeat: 'always' } }),
			{},
			{ items },
		);
		expect(held.rig.received(UPLOAD).at(-1)?.body).toMatchObject({
			files: [{ sha256: sha('again') }],
		});
		expect(held.rig.simulator.control.ledger()).toHaveLength(1);
	});

	it.each([
		['both', 'Ümlaut'],
		['extended', 'Ümlaut'],
		['plain', undefined],
	] as const)(
		'makes binary data of a file in the answer (%s file name)',
		async (spelling, name) => {
			held.rig.simulator.control.settings({ downloadFilename: spelling });
			const run = await held.rig.run(
				action(
					'google_drive',
					'download_file',
					{ file_id: 'file-umlaut' },
					{
						options: { outputField: 'file' },
					},
				),
			);
			const [item] = run.items('GL');
			expect(Object.keys(item.binary ?? {})).toEqual(['file']);
			expect(item.binary?.file.fileName).toBeTruthy();
			if (name) expect(item.binary?.file.fileName).toBe(item.json.fileName);
			expect(item.pairedItem).toEqual({ item: 0 });
		},
	);
});

describe('Action → Execute: what comes back', () => {
	it('asks the service for fields and filters of all six types, from the form', async () => {
		const filter = (type: string, more: object) => ({ type, fieldName: 'number', ...more });
		await held.rig.json(
			action('github', 'list_issues', repo, {
				options: {
					responseFields: 'number, title',
					responseFilters: {
						filter: [
							filter('string', { fieldName: 'state', text: 'open' }),
							filter('string_list', {
								fieldName: 'state',
								values: 'open, closed',
								ignoreCase: false,
							}),
							filter('date_range', { fieldName: 'created_at', fromDate: '2020-01-01' }),
							filter('number', { number: 12 }),
							filter('number_list', { values: '12, 13' }),
							filter('number_range', { fromValue: '1', toValue: 20, root: 'inner.list' }),
						],
					},
					responseFiltersJson: '[{"type":"number","field_name":"id","value":1}]',
				},
			}),
		);
		expect(held.rig.received(LIST)[0].body).toEqual({
			...repo,
			per_page: 50,
			response_fields: ['number', 'title'],
			response_filters: [
				{ type: 'string', field_name: 'state', value: 'open', ignore_case: true },
				{
					type: 'string_list',
					field_name: 'state',
					values: ['open', 'closed'],
					ignore_case: false,
				},
				{ type: 'date_range', field_name: 'created_at', from_date: '2020-01-01' },
				{ type: 'number', field_name: 'number', value: 12 },
				{ type: 'number_list', field_name: 'number', values: [12, 13] },
				{
					type: 'number_range',
					field_name: 'number',
					from_value: 1,
					to_value: 20,
					root: 'inner.list',
				},
				{ type: 'number', field_name: 'id', value: 1 },
			],
		});
	});

	it('refuses filters where the action takes none, instead of ignoring them', async () => {
		const run = await held.rig.run(
			action(
				'sql',
				'query',
				{ query: 'SELECT id FROM customers' },
				{
					options: {
						responseFilters: { filter: [{ type: 'number', fieldName: 'id', number: 1 }] },
					},
				},
			),
		);
		expect(run.error?.message).toMatch(/does not take 'Response Filters'/);
	});

	it('gives data, meta and status as raw output, and pages by hand with it', async () => {
		const [first] = await held.rig.json(
			action('github', 'list_issues', { ...repo, per_page: 5 }, { output: 'raw', limit: 5 }),
		);
		expect(first).toMatchObject({ status: 200, meta: { has_next: true } });
		expect(first.data).toHaveLength(5);
		const cursor = (first.meta as { forwards_cursor: string }).forwards_cursor;
		const [second] = await held.rig.json(
			action(
				'github',
				'list_issues',
				{ ...repo, per_page: 5, cursor },
				{ output: 'raw', limit: 5 },
			),
		);
		expect((second.data as Array<{ number: number }>)[0].number).toBe(52);
	});

	it('keeps selected fields with the id, and simplifies to ten short fields', async () => {
		const [event] = await held.rig.json(
			action(
				'google_calendar',
				'events_list',
				{ path: { calendarId: 'primary' } },
				{ output: 'selected', outputFields: 'start.dateTime', limit: 1 },
			),
		);
		expect(event).toEqual({ id: 'event1', start: { dateTime: '2026-04-01T09:00:00Z' } });
		const [issue] = await held.rig.json(
			action('github', 'list_issues', repo, { output: 'simplified', limit: 1 }),
		);
		expect(Object.keys(issue).length).toBeLessThanOrEqual(10);
		expect(issue.number).toBe(57);
	});

	it('makes items of SQL rows, and one item of a row count', async () => {
		const rows = await held.rig.json(
			action('sql', 'query', {
				query: 'SELECT id FROM customers WHERE id < :id',
				variables: { id: 3 },
			}),
		);
		expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
		const count = await held.rig.json(
			action('sql', 'query', { query: 'UPDATE customers SET active = 0 WHERE id = 1' }),
		);
		expect(count).toEqual([{ row_count: 1 }]);
	});
});
