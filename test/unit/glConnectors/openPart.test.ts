import { openPartOf } from '../../../nodes/GlConnectors/resources/integration/openPart';

describe('an integration without Include Secret', () => {
	it('shows no secret, by name or by value, at any depth', () => {
		const shown = openPartOf({
			id: 'i-1',
			user_identifier: 'ada-work',
			auth_string: '{"access_token": "canary-1", "scope": "repo"}',
			api_keys: ['canary-2', 'canary-2b'],
			key: 'canary-3',
			account: {
				pwd: 'canary-4',
				dsn: 'postgres://u:canary-5@db/x',
				list: [[{ token: 'canary-6' }]],
			},
			remote: 'https://ada:canary-7@github.com/x',
			note: 'Renewed canary-1 and canary%2D4 with ?access_token=canary-8',
			raw: '{"client_secret": "canary-9", "a": 1}',
			authorization: { value: 'canary-10' },
			login: 12345678,
			pin: 12345678,
		});
		expect(JSON.stringify(shown)).not.toMatch(/canary|12345678/);
		expect(shown).toMatchObject({
			id: 'i-1',
			user_identifier: 'ada-work',
			account: { list: [[{}]] },
		});
		expect(shown.note).toMatch(/^Renewed \*\*\* and \*\*\* with/);
	});

	it('shows what only sounds like one', () => {
		const open = {
			author: 'ada',
			has_access: true,
			auth: { kind: 'oauth', keys: [{ name: 'a' }] },
			count: 5,
			nothing: null,
			created_at: '2026-01-01T00:00:00Z',
		};
		expect(openPartOf(open)).toEqual(open);
	});

	it('survives any depth', () => {
		let deep: Record<string, unknown> = { token: 'canary' };
		for (let i = 0; i < 3000; i++) deep = { a: deep };
		expect(JSON.stringify(openPartOf(deep))).not.toContain('canary');
	});
});
