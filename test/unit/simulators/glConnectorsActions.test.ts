import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(() => harness.simulator.control.reset());
afterAll(() => harness.simulator.close());

const webshop = { owner: 'acme', repo: 'webshop' };

describe('which integration is used', () => {
	it('the default without a header, the named one with either header', async () => {
		const viewer = async (headers = {}) =>
			(await harness.act('github/get_issue', { ...webshop, issue_number: 1 }, headers)).data.data
				.viewer;
		expect(await viewer()).toBe('ada-work');
		expect(await viewer({ 'X-Bosa-Integration': 'ada-oss' })).toBe('ada-oss');
		expect(await viewer({ 'X-Integration': 'ada-oss' })).toBe('ada-oss');
		harness.simulator.control.settings({ integrationHeader: 'x-bosa-integration' });
		expect(await viewer({ 'X-Integration': 'ada-oss' })).toBe('ada-work');
	});

	it('an unknown one, and none at all, is an error', async () => {
		const unknown = await harness.act('github/list_issues', webshop, { 'X-Integration': 'x' });
		expect(unknown.status).toBe(404);
		expect(unknown.data.error.message).toContain("'x'");
		const headers = await harness.logIn('grace');
		const none = await harness.http.post('/connectors/github/list_issues', webshop, { headers });
		expect([none.status, none.data.error.code]).toEqual([404, 'INTEGRATION_DOES_NOT_EXIST']);
		expect(none.data.error.message).toContain('DEFAULT');
	});

	it('a private repository is seen by its account only', async () => {
		const tinker = { owner: 'ada', repo: 'tinker' };
		const hidden = await harness.act('github/list_issues', tinker);
		expect(hidden.status).toBe(404);
		const seen = await harness.act('github/list_issues', tinker, {
			'X-Bosa-Integration': 'ada-oss',
		});
		expect(seen.data.meta.total).toBe(12);
	});

	it('none is needed by code_interpreter', async () => {
		const headers = await harness.logIn('grace');
		const code = 'name = "Ada"\nprint("hello", name)';
		const answer = await harness.http.post(
			'/connectors/code_interpreter/execute_code',
			{ code },
			{ headers },
		);
		expect(answer.data.data.stdout).toEqual(['hello Ada\n']);
	});
});

describe('validation of JSON bodies', () => {
	it('names each problem as FastAPI does', async () => {
		const { status, data } = await harness.act('github/list_issues', {
			owner: 'acme',
			order_by: 'NAME',
			per_page: 'many',
			unknown: 1,
		});
		expect(status).toBe(422);
		const problems = data.detail.map((one: { type: string; loc: string[] }) => [
			one.type,
			one.loc.join('.'),
		]);
		expect(problems.sort()).toEqual([
			['enum', 'body.order_by'],
			['int_parsing', 'body.per_page'],
			['missing', 'body.repo'],
		]);
	});

	it('keeps to the limits of a number', async () => {
		const { data } = await harness.act('github/list_issues', { ...webshop, per_page: 101 });
		expect(data.detail).toEqual([
			{
				type: 'less_than_equal',
				loc: ['body', 'per_page'],
				msg: 'Input should be less than or equal to 100',
				input: 101,
			},
		]);
	});

	it('is lax about numbers in texts, ignores unknown keys, takes null for optional ones', async () => {
		const body = { ...webshop, per_page: '5', unknown: 1, cursor: null };
		const { data } = await harness.act('github/list_issues', body);
		expect(data.data).toHaveLength(5);
	});

	it.each([
		['owner=acme&repo=webshop', 'application/x-www-form-urlencoded', 'model_attributes_type'],
		['{"owner": ', 'application/json', 'json_invalid'],
		['', 'application/json', 'missing'],
		['[1]', 'application/json', 'model_attributes_type'],
		['{"owner":"acme","repo":"webshop"}', 'text/plain', 'model_attributes_type'],
	])('refuses %j as %s', async (body, type, problem) => {
		// As bytes, because axios would turn a text into a JSON string.
		const answer = await harness.act('github/list_issues', Buffer.from(body), {
			'content-type': type,
		});
		expect([answer.status, answer.data.detail[0].type]).toEqual([422, problem]);
	});
});

