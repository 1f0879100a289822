import { errorText, integration, locator, useRig } from './glConnectorsRig';

const held = useRig();

describe('Integration → Connect', () => {
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

	it('needs no callback URL, and says what to do with the link', async () => {
		const run = await held.rig.run(integration('connect', 'github'));
		const [{ json }] = run.items('GL');
		const nextStep = "Open the link in 'url' and agree, then run 'Check'.";
		expect(json).toMatchObject({ connected: false, next_step: nextStep });
		expect(run.hints('GL').map(({ message }) => message)).toEqual([nextStep]);
		const answer = await approve(json.url as string, 'fresh');
		expect(answer.headers.get('location')).toBe(`${held.rig.simulator.url}/`.slice(0, -1));
	});

	it('says so when the expression of the callback URL results in nothing', async () => {
		const run = await held.rig.run(
			integration('connect', 'github', { callbackUrl: '={{ $json.nothing }}' }),
		);
		expect(run.error?.message).toMatch(/'Callback URL' is empty/);
		expect(held.rig.received('/connectors/github/integrations')).toEqual([]);
	});

	it('gives the link in the error when nobody agreed in time', async () => {
		const options = { waitUntilConnected: true, interval: 1, timeLimit: 1 };
		const run = await held.rig.run(integration('connect', 'github', { options }));
		expect(run.error?.message).toMatch(/not linked an account of 'github' within 1 seconds/);
		const [link] = /http\S+/.exec(run.error?.description ?? '') ?? [];
		expect((await approve(String(link), 'late')).status).toBe(302);
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
});
