import type { IBinaryData } from 'n8n-workflow';

import { takeArtifacts } from '../../../nodes/GlConnectors/resources/action/artifacts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const base64 = PNG.toString('base64');
const helpers = {
	prepareBinaryData: async (content: Buffer, fileName?: string, mimeType?: string) =>
		({
			data: content.toString('base64'),
			mimeType: mimeType ?? 'image/png',
			...(fileName && { fileName }),
			fileSize: `${content.length} B`,
		}) as IBinaryData,
};
const take = async (artifacts: unknown, connector = 'code_interpreter') =>
	await takeArtifacts(helpers, connector, { result: 'done', artifacts });

describe('files of a sandbox', () => {
	it('become binary fields with their names, and are described where they stood', async () => {
		const { data, binary } = await take([{ name: 'out/chart.png', content: base64 }]);
		expect(binary).toEqual({
			'chart.png': {
				data: base64,
				mimeType: 'image/png',
				fileName: 'chart.png',
				fileSize: '16 B',
			},
		});
		expect(data).toEqual({
			result: 'done',
			artifacts: [
				{ field: 'chart.png', fileName: 'chart.png', mimeType: 'image/png', fileSize: '16 B' },
			],
		});
	});

	it.each<[string, unknown]>([
		['a bare text', base64.padEnd(24, 'A')],
		['a data address', `data:image/png;base64,${base64}`],
		['a content in lines', { content: base64.replace(/(.{8})/g, '$1\n') }],
		['the alphabet for addresses', { data: Buffer.from([251, 255, 254]).toString('base64url') }],
	])('may come as %s', async (_name, artifact) => {
		const { data, binary } = await take([artifact]);
		expect(Object.keys(binary ?? {})).toEqual(['artifact_0']);
		expect(data).toMatchObject({ artifacts: [{ field: 'artifact_0' }] });
	});

	it('keep apart what has the same name, and take names that fields can have', async () => {
		const named = (name: string) => ({ filename: name, base64 });
		const { binary } = await take(
			['a.csv', 'a.csv', 'x/a.csv', 'one, two.txt', '__proto__', 'constructor'].map(named),
		);
		expect(Object.keys(binary ?? {})).toEqual([
			'a.csv',
			'a_2.csv',
			'a_3.csv',
			'one_two.txt',
			'_',
			'constructor',
		]);
	});

	it.each<[string, unknown]>([
		['an address', 'https://files.example/chart.png'],
		['a word', 'pending'],
		['a description without a content', { id: 7, name: 'chart.png', url: 'https://x.example' }],
		['a content that is no base64', { name: 'a.txt', content: 'Hello, world!' }],
		['nothing', null],
	])('are not made of %s', async (_name, artifact) => {
		expect(await take([artifact])).toEqual({ data: { result: 'done', artifacts: [artifact] } });
	});

	it('are looked for in answers of the sandbox only', async () => {
		const artifacts = [{ name: 'logs.zip', content: base64 }];
		expect(await take(artifacts, 'github')).toEqual({ data: { result: 'done', artifacts } });
		expect(await takeArtifacts(helpers, 'code_interpreter', 'text')).toEqual({ data: 'text' });
	});
});
