/** What the Python SDK and the CLI get wrong: one test each that the node does not. */
import { action, errorText, locator, useRig } from './glConnectorsRig';

const held = useRig();
const repo = { owner: 'acme', repo: 'webshop' };
const LIST = '/connectors/github/list_issues';
const CREATE = '/connectors/github/create_issue';

describe('What other clients get wrong', () => {
	it('an action that fails is an error, not data', async () => {
		const run = await held.rig.run(
			action('github', 'get_issue', { ...repo, issue_number: 99_999 }),
		);
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ httpCode: '404', message: expect.stringMatching(/\w/) });
	});

	it('an unknown parameter is named instead of dropped', async () => {
		const run = await held.rig.run(action('github', 'list_pull_requests', { ...repo, limit: 5 }));
		expect(run.error?.message).toMatch(/'limit' is not known/);
		const nested = await held.rig.run(
			action('slack', 'users_list', { query: { limit: 5, cursr: 'x' } }),
		);
		expect(nested.error?.message).toMatch(/'query › cursr' is not known/);
		expect(held.rig.received('/connectors/github/list_pull_requests')).toHaveLength(0);
	});

	it('null and the empty text can be sent', async () => {
		await held.rig.run(
			action('github', 'create_issue', { ...repo, title: 'T', body: '', milestone: null }),
		);
		expect(held.rig.received(CREATE)[0].body).toMatchObject({ body: '', milestone: null });
	});

	it('Google lists go on by page_token, and end', async () => {
		const files = await held.rig.json(
			action('google_drive', 'search_files', {}, { returnAll: true, options: { pageSize: 10 } }),
		);
		expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
		const bodies = held.rig.received('/connectors/google_drive/search_files');
		expect(bodies[1].body).toEqual({ page_size: 10, page_token: expect.stringMatching(/^~!!~/) });
		expect(bodies[1].body).not.toHaveProperty('cursor');
	});

	it('booleans in forms are true and false, objects are JSON', async () => {
		await held.rig.json(
			action('google_drive', 'update_file', {
				id: 'file-1',
				resumable: false,
				response_filters: [{ type: 'number', field_name: 'size', value: 1 }],
			}),
		);
		expect(held.rig.received('/connectors/google_drive/update_file')[0].body).toEqual({
			id: 'file-1',
			resumable: 'false',
			response_filters: '{"type":"number","field_name":"size","value":1}',
		});
	});

	it('Retry-After is kept, what only reads is repeated, what writes is not', async () => {
		const once = { times: 1, kind: 'status', status: 500 } as const;
		held.rig.simulator.control.fault({ path: LIST, ...once });
		held.rig.simulator.control.fault({ path: CREATE, ...once });
		expect(await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }))).toHaveLength(
			1,
		);
		const write = await held.rig.run(action('github', 'create_issue', { ...repo, title: 'Once' }));
		expect(write.error?.message).toMatch(/HTTP 500/);
		expect(held.rig.received(CREATE)).toHaveLength(1);

		const throttled = { times: 1, kind: 'status', status: 429, headers: { 'retry-after': '1' } };
		held.rig.simulator.control.fault({ path: CREATE, ...throttled } as never);
		const later = await held.rig.run(action('github', 'create_issue', { ...repo, title: 'Twice' }));
		expect(later.error).toBeUndefined();
		expect(later.durationMs).toBeGreaterThan(900);
		const titles = held.rig.simulator.control.ledger().map(({ title }) => title);
		expect(titles).toEqual(['Twice']);
	});

	it('the option says what may be repeated where the name misleads', async () => {
		const fail = () =>
			held.rig.simulator.control.fault({ path: LIST, times: 1, kind: 'status', status: 502 });
		fail();
		const never = await held.rig.run(
			action('github', 'list_issues', repo, { limit: 1, options: { repeat: 'never' } }),
		);
		expect(never.error?.message).toMatch(/HTTP 502/);
		held.rig.simulator.control.fault({ path: CREATE, times: 1, kind: 'resetAfterRead' });
		const always = await held.rig.run(
			action(
				'github',
				'create_issue',
				{ ...repo, title: 'Twin' },
				{ options: { repeat: 'always' } },
			),
		);
		expect(always.error).toBeUndefined();
		expect(held.rig.simulator.control.ledger()).toHaveLength(2);
	});

	it('a failed check is an error, and an empty answer to select is a success', async () => {
		const check = { resource: 'integration', connector: locator('github'), operation: 'check' };
		await held.rig.json(check);
		const path = '/connectors/github/integration-exists';
		held.rig.simulator.control.fault({ path, times: 9, kind: 'status', status: 401 });
		expect((await held.rig.run(check)).status).toBe('error');
		held.rig.simulator.control.settings({ selectSuccessBody: 'empty-object' });
		const [selected] = await held.rig.json({ ...check, operation: 'setDefault' });
		expect(selected).toEqual({ connector: 'github', identifier: 'ada-work', isDefault: true });
	});

	it.each(['error-object', 'message', 'detail'] as const)(
		'a refused configuration is explained in the style %s',
		async (errorBodyStyle) => {
			held.rig.simulator.control.settings({ errorBodyStyle });
			const run = await held.rig.run({
				resource: 'integration',
				operation: 'configure',
				configurationFor: 'other',
				connector: locator('github_copilot_analytics'),
				configurationJson: '{"organization":"acme"}',
			});
			expect(run.error?.message).toMatch(/Missing configuration: github_token/);
		},
	);

	it('file names in UTF-8, and answers without content type or body', async () => {
		held.rig.simulator.control.settings({ downloadFilename: 'extended' });
		const run = await held.rig.run(
			action('google_drive', 'download_file', { file_id: 'file-umlaut' }),
		);
		expect(run.items('GL')[0].binary?.data.fileName).toMatch(/[^\x20-\x7e]/);
		const path = '/connectors/google_drive/delete_file';
		held.rig.simulator.control.fault({ path, times: 1, kind: 'empty', status: 204, effect: true });
		expect(await held.rig.json(action('google_drive', 'delete_file', { id: 'file-1' }))).toEqual([
			{ data: null },
		]);
	});

	it('a parameter with a default is not required', async () => {
		for (const discoverySchema of ['both', 'request_body'] as const) {
			held.rig.simulator.control.settings({ discoverySchema });
			// The group `query` has a default and no null.
			const channels = await held.rig.json(action('slack', 'users_list', {}, { limit: 1 }));
			expect(channels).toHaveLength(1);
		}
	});

	it('identifiers in paths are encoded', async () => {
		const identifier = 'postgresql:db.internal:5432:ada:reporting';
		await held.rig.json({
			resource: 'integration',
			operation: 'get',
			connector: locator('sql'),
			integrationIdentifier: locator(identifier),
		});
		const raw = held.rig.simulator.control.received().map(({ path }) => path);
		expect(raw.some((path) => decodeURIComponent(path).endsWith(`/${identifier}`))).toBe(true);
		const run = await held.rig.run({
			resource: 'integration',
			operation: 'delete',
			connector: locator('sql'),
			integrationIdentifier: locator('..'),
		});
		expect(run.error?.message).toMatch(/must not be '\.\.'/);
	});

	it('the provider’s secret stays where it is', async () => {
		const run = await held.rig.run({
			resource: 'integration',
			operation: 'get',
			connector: locator('github'),
		});
		expect(run.items('GL')[0].json).toMatchObject({ identifier: 'ada-work', isDefault: true });
		expect(errorText(run)).not.toMatch(/auth_string|gho_|token/i);
	});

	it('the expiry of a token has its zone', async () => {
		const { identifier, secret } = held.rig.simulator.seed.users.ada;
		held.rig.simulator.control.settings({ tokenLifetimeSeconds: 3600 });
		const [{ expires_at: expiry }] = await held.rig.json(
			{ resource: 'user', operation: 'logIn', identifier, secret },
			{ credential: 'bare' },
		);
		const seconds = (Date.parse(String(expiry)) - Date.now()) / 1000;
		expect(seconds).toBeGreaterThan(3500);
		expect(seconds).toBeLessThan(3700);
	});
});
