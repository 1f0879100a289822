import fc from 'fast-check';

import { readErrorBody } from '../../../../nodes/core/errors/errorBody';

const read = (body: unknown, type = 'application/json', status = 400) =>
	readErrorBody({
		status,
		headers: { 'content-type': type },
		body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	});

describe("the service's own words", () => {
	it.each<[string, unknown, string, string?]>([
		['FastAPI, detail as object', { detail: { code: 'E7', message: 'No seat' } }, 'No seat', 'E7'],
		[
			'a list for each field',
			{ errors: { owner: ['is required'], name: ['is short', 'is taken'] } },
			'owner: is required; name: is short, is taken',
		],
		['a text for each field', { errors: { owner: 'is required' } }, 'owner: is required'],
		['a list of texts', { errors: ['No seat', 'No table'] }, 'No seat; No table'],
		['a list of objects', { errors: [{ message: 'No seat', code: 'E7' }] }, 'No seat', 'E7'],
		['errors as a text', { errors: 'Not Found' }, 'Not Found'],
		[
			'OAuth2',
			{ error: 'invalid_grant', error_description: 'Token expired' },
			'Token expired',
			'invalid_grant',
		],
		[
			'NestJS',
			{ statusCode: 400, message: ['a must be set', 'b is long'], error: 'Bad Request' },
			'Bad Request; a must be set; b is long',
		],
		['message as object', { message: { owner: ['is required'] } }, 'owner: is required'],
		[
			'problem+json',
			{ type: 'about:blank', title: 'Out of credit', detail: 'Balance is 30', status: 400 },
			'Balance is 30',
		],
		['problem+json without detail', { title: 'Out of credit', status: 400 }, 'Out of credit'],
		[
			'problem+json, its list',
			{ title: 'Bad', 'invalid-params': [{ name: 'age', reason: 'must be positive' }] },
			'Bad; age: must be positive',
		],
		[
			'ASP.NET',
			{ title: 'One or more errors.', errors: { Name: ['The Name field is required.'] } },
			'One or more errors.; Name: The Name field is required.',
		],
		[
			'Apigee',
			{ fault: { faultstring: 'Quota used up', detail: { errorcode: 'policies.quota' } } },
			'Quota used up',
			'policies.quota',
		],
		['.NET, capital letters', { Message: 'No seat' }, 'No seat'],
		['AWS', { Error: { Code: 'AccessDenied', Message: 'No seat' } }, 'No seat', 'AccessDenied'],
		[
			'Jira',
			{ errorMessages: ['No such issue'], errors: { summary: 'is required' } },
			'summary: is required; No such issue',
		],
		['Jira, the half of it', { errorMessages: ['No such issue'], errors: {} }, 'No such issue'],
		[
			'Google',
			{
				error: { code: 403, message: 'No seat', errors: [{ message: 'No seat', reason: 'quota' }] },
			},
			'No seat',
			'403',
		],
		['Google without a message', { error: { errors: [{ message: 'No seat' }] } }, 'No seat'],
		[
			'GraphQL',
			{ data: null, errors: [{ message: 'No seat', path: ['a', 0], extensions: { code: 'E7' } }] },
			'a.0: No seat',
			'E7',
		],
		['code and msg', { code: 99991663, msg: 'token invalid' }, 'token invalid', '99991663'],
		['errcode and errmsg', { errcode: 40013, errmsg: 'invalid appid' }, 'invalid appid', '40013'],
		['Slack', { ok: false, error: 'invalid_blocks' }, 'invalid_blocks'],
		[
			'an envelope',
			{ data: { error: { message: 'No seat', code: 'E7' } }, meta: null },
			'No seat',
			'E7',
		],
		['an envelope with a text', { data: { success: false, message: 'No seat' } }, 'No seat'],
		[
			'Django, a list for each field',
			{ owner: ['This field is required.'] },
			'owner: This field is required.',
		],
		[
			'Salesforce, a bare list',
			[{ message: 'No seat', errorCode: 'E7', fields: [] }],
			'No seat',
			'E7',
		],
		[
			'OData',
			{ error: { code: 'E7', message: { lang: 'en', value: 'No seat' } } },
			'No seat',
			'E7',
		],
		[
			'Spring with an empty message',
			{ timestamp: 1, status: 400, error: 'Bad Request', message: '' },
			'Bad Request',
		],
		[
			'Elasticsearch',
			{
				error: {
					root_cause: [{ type: 'x', reason: 'no such index' }],
					type: 'x',
					reason: 'no such index',
				},
			},
			'no such index',
		],
		[
			'Stripe',
			{ error: { type: 'card_error', code: 'E7', message: 'No seat', param: 'number' } },
			'No seat',
			'E7',
		],
		[
			'Zendesk',
			{
				error: 'RecordInvalid',
				description: 'No seat',
				details: { name: [{ description: 'is taken' }] },
			},
			'No seat; name: is taken',
		],
	])('%s', (...[, body, text, code]) => {
		expect(read(body)).toEqual({ text, ...(code && { code }) });
	});

	it.each([
		[
			'XML',
			'application/xml',
			'<?xml version="1.0"?><Error><Code>X</Code><Message>No &lt;seat&gt;</Message></Error>',
			'No <seat>',
		],
		[
			'SOAP',
			'text/xml',
			'<s:Envelope><s:Body><s:Fault><faultstring>No seat</faultstring></s:Fault></s:Body></s:Envelope>',
			'No seat',
		],
		['a text with a sign that HTML knows', 'text/plain', 'age must be < 5', 'age must be < 5'],
	])('%s', (_name, type, body, text) => expect(read(body, type).text).toBe(text));

	it.each([
		['cut-off JSON under another name', 'text/plain', '{"detail": [{"input": "hun'],
		['nothing but data', 'application/json', '{"id": 5, "rows": [{"a": 1}]}'],
		['numbers', 'application/json', '[1, 2]'],
	])('are none: %s', (_name, type, body) => expect(read(body, type).text).toBeUndefined());

	it('never are the input that a validation repeats', () => {
		const detail = [
			{ loc: ['body', 'x'], msg: 'Too long', input: 'hunter22', ctx: { pw: 'hunter23' } },
		];
		expect(read({ detail }).text).toBe('x: Too long');
	});

	it('are found in bodies of any size, depth and kind, without an error', () => {
		const deep = `${'{"error":['.repeat(4000)}"x"${']}'.repeat(4000)}`;
		expect(() => read(deep)).not.toThrow();
		// Says nothing, although it has the names that say something.
		expect(read('{"errors":[""],"error":""}').text).toBeUndefined();
		expect(read('{"error":{"message":["",""],"errors":[]},"detail":[""]}').text).toBeUndefined();
		const wide = { errors: Array.from({ length: 100_000 }, (_, i) => ({ message: `no ${i}` })) };
		expect(read(wide).text).toMatch(/^no 0; no 1;/);
		fc.assert(
			fc.property(fc.json(), (body) => void read(body)),
			{ numRuns: 1000 },
		);
		fc.assert(fc.property(fc.string(), (body) => void read(`<title${body}`, 'text/html')));
	});
});
