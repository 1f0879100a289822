import { action, errorText, locator, useRig } from './glConnectorsRig';

const held = useRig();
const bare = { credential: 'bare' };
const ME = '/users/me';

const user = (operation: string, more: object = {}) => ({ resource: 'user', operation, ...more });
const integration = (operation: string, connector: string, more: object = {}) => ({
	resource: 'integration',
	operation,
	connector: locator(connector),
	...more,
});

describe('User', () => {
	it('creates a user with the client key alone and shows the secret with a warning', async () => {
		const [created] = await held.rig.json(user('create', { identifier: 'newton' }), bare);
		expect(created).toMatchObject({ identifier: 'newton', is_active: true });
		expect(created.secret).toMatch(/^sk-user-/);
		expect(created.warning).toMatch(/only this once/);
		const [{ headers, body }] = held.rig.received('/users');
		expect(headers.authorization).toBeUndefined();
		expect(headers['x-api-key']).toMatch(/^sk-client-/);
		expect(body).toEqual({ identifier: 'newton' });
	});

	it.each([400, 409])('says that a user exists (status %d)', async (duplicateUserStatus) => {
		held.rig.simulator.control.settings({ duplicateUserStatus });
		const run = await held.rig.run(user('create', { identifier: 'ada' }), bare);
		expect(run.error?.message).toMatch(/exists already: User already exists/);
		expect(run.error?.description).toMatch(/another name/);
	});

	it('logs in and gives the expiry in UTC', async () => {
		const { identifier, secret } = held.rig.simulator.seed.users.ada;
		const [token] = await held.rig.json(user('logIn', { identifier, secret }), bare);
		expect(token.token).toMatch(/^ey/);
		expect(token.expires_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
		expect(Date.parse(token.expires_at as string)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
		expect(held.rig.simulator.control.metrics().logins).toBe(1);
	});

	it('names the fields of a refused login and shows no secret', async () => {
		const run = await held.rig.run(
			user('logIn', { identifier: 'ada', secret: 'sk-user-a-wrong-one' }),
			bare,
		);
		expect(run.error?.message).toMatch(/'Secret' does not fit 'Identifier'/);
		expect(errorText(run)).not.toContain('sk-user-a-wrong-one');
	});

	it('narrows the integrations of a user by identifier', async () => {
		const [narrowed] = await held.rig.json(user('get', { integrationIdentifier: 'ada-oss' }));
		expect(narrowed.integrations).toMatchObject([{ connector: 'github', identifier: 'ada-oss' }]);
		const run = await held.rig.run(user('get', { integrationIdentifier: 'nobody' }));
		expect(run.error?.message).toMatch(/no integration 'nobody'/);
		expect(run.error?.description).toMatch(/'ada-work' \(github\)/);
	});

	it('knows the default where the server does not say it', async () => {
		held.rig.simulator.control.settings({ sendSelected: false });
		const [me] = await held.rig.json(user('get'));
		const isDefault = (connector: string) =>
			(me.integrations as Array<Record<string, unknown>>).find(
				(each) => each.connector === connector,
			)?.isDefault;
		expect([isDefault('slack'), isDefault('github')]).toEqual([true, null]);
	});

	it('acts for the owner of the token of each item', async () => {
		const items = [];
		for (const name of ['ada', 'grace'] as const) {
			const { identifier, secret } = held.rig.simulator.seed.users[name];
			const [{ token }] = await held.rig.json(user('logIn', { identifier, secret }), bare);
			items.push({ json: { token } as never });
		}
		const options = { userToken: '={{ $json.token }}' };
		const users = await held.rig.json(user('get', { options }), bare, { items });
		expect(users.map(({ identifier }) => identifier)).toEqual(['ada', 'grace']);
		const connectors = await held.rig.json(integration('check', 'github', { options }), bare, {
			items,
		});
		expect(connectors.map(({ hasIntegration }) => hasIntegration)).toEqual([true, false]);
	});

	it('blames a bad token on its item alone and does not show it', async () => {
		const { identifier, secret } = held.rig.simulator.seed.users.ada;
		const [{ token }] = await held.rig.json(user('logIn', { identifier, secret }), bare);
		const items = [{ json: { token: 'a-bad-token' } }, { json: { token: token as string } }];
		const run = await held.rig.run(
			user('get', { options: { userToken: 'Bearer {{ $json.token }}'.replace(/^/, '=') } }),
			{ ...bare, onError: 'continueRegularOutput' },
			{ items },
		);
		const [first, second] = run.items('GL');
		expect(first.json.error).toMatch(/refused the user token of this item/);
		expect(second.json.identifier).toBe('ada');
		expect(errorText(run)).not.toContain('a-bad-token');
	});
});

describe('Integration', () => {
	const approve = async (url: string, account: string) => {
		const { searchParams } = new URL(url);
		const query = new URLSearchParams({
			connector: searchParams.get('connector') ?? '',
			state: searchParams.get('state') ?? '',
			account,
		});
		const page = await fetch(`${held.rig.simulator.url}/_provider/approve?${query}`, {
			redirect: 'manual',
		});
		return await fetch(page.headers.get('location') ?? '', { redirect: 'manual' });
	};

	it('gives the address of the consent page with the callback URL of the expression', async () => {
		const callbackUrl = '={{ "https://n8n.example/" + $json.id }}';
		const [{ url, connected }] = await held.rig.json(
			integration('connect', 'github', { callbackUrl }),
			{},
			{ items: [{ json: { id: 7 } }] },
		);
		expect(connected).toBe(false);
		expect(url).toMatch(/authorize\?connector=github/);
		expect(held.rig.received('/connectors/github/integrations')[0].body).toEqual({
			auth_type: 'oauth2',
			callback_url: 'https://n8n.example/7',
		});
		const answer = await approve(url as string, 'fresh');
		expect(answer.headers.get('location')).toBe('https://n8n.example/7');
	});

	it('waits until the user has connected and names the new integration', async () => {
		const running = held.rig.json(
			integration('connect', 'github', {
				callbackUrl: 'https://n8n.example/done',
				options: { waitUntilConnected: true, interval: 1, timeLimit: 20 },
			}),
		);
		const started = () => held.rig.received('/connectors/github/integrations');
		while (started().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		// The address is not out yet, so the test plays the user who saw it: by the callback's state.
		const consent = await held.rig.json(
			integration('connect', 'github', { callbackUrl: 'https://n8n.example/done' }),
		);
		await approve(consent[0].url as string, 'late-account');
		expect(await running).toMatchObject([
			{ connector: 'github', identifier: 'late-account', connected: true, isDefault: false },
		]);
	});

	it('stops waiting at the time limit, and at once when the execution is cancelled', async () => {
		const waiting = (timeLimit: number) =>
			integration('check', 'slack', {
				options: { waitUntilConnected: true, interval: 1, timeLimit },
			});
		const late = await held.rig.run(waiting(1), { credential: 'grace' });
		expect(late.error?.message).toMatch(/not linked an account of 'slack' within 1 seconds/);
		const cancelled = await held.rig.run(
			waiting(60),
			{ credential: 'grace' },
			{ abortAfterMs: 400 },
		);
		expect(cancelled.status).toBe('canceled');
		expect(cancelled.durationMs).toBeLessThan(3000);
	});

	it('refuses a callback URL that is none', async () => {
		const run = await held.rig.run(integration('connect', 'github', { callbackUrl: 'n8n' }));
		expect(run.error?.message).toMatch(/'Callback URL' is not a web address/);
	});

	it('connects a database by single fields, by URL, and by JSON', async () => {
		const sql = { configurationFor: 'sql' };
		const fields = {
			...sql,
			sqlConnection: 'fields',
			driver: 'mysql',
			host: 'db.example.com',
			port: 3306,
			database: 'shop',
			username: 'n8n',
			password: ' s3cret-pass ',
			extraConfiguration: '{"ssl": true}',
		};
		const url = {
			...sql,
			sqlConnection: 'url',
			databaseUrl: 'postgresql://n8n:hidden-pass@db:5432/shop',
			identifier: 'by-url',
		};
		const json = {
			configurationFor: 'other',
			connector: locator('sql'),
			configurationJson: { ...{ url: 'mariadb://a:b@c:1/d', identifier: 'by-json' } },
		};
		const results = [];
		for (const each of [fields, url, json]) {
			results.push(
				...(await held.rig.json({ resource: 'integration', operation: 'configure', ...each })),
			);
		}
		expect(results.map(({ identifier, connected }) => [identifier, connected])).toEqual([
			['mysql:db.example.com:3306:n8n:shop', true],
			['by-url', true],
			['by-json', true],
		]);
		const [first] = held.rig.received('/connectors/sql/integrations');
		expect(first.body).toEqual({
			auth_type: 'custom',
			configuration: {
				driver: 'mysql',
				host: 'db.example.com',
				port: 3306,
				database: 'shop',
				username: 'n8n',
				password: ' s3cret-pass ',
				extra_config: { ssl: true },
			},
		});
	});

	it('connects the analytics connectors by their keys', async () => {
		const copilot = await held.rig.json({
			resource: 'integration',
			operation: 'configure',
			configurationFor: 'github_copilot_analytics',
			organization: 'new-org',
			githubToken: 'ghp_something',
		});
		const cursor = await held.rig.json({
			resource: 'integration',
			operation: 'configure',
			configurationFor: 'cursor_analytics',
			userIdentifier: 'new-team',
			apiKey: 'key_something',
		});
		expect([copilot[0].identifier, cursor[0].identifier]).toEqual(['new-org', 'new-team']);
	});

	it.each([400, 422])(
		'reports a refused configuration without its secrets (%d)',
		async (status) => {
			held.rig.simulator.control.settings({ invalidConfigurationStatus: status });
			const run = await held.rig.run({
				resource: 'integration',
				operation: 'configure',
				configurationFor: 'other',
				connector: locator('sql'),
				configurationJson: '{"host":"db","password":"very-secret-pass"}',
			});
			expect(run.error?.message).toMatch(/Either url or all of/);
			expect(errorText(run)).not.toContain('very-secret-pass');
		},
	);

	it('hides a secret that the service repeats in its own text', async () => {
		held.rig.simulator.control.fault({
			path: '/connectors/sql/integrations',
			times: 1,
			kind: 'status',
			status: 400,
			body: { message: 'cannot connect as n8n with hidden-pass' },
		});
		const run = await held.rig.run({
			resource: 'integration',
			operation: 'configure',
			configurationFor: 'sql',
			sqlConnection: 'url',
			databaseUrl: 'postgresql://n8n:hidden-pass@db:5432/shop',
		});
		expect(run.error?.message).toMatch(/cannot connect as n8n with \*\*\*/);
	});

	it.each([501, 500])('says which way to connect when the type is wrong (%d)', async (status) => {
		held.rig.simulator.control.settings({ unsupportedAuthTypeStatus: status });
		const run = await held.rig.run(
			integration('connect', 'sql', { callbackUrl: 'https://n8n.example' }),
		);
		expect(run.error?.message).toMatch(/cannot do this: sql does not support oauth2/);
		expect(run.error?.description).toMatch(/Connect with Configuration/);
	});

	it('hides the secret of an integration unless it is asked for', async () => {
		const chosen = { integrationIdentifier: locator('ada-oss') };
		const [hidden] = await held.rig.json(integration('get', 'github', chosen));
		expect(hidden).toMatchObject({ connector: 'github', identifier: 'ada-oss', isDefault: false });
		expect(hidden).not.toHaveProperty('auth_string');
		const options = { includeSecret: true };
		const [shown] = await held.rig.json(integration('get', 'github', { ...chosen, options }));
		expect(shown.auth_string).toEqual(expect.any(String));
	});

	it('reads an integration without the permission for secrets, and says when it is needed', async () => {
		held.rig.simulator.control.settings({ getIntegrationNeedsPermission: true });
		held.rig.simulator.control.fault({
			path: '/connectors/slack/integrations/*',
			times: 2,
			kind: 'status',
			status: 403,
			body: { error: { message: 'Client is not allowed to read integrations', code: 'FORBIDDEN' } },
		});
		const [read] = await held.rig.json(integration('get', 'slack'));
		expect(read).toMatchObject({ identifier: 'ada.slack', isDefault: true });
		const options = { includeSecret: true };
		const run = await held.rig.run(integration('get', 'slack', { options }));
		expect(run.error?.message).toMatch(/does not allow this: Client is not allowed/);
	});

	it('checks, and does not take a failure for a no', async () => {
		expect(await held.rig.json(integration('check', 'github'))).toEqual([
			{
				connector: 'github',
				hasIntegration: true,
				identifier: 'ada-work',
				identifiers: ['ada-work', 'ada-oss'],
			},
		]);
		expect(await held.rig.json(integration('check', 'slack'), { credential: 'grace' })).toEqual([
			{ connector: 'slack', hasIntegration: false },
		]);
		held.rig.simulator.control.fault({
			path: '/connectors/github/integration-exists',
			times: 9,
			kind: 'status',
			status: 500,
		});
		const run = await held.rig.run(integration('check', 'github', { options: { maxAttempts: 1 } }));
		expect(run.error?.message).toMatch(/HTTP 500/);
	});

	it('sets the default and deletes by encoded identifier', async () => {
		const identifier = 'postgresql:db.internal:5432:ada:reporting';
		const chosen = { integrationIdentifier: locator(identifier) };
		expect(await held.rig.json(integration('setDefault', 'sql', chosen))).toEqual([
			{ connector: 'sql', identifier, isDefault: true },
		]);
		// Empty means the default, which is now the one just chosen.
		expect(await held.rig.json(integration('delete', 'sql'))).toEqual([
			{ deleted: true, connector: 'sql', identifier },
		]);
		expect(held.rig.simulator.control.ledger()).toMatchObject([
			{ action: 'integration.deleted', identifier },
		]);
	});

	it.each(['data-error', 'data-error-200', 'error-body'] as const)(
		'understands a refusal of select and delete (%s)',
		async (selectFailure) => {
			held.rig.simulator.control.settings({ selectFailure });
			for (const operation of ['setDefault', 'delete']) {
				const run = await held.rig.run(
					integration(operation, 'github', { integrationIdentifier: locator('ada-wrok') }),
				);
				expect(run.error?.message).toMatch(/no such integration: Integration does not exist/);
				expect(run.error?.description).toMatch(/'ada-work', 'ada-oss'/);
			}
		},
	);

	it('takes a body without data for the success that it is', async () => {
		held.rig.simulator.control.settings({ selectSuccessBody: 'empty-object' });
		const chosen = { integrationIdentifier: locator('ada-oss') };
		const [result] = await held.rig.json(integration('setDefault', 'github', chosen));
		expect(result.isDefault).toBe(true);
		const [me] = await held.rig.json(integration('check', 'github'));
		expect(me.identifier).toBe('ada-oss');
	});

	it('says how to connect when there is no default', async () => {
		const run = await held.rig.run(integration('delete', 'github'), { credential: 'grace' });
		expect(run.error?.message).toMatch(/no integration of 'github' yet/);
		expect(run.error?.description).toMatch(/operation 'Connect'/);
		expect(held.rig.received(ME).length).toBeGreaterThan(0);
	});
});

describe('Connector', () => {
	it('lists connectors with the accounts of the user', async () => {
		const list = await held.rig.json({
			resource: 'connector',
			operation: 'getAll',
			returnAll: true,
		});
		expect(list).toContainEqual({
			name: 'github',
			hasIntegration: true,
			defaultIdentifier: 'ada-work',
			identifiers: ['ada-work', 'ada-oss'],
		});
		expect(list.find(({ name }) => name === 'hackernews')).toMatchObject({ hasIntegration: false });
	});

	it('lists actions with documentation and dotted parameters', async () => {
		const actions = await held.rig.json({
			resource: 'connector',
			operation: 'getActions',
			connector: locator('slack'),
			returnAll: true,
		});
		const post = actions.find(({ name }) => name === 'chat_post_message');
		expect(post).toMatchObject({ description: 'Sends a message to a channel.', isReadOnly: false });
		expect(post?.parameters).toContainEqual(
			expect.objectContaining({ name: 'body.channel', type: 'string', required: true }),
		);
		expect(actions.find(({ name }) => name === 'users_list')?.isReadOnly).toBe(true);
	});

	it('finds the identifier lists of every connector that an action needs', async () => {
		const run = await held.rig.run(action('github', 'list_issues', { owner: 'a' }));
		expect(run.error?.message).toMatch(/'repo' is required/);
	});
});
