/** One run for many users, each with identifier and secret of their own. */
import { errorText, integration, useRig, user } from './glConnectorsRig';

const held = useRig();
const USER = {
	userIdentifier: '={{ $json.identifier }}',
	userSecret: '={{ $json.secret }}',
};
const me = (options: object = {}) => user('get', { options: { ...USER, ...options } });

function people(count: number) {
	const { ada, grace } = held.rig.simulator.seed.users;
	return Array.from({ length: count }, (_, index) => ({ json: index % 2 === 0 ? ada : grace }));
}
const logins = () => held.rig.simulator.control.metrics().logins;

describe('users of items', () => {
	it.each(['ada', 'bare'])(
		'log in once each, however many items and runs (credential %s)',
		async (credential) => {
			const items = people(20) as never;
			for (let run = 0; run < 2; run++) {
				const rows = await held.rig.json(me(), { credential }, { items });
				expect(rows.map(({ identifier }) => identifier)).toEqual(
					people(20).map(({ json }) => json.identifier),
				);
			}
			expect(logins()).toBe(2);
		},
	);

	it('leave the token of the credential alone', async () => {
		await held.rig.json(user('get'));
		await held.rig.json(me(), {}, { items: people(2) as never });
		expect((await held.rig.json(user('get')))[0].identifier).toBe('ada');
		expect(logins()).toBe(3);
	});

	it('get a new token when theirs was revoked', async () => {
		await held.rig.json(me(), {}, { items: people(10) as never });
		held.rig.simulator.control.revokeTokens();
		const rows = await held.rig.json(me(), {}, { items: people(10) as never });
		expect(rows).toHaveLength(10);
		expect(logins()).toBe(4);
	});

	it('fail alone when their secret is wrong, with one login and without the secret', async () => {
		const { ada } = held.rig.simulator.seed.users;
		const wrong = { identifier: 'grace', secret: 'sk-user-a-wrong-one' };
		const items = [{ json: ada }, { json: wrong }, { json: wrong }, { json: ada }] as never;
		const settings = { onError: 'continueRegularOutput' };
		const run = await held.rig.run(me(), settings, { items });
		const rows = run.items('GL').map(({ json }) => json);
		expect(rows[0].identifier).toBe('ada');
		expect(rows[3].identifier).toBe('ada');
		for (const row of [rows[1], rows[2]]) {
			expect(row.error).toMatch(/'User Secret' does not fit 'User Identifier' of this item/);
			expect(row.details).toMatchObject({ code: 'loginRefused' });
		}
		expect(held.rig.received('/auth/tokens')).toHaveLength(2);
		expect(errorText(run)).not.toContain('a-wrong-one');
	});

	it.each([
		['an empty identifier', { userIdentifier: '' }, /'User Identifier' is empty/],
		['an empty secret', { userSecret: '' }, /'User Secret' is empty/],
		['a token as well', { userToken: 'x' }, /may name different users/],
		['a limit of nothing', { requestsPerUser: 0 }, /'Requests per User'/],
	])('are not mixed up with the credential’s user: %s', async (_name, options, message) => {
		const run = await held.rig.run(me(options), {}, { items: people(1) as never });
		expect(run.error?.message).toMatch(message);
		expect(held.rig.simulator.control.received()).toEqual([]);
	});

	it('have no more in flight than their own limit, beside that of the credential', async () => {
		const { ada } = held.rig.simulator.seed.users;
		const items = Array.from({ length: 12 }, () => ({ json: ada })) as never;
		await held.rig.json(me(), {}, { items });
		held.rig.simulator.control.resetMetrics();
		held.rig.simulator.control.latency(30);
		await held.rig.json(me({ requestsPerUser: 1 }), {}, { items });
		expect(held.rig.simulator.control.metrics().mostInFlight).toBe(1);
		held.rig.simulator.control.resetMetrics();
		await held.rig.json(me({ requestsPerUser: 1 }), {}, { items: people(12) as never });
		expect(held.rig.simulator.control.metrics().mostInFlight).toBeLessThanOrEqual(2);
	});

	it('link accounts of their own', async () => {
		await held.rig.json(
			integration('connect', 'github', {
				callbackUrl: 'https://example.com/x',
				options: USER,
			}),
			{},
			{ items: people(2) as never },
		);
		const sent = held.rig.received('/connectors/github/integrations');
		expect(new Set(sent.map(({ headers }) => headers.authorization)).size).toBe(2);
	});
});