describe('discovery', () => {
	const discover = async (query = 'modules=github') =>
		(await harness.http.get(`/connectors/?${query}`)).data;

	it('gives names and, without a key, both schema halves', async () => {
		expect((await harness.http.get('/connectors/names')).data).toContain('github');
		const { github } = await discover();
		const { list_issues: action } = github;
		expect(action).toMatchObject({ method: 'POST', path: '/connectors/github/list_issues' });
		const flat = action.parameters.request.schema;
		expect(flat.required).toEqual(['owner', 'repo']);
		expect(JSON.stringify(flat)).not.toMatch(/\$ref|enum|title|default/);
		expect(flat.properties.order_by).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }] });
		expect(action.request_body.$defs.IssueOrderField.enum).toContain('CREATED_AT');
		expect(Object.keys(github)).toEqual(
			expect.arrayContaining([
				'integrations',
				'integration-exists',
				'success-authorize-callback',
				'admin/revoke_integrations',
			]),
		);
	});

	it('knows several modules, and leaves unknown ones out', async () => {
		expect(Object.keys(await discover('modules=github,nope,sql'))).toEqual(['github', 'sql']);
		expect(Object.keys(await discover('modules=sql&modules=slack'))).toEqual(['sql', 'slack']);
		expect((await harness.http.get('/connectors?modules=sql')).status).toBe(200);
		harness.simulator.control.settings({ slashlessRedirect: true });
		const redirect = await harness.http.get('/connectors?modules=sql');
		expect([redirect.status, redirect.headers.location]).toEqual([307, '/connectors/?modules=sql']);
	});

	it('changes with the settings', async () => {
		const { control } = harness.simulator;
		control.settings({ discoverySchema: 'parameters' });
		expect((await discover()).github.list_issues.request_body).toBeUndefined();
		control.settings({ discoverySchema: 'request_body' });
		expect((await discover()).github.list_issues.parameters).toEqual({});
		control.settings({ discoveryNeedsKey: true });
		expect((await harness.http.get('/connectors/?modules=github')).status).toBe(401);
		control.settings({ discoveryNeedsKey: false, discoverySchema: 'both' });
		const properties = async () =>
			Object.keys(
				(await discover('modules=slack')).slack.chat_post_message.parameters.request.schema
					.properties,
			);
		expect(await properties()).toEqual(['body', 'response_fields', 'response_filters']);
		control.settings({ aciParameters: 'flat' });
		expect(await properties()).toEqual(expect.arrayContaining(['channel', 'text']));
	});
});

describe('post-processing', () => {
	it('filters first, then keeps the named fields', async () => {
		const { data } = await harness.act('github/list_issues', {
			...webshop,
			per_page: 100,
			response_filters: [
				{ type: 'string', field_name: 'author.login', value: 'ADA' },
				{ type: 'number_range', field_name: 'number', from_value: 10, to_value: 57 },
			],
			response_fields: ['number', 'author.login', 'labels.name'],
		});
		expect(data.data.length).toBeGreaterThan(0);
		for (const issue of data.data) {
			expect(Object.keys(issue).sort()).toEqual(['author', 'labels', 'number']);
			expect(issue.author).toEqual({ login: 'ada' });
			expect(issue.number).toBeGreaterThanOrEqual(10);
		}
		expect(data.meta.total).toBe(57);
	});

	it('filters inner arrays with root and dates to the end of the day', async () => {
		const mails = await harness.act('google_mail/list_emails', {
			response_filters: [
				{ type: 'string', field_name: 'name', value: 'from', root: 'payload.headers' },
			],
		});
		expect(mails.data.data[0].payload.headers).toEqual([
			{ name: 'From', value: 'sender0@example.com' },
		]);
		const issues = await harness.act('github/list_issues', {
			...webshop,
			per_page: 100,
			response_filters: [
				{
					type: 'date_range',
					field_name: 'created_at',
					from_date: '2026-03-02',
					to_date: '2026-03-02',
				},
			],
			response_fields: ['created_at'],
		});
		const days = issues.data.data.map((one: { created_at: string }) => one.created_at.slice(0, 10));
		expect(new Set(days)).toEqual(new Set(['2026-03-02']));
	});
});

describe('side effects', () => {
	it('creates an issue once for each request', async () => {
		const { data } = await harness.act('github/create_issue', {
			...webshop,
			title: 'New',
			labels: ['bug'],
		});
		expect(data.data).toMatchObject({ number: 58, title: 'New', viewer: 'ada-work' });
		const list = await harness.act('github/list_issues', { ...webshop, per_page: 1 });
		expect(list.data.meta.total).toBe(58);
		expect(list.data.data[0].title).toBe('New');
		expect(harness.simulator.control.ledger()).toEqual([
			{
				action: 'github.issue_created',
				repo: 'acme/webshop',
				number: 58,
				title: 'New',
				account: 'ada-work',
			},
		]);
	});

	it('runs SQL in the database of the integration', async () => {
		const query = async (text: string, variables?: object, headers = {}) =>
			await harness.act('sql/query', { query: text, variables }, headers);
		const rows = await query(
			'SELECT id, name FROM customers WHERE country = :c AND id > 2 ORDER BY id DESC LIMIT 2',
			{ c: 'ID' },
		);
		expect(rows.data.data).toEqual([
			{ id: 16, name: 'Ada Byron 4' },
			{ id: 11, name: 'Ada Byron 3' },
		]);
		const insert = await query(
			"INSERT INTO customers (id, name) VALUES (21, 'O''Hara'), (22, 'B')",
		);
		expect(insert.data.data).toEqual({ row_count: 2 });
		const update = await query("UPDATE orders SET status = 'late' WHERE status = 'open'");
		expect(update.data.data).toEqual({ row_count: 15 });
		const other = { 'X-Bosa-Integration': 'postgresql:db.internal:5432:ada:reporting' };
		const count = await query('select count(*) as n from customers', {}, other);
		expect(count.data.data).toEqual([{ n: 20 }]);
		expect((await query('DELETE FROM customers')).data.data).toEqual({ row_count: 22 });
		for (const bad of ['SELECT * FROM nope', 'SELECT * FROM orders WHERE id = :x', 'GRANT all']) {
			const answer = await query(bad);
			expect([answer.status, answer.data.error.code]).toEqual([400, 'PROVIDER_ERROR']);
		}
	});
});
