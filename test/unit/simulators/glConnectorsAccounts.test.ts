import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(() => harness.simulator.control.reset());
afterAll(() => harness.simulator.close());

const key = () => ({ headers: { 'x-api-key': harness.simulator.seed.clientKey } });

describe('tokens', () => {
	it('logs in with identifier and secret and says the expiry in naive UTC', async () => {
		const { http, simulator } = harness;
		const answer = await http.post('/auth/tokens', simulator.seed.users.ada, key());
		expect(answer.status).toBe(200);
		const { token, expires_at: expiresAt, token_type: type } = answer.data.data;
		expect(type).toBe('Bearer');
		expect(expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
		const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
		expect(Object.keys(claims).sort()).toEqual(['client_id', 'exp', 'identifier', 'jti', 'sub']);
		expect(Math.floor(Date.parse(`${expiresAt.slice(0, 23)}Z`) / 1000)).toBe(claims.exp);
	});

	it('makes a new token at each login and keeps the earlier ones', async () => {
		const first = await harness.logIn();
		const second = await harness.logIn();
		expect(second.authorization).not.toBe(first.authorization);
		expect((await harness.http.get('/users/me', { headers: first })).status).toBe(200);
		expect(harness.simulator.control.metrics().logins).toBe(2);
	});

	it('keeps only the newest token when set so', async () => {
		harness.simulator.control.settings({ newestTokenOnly: true });
		const first = await harness.logIn();
		await harness.logIn();
		expect((await harness.http.get('/users/me', { headers: first })).status).toBe(401);
	});

	it.each([
		['unknown user', { identifier: 'nobody', secret: 'x' }],
		['wrong secret', { identifier: 'ada', secret: 'x' }],
	])('answers 401 Unauthorized for %s', async (_name, body) => {
		const answer = await harness.http.post('/auth/tokens', body, key());
		expect([answer.status, answer.data]).toEqual([
			401,
			{ error: { message: 'Unauthorized', code: 'UNAUTHORIZED' } },
		]);
		expect(harness.simulator.control.metrics().logins).toBe(0);
	});

	it('wants a JSON body with both fields', async () => {
		const missing = await harness.http.post('/auth/tokens', { identifier: 'ada' }, key());
		expect(missing.status).toBe(422);
		expect(missing.data.detail).toEqual([
			{
				type: 'missing',
				loc: ['body', 'secret'],
				msg: 'Field required',
				input: { identifier: 'ada' },
			},
		]);
		const form = await harness.http.post('/auth/tokens', 'identifier=ada&secret=x', key());
		expect(form.status).toBe(422);
		expect(form.data.detail[0].type).toBe('model_attributes_type');
	});

	it('expires and revokes on request, and at the end of their lifetime', async () => {
		const { control } = harness.simulator;
		for (const end of [control.expireTokens, control.revokeTokens]) {
			const headers = await harness.logIn();
			end();
			expect((await harness.http.get('/users/me', { headers })).status).toBe(401);
		}
		control.settings({ tokenLifetimeSeconds: 0.05 });
		const headers = await harness.logIn();
		await new Promise((resolve) => setTimeout(resolve, 80));
		expect((await harness.http.get('/users/me', { headers })).status).toBe(401);
	});
});

describe('keys and users', () => {
	it('tells a missing or unknown key from a bad token', async () => {
		const headers = await harness.logIn();
		const me = (patch: object) =>
			harness.http.get('/users/me', { headers: { ...headers, ...patch } });
		const noKey = await me({ 'x-api-key': undefined });
		expect([noKey.status, noKey.data.error.message]).toEqual([401, 'Client not found']);
		const bare = await me({ authorization: headers.authorization.replace('Bearer ', '') });
		expect([bare.status, bare.data.error.message]).toEqual([401, 'Unauthorized']);
		const foreign = await me({ 'x-api-key': harness.simulator.seed.otherClientKey });
		expect([foreign.status, foreign.data.error.message]).toEqual([401, 'Unauthorized']);
	});

	it('shows the user with integrations, each with selected', async () => {
		const { data } = await harness.http.get('/users/me', { headers: await harness.logIn() });
		expect(data.data.secret).toBeNull();
		const github = data.data.integrations.filter(
			(integration: { connector: string }) => integration.connector === 'github',
		);
		expect(github).toMatchObject([
			{ user_identifier: 'ada-work', selected: true },
			{ user_identifier: 'ada-oss', selected: false },
		]);
		const grace = await harness.http.get('/users/me', { headers: await harness.logIn('grace') });
		expect(grace.data.data.integrations).toEqual([]);
	});

	it('creates a user whose secret logs in, once', async () => {
		const created = await harness.http.post('/users', { identifier: 'joan' }, key());
		expect(created.status).toBe(200);
		const { secret, secret_preview: preview } = created.data.data;
		expect(preview).toBe(`sk-user-...${secret.slice(-8)}`);
		const login = await harness.http.post('/auth/tokens', { identifier: 'joan', secret }, key());
		expect(login.status).toBe(200);
		const again = await harness.http.post('/users', { identifier: 'joan' }, key());
		expect([again.status, again.data.error.message]).toEqual([409, 'User already exists']);
		harness.simulator.control.settings({ duplicateUserStatus: 400 });
		expect((await harness.http.post('/users', { identifier: 'joan' }, key())).status).toBe(400);
	});

	it('creates a client with the bootstrap key only', async () => {
		const body = { name: 'new' };
		expect((await harness.http.post('/clients', body, key())).status).toBe(401);
		const made = await harness.http.post('/clients', body, { headers: { 'x-api-key': 'KEY1' } });
		expect(made.data.data).toMatchObject({ name: 'new', is_active: true });
		const users = await harness.http.post(
			'/users',
			{ identifier: 'ada' },
			{ headers: { 'x-api-key': made.data.data.api_key } },
		);
		expect(users.status).toBe(200);
	});
});

describe('error bodies', () => {
	it.each([
		['error-object', { error: { message: 'Client not found', code: 'CLIENT_NOT_FOUND' } }],
		['message', { message: 'Client not found', source: 'gl-connectors' }],
		['detail', { detail: 'Client not found' }],
		['detail-list', { detail: [{ msg: 'Client not found' }] }],
		['data-error', { data: { success: false, error: 'Client not found' } }],
		['error-string', { error: 'Client not found' }],
	] as const)('%s', async (errorBodyStyle, body) => {
		harness.simulator.control.settings({ errorBodyStyle });
		const answer = await harness.http.get('/users/me');
		expect(answer.status).toBe(401);
		expect(answer.data).toMatchObject(body);
	});

	it('answers unknown paths and methods as the router does', async () => {
		const headers = await harness.logIn();
		const missing = await harness.http.post('/connectors/github/nope', {}, { headers });
		expect([missing.status, missing.data]).toEqual([404, { detail: 'Not Found' }]);
		for (const path of ['/connectors/github/list_issues', '/connectors/github/integrations']) {
			const wrong = await harness.http.get(path, { headers });
			expect([wrong.status, wrong.data]).toEqual([405, { detail: 'Method Not Allowed' }]);
		}
	});
});
