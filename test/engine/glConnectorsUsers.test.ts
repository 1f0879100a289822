import { errorText, integration, useRig, user } from './glConnectorsRig';

const held = useRig();
const bare = { credential: 'bare' };

describe('User', () => {
	it('creates a user with the client key alone and warns above the output that the secret is shown once', async () => {
		const run = await held.rig.run(user('create', { identifier: 'newton' }), bare);
		const [{ json: created }] = run.items('GL');
		expect(created).toMatchObject({ identifier: 'newton', is_active: true });
		expect(created.secret).toMatch(/^sk-user-/);
		expect(created).not.toHaveProperty('warning');
		const [{ message }] = run.hints('GL');
		expect(message).toMatch(/shown only this once and cannot be read again: store it now/);
		expect(message).not.toContain('sk-user');
		const [{ headers, body }] = held.rig.received('/users');
		expect(headers.authorization).toBeUndefined();
		expect(headers['x-api-key']).toMatch(/^sk-client-/);
		expect(body).toEqual({ identifier: 'newton' });
	});

	it.each([400, 409])('says that a user exists (status %d)', async (duplicateUserStatus) => {
		held.rig.simulator.control.settings({ duplicateUserStatus });
		const run = await held.rig.run(user('create', { identifier: 'ada' }), bare);
		expect(run.error?.message).toMatch(/exists already: User already exists/);
		expect(run.error?.description).toMatch(/another identifier.*secret is lost/);
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
