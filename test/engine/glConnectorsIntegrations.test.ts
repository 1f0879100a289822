import { integration, locator, useRig } from './glConnectorsRig';

const held = useRig();
const ME = '/users/me';

describe('Integration', () => {
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
			// Two for a reading that tries a new token, one for the next.
			times: 3,
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
