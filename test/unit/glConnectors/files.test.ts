import { encodeForm, uploadOf } from '../../../nodes/core/http/body';
import { encode } from '../../../nodes/GlConnectors/catalogue/encoding';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { refuseInnerFiles } from '../../../nodes/GlConnectors/resources/action/innerFiles';

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

describe('A file within another parameter', () => {
	const inner = { ...parameter('file', 'file'), name: 'file' };
	const mail: Parameter = { ...parameter('mail', 'object'), properties: [inner] };
	const mails: Parameter = { ...parameter('mails', 'array'), items: mail };
	const either: Parameter = { ...parameter('either', 'any'), variants: [mail] };

	it.each<[Parameter, unknown]>([
		[mail, { file: 'data' }],
		[mails, [{ file: 'data' }]],
		[either, { file: 'data' }],
	])('is refused instead of sent as the text of its name', (each, value) => {
		expect(() => refuseInnerFiles([each], { [each.name]: value })).toThrow(
			`'${each.name} › file' takes a file within another parameter`,
		);
	});

	it('does not matter while it is empty, nor does a file of its own', () => {
		const values = { mail: { file: '' }, mails: [{}], file: 'data' };
		expect(() => refuseInnerFiles([mail, mails, inner], values)).not.toThrow();
	});
});

describe('A file that is not as n8n says', () => {
	const sent = (chunks: string[], size: number, fails = false) => ({
		fileName: 'a.txt',
		mimeType: 'text/plain',
		size,
		open: async () => {
			if (fails) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
			return (async function* () {
				for (const chunk of chunks) yield Buffer.from(chunk);
			})();
		},
	});

	it.each([
		['shorter', sent(['ab'], 3)],
		['longer', sent(['ab', 'cd'], 3)],
		['gone', sent([], 3, true)],
	])('%s: fails as a file of n8n and not as a connection', async (_name, file) => {
		const body = encodeForm({ fields: [], files: [['f', file]] });
		const reader = (body.content as Blob).stream().getReader();
		const readAll = async () => {
			while (!(await reader.read()).done);
		};
		await expect(readAll()).rejects.toThrow();
		expect(body.failure).toMatchObject({ what: 'read' });
		body.close?.();
	});
});
