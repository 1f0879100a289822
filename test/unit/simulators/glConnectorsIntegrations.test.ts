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

const post = (path: string, body?: unknown) =>
	harness.http.post(`/connectors/${path}`, body, { headers });

async function listOf(connector: string): Promise<Array<[string, boolean]>> {
	const { data } = await harness.http.get('/users/me', { headers });
	return data.data.integrations
		.filter((integration: { connector: string }) => integration.connector === connector)
		.map((integration: { user_identifier: string; selected: boolean }) => [
			integration.user_identifier,
			integration.selected,
		]);
}

const sqlFields = { host: 'h', port: 1, database: 'd', username: 'u', password: 'p', driver: 'x' };
const custom = (configuration: object) => ({ auth_type: 'custom', configuration });

describe('default rules', () => {
	it('the first is the default, a later one is not', async () => {
		headers = await harness.logIn('grace');
		await post('sql/integrations', custom(sqlFields));
		await post('sql/integrations', custom({ url: 'mysql://u:p@h:2/d', identifier: 'second' }));
		expect(await listOf('sql')).toEqual([
			['x:h:1:u:d', true],
			['second', false],
		]);
	});

	it('select moves the default', async () => {
		const answer = await post('github/integrations/ada-oss');
		expect(answer.data).toEqual({ data: { success: true }, meta: null });
		expect(await listOf('github')).toEqual([
			['ada-work', false],
			['ada-oss', true],
		]);
	});

	it('the newest one left becomes the default when the default goes', async () => {
		await post('sql/integrations', custom({ ...sqlFields, identifier: 'newest' }));
		await harness.http.delete('/connectors/sql/integrations/shop', { headers });
		expect(await listOf('sql')).toEqual([
			['postgresql:db.internal:5432:ada:reporting', false],
			['newest', true],
		]);
	});

	it('takes identifiers that are encoded in the path, and deletes once', async () => {
		const id = encodeURIComponent('postgresql:db.internal:5432:ada:reporting');
		const path = `/connectors/sql/integrations/${id}`;
		const body = { headers: { ...headers, 'content-type': 'application/json' } };
		expect((await harness.http.delete(path, body)).status).toBe(200);
		const again = await harness.http.delete(path, body);
		expect(again.status).toBe(404);
		expect(again.data.data).toMatchObject({ success: false, error: expect.any(String) });
	});
});

describe('failures', () => {
	it('of select come in the three ways', async () => {
		const { control } = harness.simulator;
		control.settings({ selectFailure: 'data-error-200' });
		const soft = await post('github/integrations/nobody');
		expect([soft.status, soft.data.data.success]).toEqual([200, false]);
		control.settings({ selectFailure: 'error-body', unknownIntegrationStatus: 400 });
		const hard = await post('github/integrations/nobody');
		expect([hard.status, hard.data.error.code]).toEqual([400, 'INTEGRATION_DOES_NOT_EXIST']);
	});

	it.each([
		['sql', { callback_url: 'http://x.example/' }, 501, 'NOT_IMPLEMENTED'],
		['twitter', custom({}), 501, 'NOT_IMPLEMENTED'],
		['sql', custom({ host: 'h' }), 400, 'BAD_REQUEST'],
		['github_copilot_analytics', custom({ organization: 'o' }), 400, 'BAD_REQUEST'],
		['sql', custom({ ...sqlFields, identifier: 'shop' }), 409, 'INTEGRATION_ALREADY_EXISTS'],
	])('of create: %s %j', async (connector, body, status, code) => {
		const answer = await post(`${connector}/integrations`, body);
		expect([answer.status, answer.data.error.code]).toEqual([status, code]);
	});

	it('422 without a callback URL, and for an unknown auth type', async () => {
		const missing = await post('github/integrations', {});
		expect(missing.status).toBe(422);
		expect(missing.data.detail[0].loc).toEqual(['body', 'callback_url']);
		const wrong = await post('github/integrations', { auth_type: 'basic' });
		expect(wrong.data.detail[0].type).toBe('enum');
	});
});

it('tells whether a user has an integration', async () => {
	const exists = async (connector: string) =>
		(await harness.http.get(`/connectors/${connector}/integration-exists`, { headers })).data.data;
	expect(await exists('github')).toEqual({ has_integration: true });
	headers = await harness.logIn('grace');
	expect(await exists('github')).toEqual({ has_integration: false });
	expect(await exists('code_interpreter')).toEqual({ has_integration: true });
});

it('shows the secret of one integration to a client that may read it', async () => {
	const path = '/connectors/github/integrations/ada-oss';
	const { data } = await harness.http.get(path, { headers });
	expect(data.data).toMatchObject({ user_identifier: 'ada-oss', selected: false });
	expect(data.data.auth_string).toContain('provider-secret-github');
	expect((await harness.http.get('/connectors/github/integrations/x', { headers })).status).toBe(
		404,
	);
});

describe('consent', () => {
	async function consent(answer: string, query: Record<string, string> = {}) {
		const started = await post('github/integrations', { callback_url: 'http://my.app/cb?run=7' });
		const url = new URL(started.data.data.url);
		const page = await harness.http.get(url.toString());
		expect(page.headers['content-type']).toContain('text/html');
		expect(page.data).toContain('Approve');
		const params = { connector: 'github', state: url.searchParams.get('state'), ...query };
		const provider = await harness.http.get(`/_provider/${answer}`, { params });
		const back = await harness.http.get(provider.headers.location);
		return { status: back.status, location: back.headers.location, url: provider.headers.location };
	}

	it('stores the approved account and returns to the caller', async () => {
		const { status, location } = await consent('approve', { account: 'octo' });
		expect([status, location]).toEqual([302, 'http://my.app/cb?run=7']);
		expect(await listOf('github')).toContainEqual(['octo', false]);
	});

	it('names the new identifier when set so', async () => {
		harness.simulator.control.settings({ callbackIdentifierParameter: 'user_identifier' });
		const { location } = await consent('approve', { account: 'octo' });
		expect(location).toBe('http://my.app/cb?run=7&user_identifier=octo');
	});

	it('says why it failed', async () => {
		const denied = await consent('deny');
		expect(denied.location).toBe('http://my.app/cb?run=7&error=cancelled_error');
		const twice = await consent('approve', { account: 'ada-work' });
		expect(twice.location).toBe('http://my.app/cb?run=7&error=duplicate_user_error');
		expect(await listOf('github')).toHaveLength(2);
	});

	it('accepts a state once and never a made-up one', async () => {
		const { url } = await consent('approve', { account: 'octo' });
		for (const target of [url, '/connectors/github/success-authorize-callback?code=a&state=b']) {
			const answer = await harness.http.get(target);
			expect([answer.status, answer.data.error.code]).toEqual([400, 'INVALID_OAUTH2_STATE']);
		}
	});
});
