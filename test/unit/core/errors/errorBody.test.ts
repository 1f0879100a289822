import { readErrorBody } from '../../../../nodes/core/errors/errorBody';

function read(body: unknown, headers: Record<string, string> = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = typeof body === 'string' ? 'text/html' : 'application/json';
	return readErrorBody({
		status: 400,
		headers: { 'content-type': type, ...headers },
		body: Buffer.from(text),
	});
}

describe('an error body', () => {
	it.each<[string, unknown, object]>([
		['{error: object}', { error: { message: 'No', code: 'X' } }, { text: 'No', code: 'X' }],
		['{error: text}', { error: 'No' }, { text: 'No' }],
		[
			'{message, source, reference_id}',
			{ message: 'No', source: 'api', reference_id: 'r-1' },
			{ text: 'No', requestId: 'r-1' },
		],
		['{detail: text}', { detail: 'Not Found' }, { text: 'Not Found' }],
		[
			'{detail: list}',
			{
				detail: [
					{ loc: ['body', 'owner'], msg: 'Field required', input: { password: 'secret' } },
					{ loc: ['body', 'list', 0], msg: 'Too long' },
				],
			},
			{ text: 'owner: Field required; list.0: Too long' },
		],
		['{data: {success: false}}', { data: { success: false, error: 'No' } }, { text: 'No' }],
		[
			'JSON:API',
			{ errors: [{ title: 'Bad', detail: 'No such page', source: { parameter: 'page' } }] },
			{ text: 'page: No such page' },
		],
		['a text', '"No"', { text: 'No' }],
		[
			'HTML',
			'<html><head><title> 502 Bad\n Gateway</title></head></html>',
			{ text: '502 Bad Gateway' },
		],
		['HTML without a title', '<html><h1>Busy</h1></html>', { text: 'Busy' }],
		['HTML without words', '<html><p>x</p></html>', {}],
		['plain text', 'Too many requests', { text: 'Too many requests' }],
		['nothing', '', {}],
		['an empty object', {}, {}],
		['a list', [1, 2], {}],
		['null', null, {}],
	])('%s', (_name, body, expected) => {
		const { text, code, requestId } = readErrorBody({
			status: 400,
			headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' },
			body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
		});
		expect(JSON.parse(JSON.stringify({ text, code, requestId }))).toEqual(expected);
	});

	it('that is cut off gives no text', () => {
		expect(read('{"error": {"mess', { 'content-type': 'application/json' }).text).toBeUndefined();
	});

	it('gives the request id of the header, before that of the body', () => {
		const body = { message: 'No', reference_id: 'r-1' };
		expect(read(body, { 'x-request-id': 'h-1' }).requestId).toBe('h-1');
	});

	it('is cut to a readable length and one line', () => {
		const { text } = read({ detail: `a\n\tb ${'x'.repeat(10_000)}` });
		expect(text).toMatch(/^a b x+…$/);
		expect(text?.length).toBeLessThan(510);
	});
});
