import type { UploadedFile } from '../../shared/body';
import type { ConnectorDeclaration } from '../declaration';
import { listOf, tokenPage } from '../paging';
import { binary, int, list, model, opt, str } from '../schema';

const makeMail = (index: number) => ({
	id: `mail${index + 1}`,
	thread_id: `thread${index + 1}`,
	subject: `Mail number ${index + 1}`,
	from: `sender${index % 5}@example.com`,
	payload: {
		headers: [
			{ name: 'Subject', value: `Mail number ${index + 1}` },
			{ name: 'From', value: `sender${index % 5}@example.com` },
		],
	},
});

export const googleMail: ConnectorDeclaration = {
	name: 'google_mail',
	authTypes: ['oauth2'],
	scopes: ['https://mail.google.com/'],
	actions: [
		{
			name: 'send_email',
			docstring: 'Send an e-mail.\n\nArgs:\n    request: Recipients, subject, text, attachments.',
			// A form even without attachments, because the model has a file field.
			model: model('SendEmailRequest', {
				mail_to: list(str(), 'Recipients.'),
				mail_subject: str(),
				mail_body: str('Text, HTML allowed.'),
				mail_cc: opt(list(str())),
				mail_attachments: opt(list(binary())),
			}),
			handle: (context) => {
				const { parameters } = context;
				const files = (parameters.mail_attachments ?? []) as UploadedFile[];
				const id = `sent${context.store.next()}`;
				context.record({
					action: 'google_mail.email_sent',
					id,
					to: parameters.mail_to,
					subject: parameters.mail_subject,
					body: parameters.mail_body,
					attachments: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
					account: context.integration?.userIdentifier,
				});
				return { data: { id, thread_id: id, label_ids: ['SENT'] } };
			},
		},
		{
			name: 'list_emails',
			docstring: 'List e-mails.',
			model: model('ListEmailsRequest', {
				query: opt(str()),
				page_size: opt(int()),
				page_token: opt(str()),
			}),
			handle: ({ parameters, settings }) => {
				const real = Array.from({ length: 27 }, (_, index) => makeMail(index));
				const { data, next } = tokenPage(settings, listOf(settings, real, makeMail), {
					size: parameters.page_size,
					token: parameters.page_token,
					prefix: '~!!~',
					source: 'google_mail',
				});
				return { data, meta: { has_next: next !== null, forwards_cursor: next } };
			},
		},
		{
			name: 'userinfo',
			docstring: 'The account behind the integration.',
			handle: ({ integration }) => ({ data: { email: integration?.userIdentifier } }),
		},
	],
};
