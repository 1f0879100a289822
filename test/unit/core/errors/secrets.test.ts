import fc from 'fast-check';

import { redact, redactAnswer, redactor } from '../../../../nodes/core/errors/redact';
import { isSecretName, secretsIn } from '../../../../nodes/core/errors/telling';
import { readErrorBody } from '../../../../nodes/core/errors/errorBody';

/** As Python's `quote` does it, which leaves other characters alone than JavaScript does. */
const quote = (text: string, safe: string) =>
	[...Buffer.from(text)]
		.map((byte) => {
			const char = String.fromCharCode(byte);
			return /[\w.~-]/.test(char) || safe.includes(char)
				? char
				: `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
		})
		.join('');

const PEM = [
	'-----BEGIN PRIVATE KEY-----',
	'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
	'MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu',
	'-----END PRIVATE KEY-----',
].join('\n');

describe('a secret is hidden', () => {
	const secret = `p+w d/"é'ß(1)~!*&=%`;

	it.each<[string, string]>([
		['as it is', secret],
		["percent-encoded as JavaScript's", encodeURIComponent(secret)],
		[
			'percent-encoded in small letters',
			encodeURIComponent(secret).replace(/%../g, (x) => x.toLowerCase()),
		],
		["as Python's quote", quote(secret, '/')],
		["as Python's quote_plus", quote(secret, ' ').replace(/ /g, '+')],
		['as in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		[
			'in JSON, without other letters than ASCII',
			JSON.stringify(secret)
				.slice(1, -1)
				.replace(/[éß]/g, (x) => `\\u${x.charCodeAt(0).toString(16).padStart(4, '0')}`),
		],
		['in JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
		['in an address in JSON', JSON.stringify(encodeURIComponent(secret)).slice(1, -1)],
		['encoded twice', encodeURIComponent(encodeURIComponent(secret))],
		['in HTML', secret.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#x27;')],
	])('%s', (_how, spelt) => {
		expect(redact(`before ${spelt} after`, [secret])).toBe('before *** after');
	});

	it.each([0, 1, 2])('as base64 behind %d characters, and as base64url', (length) => {
		const whole = Buffer.from(`${'x'.repeat(length)}${secret}tail`).toString('base64');
		const url = whole.replace(/\+/g, '-').replace(/\//g, '_');
		const core = Buffer.from(secret).toString('base64').slice(4, 14);
		for (const text of [whole, url]) {
			const shown = redact(`Got: ${text}`, [secret]);
			expect(shown).toContain('***');
			expect(shown).not.toContain(core);
			expect(shown.length).toBeLessThan(25);
		}
	});

	it('when it is a number', () => {
		expect(redact('PIN 12345678 is wrong', [12345678])).toBe('PIN *** is wrong');
		const body = Buffer.from('{"message":"no","pin":12345678}');
		const shown = redactAnswer({ status: 400, headers: {}, body }, ['12345678']).body.toString();
		expect(JSON.parse(shown)).toEqual({ message: 'no', pin: '***' });
	});

	it('without the Bearer that was pasted with it', () => {
		expect(redact('got abc-def-123', ['Bearer abc-def-123\n'])).toBe('got ***');
	});

	it.each<[string, string]>([
		['with its line breaks', PEM],
		['with others', PEM.replace(/\n/g, '\r\n')],
		['escaped', PEM.replace(/\n/g, '\\n')],
		['escaped twice', PEM.replace(/\n/g, '\\\\n')],
		['without any', PEM.replace(/\n/g, '')],
		['as one line of it', PEM.split('\n')[2]],
	])('as a private key %s', (_how, spelt) => {
		for (const known of [[PEM], [PEM.replace(/\n/g, '\\n')]]) {
			const shown = redact(`Cannot read ${spelt}!`, known);
			expect(shown).toContain('***');
			expect(shown).not.toMatch(/MIIE|MzEf/);
		}
	});

	it.each([
		[PEM],
		[PEM.replace(/\n/g, '\\n')],
		[PEM.slice(0, 120)],
		['postgres://ada:hunter2@db/x'],
		['Server=db;Pwd=hunter2;'],
		['GET /x?user=a&password=hunter2&b=1'],
		['{"pwd": "hunter2", "a": 1}'],
		['{\\"api_key\\": \\"hunter2\\"}'],
		[`{'api_keys': ['hunter2', 'MIIEhunter2']}`],
		['Authorization: Basic YWRhOmh1bnRlcjI5'],
		['connection_string="hunter2"'],
		['dsn=hunter2'],
	])('that nobody knows, but looks like one: %s', (text) => {
		const shown = redact(`Failed: ${text}`, []);
		expect(shown).toContain('***');
		expect(shown).not.toMatch(/hunter2|MIIE|YWRhO/);
	});

	it('of 4 or 5 characters as a word only, and a shorter one never', () => {
		const shown = redact('db1x in mydb1x, at a table', ['db1x', 'a', 'at']);
		expect(shown).toBe('*** in mydb1x, at a table');
	});

	it('whatever it is and wherever it stands', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 6, maxLength: 150 }).filter((each) => each.trim().length >= 6),
				fc.string(),
				fc.constantFrom<(text: string) => string>(
					(text) => text,
					encodeURIComponent,
					(text) => JSON.stringify(text).slice(1, -1),
					(text) => quote(text, '/'),
				),
				(value, around, spell) => {
					const secretText = value.trim();
					const hide = redactor([secretText]);
					fc.pre(!around.includes(secretText) && !'***'.includes(secretText));
					expect(hide(`${around}|${spell(secretText)}|${around}`)).toContain('***');
				},
			),
		);
	});
});

