import { formFields } from '../../../nodes/GlConnectors/catalogue/form';
import {
	isFound,
	nameWithSummary,
	readableName,
} from '../../../nodes/GlConnectors/catalogue/names';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';

describe('a readable name', () => {
	it.each([
		['google_mail', 'Google Mail'],
		['github', 'GitHub'],
		['sql', 'SQL'],
		['list_issues_comments', 'List Issues Comments'],
		['get_file_by_id', 'Get File by ID'],
		['mail_to', 'Mail To'],
		['dateTime', 'Date Time'],
		['chat_post-message', 'Chat Post Message'],
		['__proto__', 'Proto'],
		['constructor', 'Constructor'],
		['_', '_'],
	])('of %s is %s', (name, readable) => expect(readableName(name)).toBe(readable));

	it('comes with what the summary adds', () => {
		expect(nameWithSummary('list_issues', 'Issues of a\n repository.')).toBe(
			'List Issues · Issues of a repository',
		);
		expect(nameWithSummary('list_issues', 'List issues.')).toBe('List Issues');
		expect(nameWithSummary('list_issues', '')).toBe('List Issues');
		expect(nameWithSummary('a', 'x'.repeat(500)).length).toBeLessThan(100);
	});
});

describe('a search', () => {
	it.each([
		['comment issue', 'list_issues_comments', ''],
		['gmail', 'google_mail', ''],
		['Google  Mail', 'google_mail', ''],
		['list_issues', 'list_issues', ''],
		['send letter', 'create_message', 'Sends a letter'],
		['', 'anything', ''],
	])('for %p finds %s', (search, name, summary) =>
		expect(isFound(search, name, summary)).toBe(true),
	);

	it('asks for all words', () => expect(isFound('list pulls', 'list_issues')).toBe(false));
});

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
	name,
	type: 'string',
	required: false,
	nullable: false,
	hasDefault: false,
	...more,
});

describe('the labels of a form', () => {
	const labels = (...parameters: Parameter[]) =>
		formFields(parameters).map(({ displayName }) => displayName);

	it('are the last name, and the path only where two would be alike', () => {
		const body = parameter('body', {
			type: 'object',
			properties: [parameter('start'), parameter('id')],
		});
		expect(labels(body, parameter('id'))).toEqual(['Start', 'Body › ID', 'ID']);
	});

	it('begin with what is required', () => {
		expect(labels(parameter('page'), parameter('owner', { required: true }))).toEqual([
			'Owner',
			'Page',
		]);
	});

	it('show the shape of what is filled in as JSON', () => {
		const when = [parameter('dateTime'), parameter('timeZone')];
		const rows = parameter('rows', {
			type: 'array',
			items: parameter('', { type: 'object', properties: when }),
		});
		expect(labels(rows, parameter('extra', { type: 'object' }))).toEqual([
			'Rows (JSON list: { dateTime, timeZone })',
			'Extra (JSON)',
		]);
	});
});
