import { encodeForm, uploadOf } from '../../../nodes/core/http/body';
import { encode } from '../../../nodes/GlConnectors/catalogue/encoding';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { fileName } from '../../../nodes/GlConnectors/resources/action/files';

describe('fileName', () => {
	it.each([
		['attachment; filename="report.pdf"', 'report.pdf'],
		['attachment; filename=report.pdf; size=3', 'report.pdf'],
		['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
		[`attachment; filename="U_.txt"; filename*=UTF-8''%C3%9C%20x.txt`, 'Ü x.txt'],
		["attachment; filename*=iso-8859-1'en'%A3.txt", '£.txt'],
		[`attachment; filename="plain.txt"; filename*=UTF-8''%ZZ`, 'plain.txt'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		[`inline; filename*=utf-8''C%3A%5Ctemp%5Cx.txt`, 'x.txt'],
		['attachment', undefined],
		['', undefined],
	])('reads %s', (disposition, name) => expect(fileName(disposition)).toBe(name));
});

const parameter = (name: string, type: Parameter['type']): Parameter => ({
	name,
	type,
	required: false,
	nullable: true,
	hasDefault: false,
});

describe('encode', () => {
	const file = parameter('file', 'files');

	it('sends JSON where no parameter takes a file', () => {
		const values = { a: null, b: '' };
		expect(encode([parameter('a', 'any')], values, new Map())).toEqual({ json: values });
	});

	it('writes lists as repeated fields, objects as JSON, and leaves null out', () => {
		const values = { file: 'x', list: [1, { a: true }], flag: false, object: { b: 1 }, gone: null };
		const body = encode([file], values, new Map());
		expect('form' in body && body.form.fields).toEqual([
			['list', '1'],
			['list', '{"a":true}'],
			['flag', 'false'],
			['object', '{"b":1}'],
		]);
	});
});

describe('A multipart body', () => {
	const upload = uploadOf(Buffer.from('content'), 'a"\r\nX: y.txt', 'text/plain\r\nX: y');
	const form = { fields: [['ü', 'ä']] as Array<[string, string]>, files: [['f', upload] as never] };
	const read = async (blob: Blob) => {
		const chunks = [];
		for await (const chunk of blob.stream() as never as AsyncIterable<Uint8Array>)
			chunks.push(chunk);
		return Buffer.concat(chunks);
	};

	it('is as long as it says, lets no name break out, and can be made anew', async () => {
		const { contentType, content } = encodeForm(form);
		const bytes = await read(content as Blob);
		expect(bytes.length).toBe((content as Blob).size);
		const text = bytes.toString();
		expect(text).not.toMatch(/^X: y/m);
		expect(text).toContain('name="f"; filename="a%22%0D%0AX: y.txt"');
		expect(text.endsWith(`--${contentType.split('boundary=')[1]}--\r\n`)).toBe(true);
		expect((await read(encodeForm(form).content as Blob)).length).toBe(bytes.length);
	});
});