describe('what is no secret', () => {
	it.each([
		"'User Token' is empty",
		'password: Field required',
		'The token: it has expired',
		'basic authentication is needed',
		'https://example.com/a?page=2&size=10',
		'12:30 at https://example.com/@me',
	])('stays: %s', (text) => expect(redact(text, [])).toBe(text));
});

describe('hiding', () => {
	it.each([
		['a'.repeat(1_000_000)],
		['%41'.repeat(300_000)],
		['\\u0041'.repeat(150_000)],
		['://a:'.repeat(200_000)],
		['-----BEGIN PRIVATE KEY-----'.repeat(40_000)],
		['password'.repeat(120_000)],
		['"token": "'.repeat(100_000)],
		['bearer a'.repeat(120_000)],
		['{"a":'.repeat(5_000)],
	])('takes a body of any size, in time that does not explode', (text) => {
		const body = Buffer.from(text);
		const secrets = ['b'.repeat(5000), 'a'.repeat(40) + 'b', 'pass word', PEM];
		const start = process.cpuUsage().user;
		redactAnswer({ status: 500, headers: {}, body }, secrets);
		redactAnswer(
			{ status: 500, headers: {}, body: Buffer.from(JSON.stringify({ message: text })) },
			secrets,
		);
		// Minutes if anything in it were quadratic.
		expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
	});

	it('comes before cutting', () => {
		const detail = `${'x'.repeat(490)} top-secret-value`;
		const body = Buffer.from(JSON.stringify({ detail }));
		const answer = redactAnswer({ status: 400, headers: {}, body }, ['top-secret-value']);
		expect(readErrorBody(answer).text).not.toContain('top-');
	});
});

describe('telling names', () => {
	it.each(
		'password pwd dsn authorization api_keys apiKey connection_string connectionString access_token X-Api-Key client_secret privateKey passphrase'.split(
			' ',
		),
	)('%s is one', (name) => expect(isSecretName(name)).toBe(true));

	it.each('author host port user name monkey passenger pinned database'.split(' '))(
		'%s is none',
		(name) => expect(isSecretName(name)).toBe(false),
	);

	it('are looked for at any depth', () => {
		const value = {
			host: 'db',
			port: 5432,
			a: [{ b: { pwd: 'one', pin: 4711 } }],
			api_keys: ['two', { deep: 'three-and-more', kind: 'x-y' }],
			url: 'postgres://u:p%40w@h/db',
			extra: '{"token": "four"}',
		};
		expect(secretsIn(value).sort()).toEqual([
			'4711',
			'four',
			'one',
			'p%40w',
			'p@w',
			'three-and-more',
			'two',
		]);
		expect(secretsIn({ host: 'db-1', port: 5432, ssl: true }, { all: true })).toEqual(['db-1']);
	});

	it('in an error body hold a secret, unless there is a sentence', () => {
		const read = (body: object) =>
			readErrorBody({ status: 400, headers: {}, body: Buffer.from(JSON.stringify(body)) }).text;
		expect(read({ errors: { password: ['is too short'], api_key: ['hunter2'] } })).toBe(
			'password: is too short',
		);
		expect(read({ api_keys: ['hunter2', 'hunter3'] })).toBeUndefined();
	});
});
