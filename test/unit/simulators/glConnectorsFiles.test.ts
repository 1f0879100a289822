import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
let headers: Record<string, string>;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(async () => {
	harness.simulator.control.reset();
	headers = await harness.logIn();
});
afterAll(() => harness.simulator.close());

const post = (path: string, body: unknown, extra: object = {}) =>
	harness.http.post(`/connectors/${path}`, body, { headers, ...extra });

const blob = (text: string, type = 'text/plain') => new Blob([text], { type });
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('google_mail send_email', () => {
	it('takes repeated fields and attachments in a multipart body', async () => {
		const form = new FormData();
		for (const to of ['a@x.id', 'b@x.id']) form.append('mail_to', to);
		form.append('mail_subject', 'Hello');
		form.append('mail_body', '<b>Hi</b>');
		form.append('mail_attachments', blob('one'), 'one.txt');
		form.append('mail_attachments', blob('two', 'text/csv'), 'two.csv');
		expect((await post('google_mail/send_email', form)).status).toBe(200);
		const { control } = harness.simulator;
		expect(control.ledger()).toMatchObject([
			{
				action: 'google_mail.email_sent',
				to: ['a@x.id', 'b@x.id'],
				account: 'ada@example.com',
				attachments: [
					{ name: 'one.txt', size: 3, sha256: sha256('one') },
					{ name: 'two.csv', size: 3, sha256: sha256('two') },
				],
			},
		]);
		const [request] = control.received({ path: '/connectors/google_mail/*' });
		expect(request.body).toMatchObject({
			fields: { mail_to: ['a@x.id', 'b@x.id'], mail_subject: 'Hello' },
			files: [{ field: 'mail_attachments', contentType: 'text/plain' }, { name: 'two.csv' }],
		});
	});

	it('takes a form without files, where one value makes a list', async () => {
		const form = new URLSearchParams({ mail_to: 'a@x.id', mail_subject: 'S', mail_body: 'B' });
		expect((await post('google_mail/send_email', form)).status).toBe(200);
		expect(harness.simulator.control.ledger()[0].to).toEqual(['a@x.id']);
	});

	it('refuses JSON, empty fields and a text in the place of a file', async () => {
		const mail = { mail_to: ['a@x.id'], mail_subject: 'S', mail_body: 'B' };
		const json = await post('google_mail/send_email', mail);
		expect(json.status).toBe(422);
		expect(json.data.detail.map((one: { loc: string[] }) => one.loc[1])).toEqual([
			'mail_to',
			'mail_subject',
			'mail_body',
		]);
		const empty = new URLSearchParams({ mail_to: 'a@x.id', mail_subject: '', mail_body: 'B' });
		const missing = await post('google_mail/send_email', empty);
		expect(missing.data.detail[0]).toMatchObject({
			type: 'missing',
			loc: ['body', 'mail_subject'],
		});
		const text = new URLSearchParams({ ...mail, mail_to: 'a', mail_attachments: 'path.txt' });
		const noFile = await post('google_mail/send_email', text);
		expect([noFile.status, noFile.data.detail[0].type]).toEqual([422, 'value_error']);
		expect(harness.simulator.control.ledger()).toEqual([]);
	});
});

describe('google_drive', () => {
	it('keeps an upload and gives it back', async () => {
		const form = new FormData();
		form.append('file', blob('content'), 'Ünïcode.txt');
		form.append('supports_all_drives', 'true');
		const created = await post('google_drive/create_file', form);
		expect(created.data.data).toMatchObject({ name: 'Ünïcode.txt', sha256: sha256('content') });
		const down = await post('google_drive/download_file', { file_id: created.data.data.id });
		expect(down.data).toBe('content');
	});

	it('updates by a form without a file, and wants booleans it can read', async () => {
		const form = new URLSearchParams({
			id: 'file-1',
			name: 'new.txt',
			supports_all_drives: 'True',
		});
		expect((await post('google_drive/update_file', form)).data.data.name).toBe('new.txt');
		const bad = new URLSearchParams({ id: 'file-1', supports_all_drives: 'maybe' });
		const answer = await post('google_drive/update_file', bad);
		expect(answer.data.detail[0]).toMatchObject({ type: 'bool_parsing', input: 'maybe' });
	});

	it('names a download in both spellings', async () => {
		const answer = await post('google_drive/download_file', { file_id: 'file-umlaut' });
		const header = String(answer.headers['content-disposition']);
		const name = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(header)?.[1] ?? '');
		expect(name).toBe('Überblick – 報告 "final".txt');
		expect(answer.headers['content-type']).toContain('text/plain');
		harness.simulator.control.settings({ downloadParameter: 'id', downloadFilename: 'plain' });
		const plain = await post('google_drive/download_file', { id: 'file-report' });
		expect(plain.headers['content-disposition']).toBe(
			'attachment; filename="Quarterly report.txt"',
		);
	});

	it('streams 50 MB down', async () => {
		const answer = await post(
			'google_drive/download_file',
			{ file_id: 'file-big' },
			{ responseType: 'stream' },
		);
		let size = 0;
		for await (const chunk of answer.data as Readable) size += (chunk as Buffer).length;
		expect(size).toBe(50 * 1024 * 1024);
	});

	it('takes 50 MB up without gathering them', async () => {
		const chunk = Buffer.alloc(1024 * 1024, 7);
		const head =
			'--XX\r\nContent-Disposition: form-data; name="file"; filename="big"\r\n' +
			'Content-Type: application/octet-stream\r\n\r\n';
		const parts = function* () {
			yield Buffer.from(head);
			for (let count = 0; count < 50; count++) yield chunk;
			yield Buffer.from('\r\n--XX--\r\n');
		};
		const before = process.memoryUsage();
		const answer = await post('google_drive/create_file', Readable.from(parts()), {
			headers: { ...headers, 'content-type': 'multipart/form-data; boundary=XX' },
			maxRedirects: 0,
		});
		const after = process.memoryUsage();
		expect(answer.data.data.size).toBe(50 * 1024 * 1024);
		expect(answer.data.data.sha256).toBe(sha256(Buffer.alloc(50 * 1024 * 1024, 7)));
		expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(45 * 1024 * 1024);
	});
});
