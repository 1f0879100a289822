import { createHash } from 'node:crypto';

import { action, useRig } from './glConnectorsRig';

const held = useRig();
const MAIL = '/connectors/google_mail/send_email';
const UPLOAD = '/connectors/google_drive/create_file';

const binary = (text: string, fileName: string, mimeType = 'text/plain') => ({
	data: Buffer.from(text).toString('base64'),
	fileName,
	mimeType,
});
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('Action → Execute: forms and files', () => {
	it('sends a url-encoded form where no file is given, with repeated lists', async () => {
		const mail = { mail_to: ['a@x.id', 'b@x.id'], mail_subject: 'Hi & bye', mail_body: '<b>ü</b>' };
		await held.rig.json(action('google_mail', 'send_email', mail));
		const [{ contentType, body }] = held.rig.received(MAIL);
		expect(contentType).toBe('application/x-www-form-urlencoded');
		expect(body).toEqual(mail);
	});

	it('sends booleans as true and false', async () => {
		await held.rig.json(
			action('google_drive', 'update_file', { id: 'file-1', name: 'New', resumable: true }),
		);
		expect(held.rig.received('/connectors/google_drive/update_file')[0].body).toEqual({
			id: 'file-1',
			name: 'New',
			resumable: 'true',
		});
	});

	it('sends several files of the item in one multipart body', async () => {
		const mail = {
			mail_to: ['a@x.id'],
			mail_subject: 'Files',
			mail_body: 'See',
			mail_attachments: 'one, two',
		};
		const items = [
			{ json: {}, binary: { one: binary('first', 'a.txt'), two: binary('zweite', 'ü "q".txt') } },
		];
		await held.rig.json(action('google_mail', 'send_email', mail), {}, { items });
		const [{ contentType, body }] = held.rig.received(MAIL);
		expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
		expect(body).toMatchObject({
			fields: { mail_to: 'a@x.id', mail_subject: 'Files', mail_body: 'See' },
			files: [
				{
					field: 'mail_attachments',
					name: 'a.txt',
					sha256: sha('first'),
					contentType: 'text/plain',
				},
				{ field: 'mail_attachments', sha256: sha('zweite') },
			],
		});
		expect(held.rig.simulator.control.ledger()).toMatchObject([
			{ action: 'google_mail.email_sent', attachments: [{ name: 'a.txt' }, { size: 6 }] },
		]);
	});

	it('uploads a file chosen in the form', async () => {
		const items = [{ json: {}, binary: { report: binary('numbers', 'report.csv', 'text/csv') } }];
		const [file] = await held.rig.json(
			{
				...action('google_drive', 'create_file'),
				specifyParameters: 'fields',
				parameters: {
					mappingMode: 'defineBelow',
					value: { file: 'report', description: 'Q1', supports_all_drives: false },
				},
			},
			{},
			{ items },
		);
		expect(file).toMatchObject({ name: 'report.csv', mimeType: 'text/csv' });
		expect(held.rig.received(UPLOAD)[0].body).toMatchObject({
			fields: { description: 'Q1', supports_all_drives: 'false' },
			files: [{ field: 'file', name: 'report.csv', sha256: sha('numbers') }],
		});
	});

	it('names the binary fields there are when the given one does not exist', async () => {
		const items = [{ json: {}, binary: { report: binary('x', 'x.txt') } }];
		const run = await held.rig.run(
			action('google_drive', 'create_file', { file: 'data' }),
			{},
			{ items },
		);
		expect(run.error?.message).toMatch(/no binary field 'data'/);
		expect(run.error?.description).toMatch(/'report'/);
		expect(held.rig.received(UPLOAD)).toHaveLength(0);
	});

	it('sends a fresh body when an upload is repeated', async () => {
		held.rig.simulator.control.fault({ path: UPLOAD, times: 2, kind: 'status', status: 503 });
		const items = [{ json: {}, binary: { data: binary('again', 'again.txt') } }];
		await held.rig.json(
			action('google_drive', 'create_file', { file: 'data' }, { options: { repeat: 'always' } }),
			{},
			{ items },
		);
		expect(held.rig.received(UPLOAD).at(-1)?.body).toMatchObject({
			files: [{ sha256: sha('again') }],
		});
		expect(held.rig.simulator.control.ledger()).toHaveLength(1);
	});

	it.each([
		['both', 'Ümlaut'],
		['extended', 'Ümlaut'],
		['plain', undefined],
	] as const)(
		'makes binary data of a file in the answer (%s file name)',
		async (spelling, name) => {
			held.rig.simulator.control.settings({ downloadFilename: spelling });
			const run = await held.rig.run(
				action(
					'google_drive',
					'download_file',
					{ file_id: 'file-umlaut' },
					{
						options: { outputField: 'file' },
					},
				),
			);
			const [item] = run.items('GL');
			expect(Object.keys(item.binary ?? {})).toEqual(['file']);
			expect(item.binary?.file.fileName).toBeTruthy();
			if (name) expect(item.binary?.file.fileName).toBe(item.json.fileName);
			expect(item.pairedItem).toEqual({ item: 0 });
		},
	);
});
