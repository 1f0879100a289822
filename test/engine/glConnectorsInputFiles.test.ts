import { createHash } from 'node:crypto';

import { action, TYPE, useRig, type Rig } from './glConnectorsRig';

const UPLOAD = '/connectors/google_drive/create_file';
const MAIL = '/connectors/google_mail/send_email';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

interface Sent {
	files: Array<{ field: string; name: string; contentType: string; sha256: string }>;
}
const filesAt = (rig: Rig, path: string) => (rig.received(path).at(-1)?.body as Sent).files;

/** The form with one field filled in, as the editor stores it. */
const form = (connector: string, name: string, value: object) => ({
	...action(connector, name),
	specifyParameters: 'fields',
	parameters: { mappingMode: 'defineBelow', value },
});

describe('A file to send', () => {
	const held = useRig();
	const file = { data: base64('numbers'), mimeType: 'text/csv', fileName: 'report.csv' };

	it('needs no MIME type and no name', async () => {
		const items = [{ json: {}, binary: { data: { data: base64('x') } as never } }];
		await held.rig.json(action('google_drive', 'create_file', { file: 'data' }), {}, { items });
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([
			{ name: 'data', contentType: 'application/octet-stream', sha256: sha('x') },
		]);
	});

	it.each([
		'={{ $binary.report }}',
		'={{ $binary }}',
		"={{ $('Start').item.binary.report }}",
		'={{ $node["Start"].binary.report }}',
	])('may be given by the expression %s', async (expression) => {
		const items = [{ json: {}, binary: { report: file } }];
		const parameters = form('google_drive', 'create_file', { file: expression });
		await held.rig.json(parameters, {}, { items });
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([
			{ name: 'report.csv', contentType: 'text/csv', sha256: sha('numbers') },
		]);
	});

	it('may be given by an expression in JSON', async () => {
		const items = [{ json: {}, binary: { report: file } }];
		const parametersJson = '={{ { file: $binary.report } }}';
		const parameters = action('google_drive', 'create_file', {}, { parametersJson });
		await held.rig.json(parameters, {}, { items });
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([{ name: 'report.csv' }]);
	});

	it('may be one of several in a list', async () => {
		const items = [{ json: {}, binary: { a: { ...file, fileName: 'a.csv' }, b: file } }];
		const value = {
			mail_to: 'a@x.id',
			mail_subject: 's',
			mail_body: 'b',
			mail_attachments: '={{ [$binary.a, "b"] }}',
		};
		await held.rig.json(form('google_mail', 'send_email', value), {}, { items });
		expect(filesAt(held.rig, MAIL).map(({ name }) => name)).toEqual(['a.csv', 'report.csv']);
	});

	it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
		'is not what every object inherits as %s',
		async (name) => {
			const items = [{ json: {}, binary: { report: file } }];
			const parameters = action('google_drive', 'create_file', { file: name });
			const run = await held.rig.run(parameters, {}, { items });
			expect(run.error?.message).toBe(`The item has no binary field '${name}'`);
			expect(run.error?.description).toContain("'report'");
			expect(held.rig.received(UPLOAD)).toHaveLength(0);
		},
	);

	it('may lie in a field called toString', async () => {
		const items = [{ json: {}, binary: { toString: file } as never }];
		await held.rig.json(action('google_drive', 'create_file', { file: 'toString' }), {}, { items });
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([{ name: 'report.csv' }]);
	});

	it('is one, where one is wanted', async () => {
		const items = [{ json: {}, binary: { a: file, b: file } }];
		const parameters = form('google_drive', 'create_file', { file: '={{ $binary }}' });
		const run = await held.rig.run(parameters, {}, { items });
		expect(run.error?.message).toBe("'file' takes one file, and 2 are given");
	});

	it('is named, where expressions cannot tell two of them apart', async () => {
		const other = { ...file, data: base64('other') };
		const items = [{ json: {}, binary: { a: file, b: other } }];
		const parameters = form('google_drive', 'create_file', { file: '={{ $binary.b }}' });
		const run = await held.rig.run(parameters, {}, { items });
		expect(run.error?.message).toMatch(/Several files of the item look like/);
		await held.rig.json(form('google_drive', 'create_file', { file: 'b' }), {}, { items });
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([{ sha256: sha('other') }]);
	});

	it('is not taken from other data of the item', async () => {
		const items = [{ json: { note: { data: 'text' } } }];
		const run = await held.rig.run(
			action('google_drive', 'create_file', { file: 'note' }),
			{},
			{ items },
		);
		expect(run.error?.message).toBe("The item has no binary field 'note'");
	});

	it('from an answer never goes into a field that no object can hold', async () => {
		const options = { outputField: '__proto__' };
		const run = await held.rig.run(
			action('google_drive', 'download_file', { file_id: 'file-1' }, { options }),
		);
		expect(run.error?.message).toMatch(/'Put Output File in Field' must not be '__proto__'/);
		expect(held.rig.received('/connectors/google_drive/download_file')).toHaveLength(0);
	});
});

describe("A file in n8n's combined binary mode", () => {
	const held = useRig('filesystem');

	it.each(['data', '_files.data', '={{ $json._files.data }}'])('is found as %s', async (given) => {
		const credentials = { glConnectorsApi: { id: 'ada', name: 'ada' } };
		const node = (name: string, parameters: object) => ({
			name,
			type: TYPE,
			parameters: { authentication: 'userSecret', ...parameters } as never,
			credentials,
		});
		const next = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
		const run = await held.rig.engine.run({
			settings: { binaryMode: 'combined' },
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				node('Download', action('google_drive', 'download_file', { file_id: 'file-report' })),
				node('Upload', form('google_drive', 'create_file', { file: given })),
			],
			connections: { Start: next('Download'), Download: next('Upload') },
		} as never);
		expect(run.error).toBeUndefined();
		expect(run.items('Download')[0].json._files).toMatchObject({
			data: { id: expect.any(String) },
		});
		expect(filesAt(held.rig, UPLOAD)).toMatchObject([{ name: 'Quarterly report.txt' }]);
	});
});
