import { rankActions } from '../../../nodes/GlConnectorsToolkit/rankActions';

const offered = [
	['github', 'create_issue', 'Create an issue in a repository'],
	['github', 'list_issues', 'List issues of a repository'],
	['github', 'merge_pull_request', 'Merge a pull request'],
	['google_mail', 'send_email', 'Send an email'],
	['google_mail', 'list_emails', 'List emails'],
	['google_calendar', 'create_event', 'Create a calendar event'],
	['google_drive', 'upload_file', 'Upload a file'],
	['slack', 'chat_postMessage', 'Post a message to a channel'],
	['sql', 'query', 'Run a SQL statement'],
].map(([connector, name, doc]) => ({ connector, action: { name, doc, path: '/' } }));

const best = (task: string) => {
	const [first] = rankActions(offered, task, 5);
	return first && `${first.connector}.${first.action.name}`;
};

it.each([
	['send a mail', 'google_mail.send_email'],
	['open an issue', 'github.create_issue'],
	['show me all issues of the repo', 'github.list_issues'],
	['set up a meeting', 'google_calendar.create_event'],
	['write to a slack channel', 'slack.chat_postMessage'],
	['run a sql query', 'sql.query'],
	['merge the PR', 'github.merge_pull_request'],
])('"%s" finds %s', (task, action) => expect(best(task)).toBe(action));

it('finds nothing for a task that has nothing to do with any action', () => {
	expect(rankActions(offered, 'zzz qqq', 5)).toEqual([]);
});
