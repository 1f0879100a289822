import { integration, useRig } from './glConnectorsRig';

const held = useRig();
const connect = (options: object) =>
	integration('connect', 'github', { callbackUrl: 'https://example.com/x', options });
const paths = () =>
	held.rig.simulator.control
		.received()
		.map(({ method, path }) => `${method} ${path}`)
		.filter((each) => !each.includes('/auth/'))
		.sort();

describe('Connect', () => {
	it('gives an item for each connector, each once, at one request each', async () => {
		const rows = await held.rig.json(connect({ moreConnectors: 'google_mail, github,slack' }), {
			credential: 'grace',
		});
		expect(rows).toEqual(
			['github', 'google_mail', 'slack'].map((connector) => ({
				connector,
				url: expect.stringMatching(/^http/),
				connected: false,
				next_step: "Open the link in 'url' and agree, then run 'Check'.",
			})),
		);
		expect(paths()).toEqual([
			'POST /connectors/github/integrations',
			'POST /connectors/google_mail/integrations',
			'POST /connectors/slack/integrations',
		]);
	});

	it('makes no link for what is connected, and says which account that is', async () => {
		const rows = await held.rig.json(
			connect({ moreConnectors: ['twitter'], skipIfConnected: true }),
		);
		expect(rows[0]).toMatchObject({ connector: 'github', identifier: 'ada-work', connected: true });
		expect(rows[0]).not.toHaveProperty('url');
		expect(paths()[0]).toBe('GET /users/me');
		expect(paths()).not.toContain('POST /connectors/github/integrations');
	});

	it('does not wait for what is connected already', async () => {
		const rows = await held.rig.json(
			connect({ skipIfConnected: true, waitUntilConnected: true, timeLimit: 1 }),
		);
		expect(rows).toMatchObject([{ connector: 'github', connected: true }]);
	});
});
