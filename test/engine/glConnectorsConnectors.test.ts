import { action, locator, useRig } from './glConnectorsRig';

const held = useRig();

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
