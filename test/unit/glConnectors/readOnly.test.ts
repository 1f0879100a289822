import { isReadOnly } from '../../../nodes/GlConnectors/catalogue/readOnly';

describe('isReadOnly', () => {
	it.each(
		(
			'github.list_issues github.github_search_pr github.get_user_contribution_statistics ' +
			'google_drive.search_files google_drive.download_file google_mail.total_email_perlabel ' +
			'google_mail.userinfo google_mail.thread_details google_mail.get_auto_reply ' +
			'google_calendar.freebusy_query slack.conversations_history slack.users_info ' +
			'slack.emoji_list slack.conversations_replies slack.users_conversations ' +
			'slack.chat_scheduled_messages_list slack.search_all twitter.get-users ' +
			'twitter.tweet_search hackernews.top_stories_get google_chat.dm_spaces_find ' +
			'microsoft_sharepoint.serach_for_items_in_a_site_drive microsoft_onedrive.delta_drive_items ' +
			'microsoft_onedrive.get_download_link dexscreener.check_token_orders ' +
			'microsoft_calendar.get_schedule slack.users_get_presence x.getUsers'
		).split(' '),
	)('%s only reads', (name) => {
		const [connector, action] = name.split('.');
		expect(isReadOnly(connector, action)).toBe(true);
	});

	it.each(
		(
			'github.create_issue github.add_issue_comment google_drive.update_file google_mail.send_email ' +
			'google_mail.trash_email google_mail.set_auto_reply slack.chat_post_message ' +
			'slack.conversations_open slack.pins_add slack.reactions_remove slack.bookmarks_edit ' +
			'slack.users_set_presence microsoft_outlook.reply_all microsoft_outlook.send ' +
			'microsoft_teams.undo_soft_delete_channel_message microsoft_calendar.snooze_reminder ' +
			'code_interpreter.execute_code catapa.anything google_docs.copy_content ' +
			'google_sheets.values_append x.get_or_create x.sync_users x.notify_members x.email_users ' +
			'x.suspend_users google_docs.find_and_replace x.post_history x.clone_list x.purge_list x.drop_view ' +
			'x.check_and_charge x.check_in x.list_and_notify x.view_or_book x.read_then_archive ' +
			'x.mark_read x.email_list x.query_table x.total_reset x.getOrCreate x.purgeUserList ' +
			'github.github github.github_create_list constructor.toString'
		).split(' '),
	)('%s may write', (name) => {
		const [connector, action] = name.split('.');
		expect(isReadOnly(connector, action)).toBe(false);
	});

	it.each([
		['SELECT * FROM a', true],
		["  select ';delete' AS x", true],
		['-- note\nSELECT 1', true],
		['WITH x AS (SELECT 1) SELECT * FROM x', true],
		['WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x', false],
		['SELECT 1; DROP TABLE a', false],
		['SELECT * INTO b FROM a', false],
		["SELECT nextval('s')", false],
		["SELECT setval('s', 1)", false],
		['SELECT 1;', true],
		["SELECT 'a\\''; DELETE FROM a; SELECT 'b'", false],
		['SELECT 1; LOCK TABLE a', false],
		['UPDATE a SET b = 1', false],
		[undefined, false],
	])('judges the statement %s', (query, expected) => {
		expect(isReadOnly('sql', 'query', { query })).toBe(expected);
	});

	it('does not call anybody back twice', () => {
		const callback = { callback_urls: ['https://n8n.example'] };
		expect(isReadOnly('github', 'search_issues', callback)).toBe(false);
		expect(isReadOnly('github', 'search_issues', { callback_urls: [] })).toBe(true);
	});
});
