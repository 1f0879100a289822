import { onlyReads } from './sqlStatement';

/**
 * Whether running an action twice does no harm, told from its name. The service says nothing about
 * it: every action is a POST. The first word decides, and what leaves any doubt counts as a writing,
 * so that a mail is never sent twice; the node has an option for those that are judged wrongly.
 */

/** The first word of actions that read. Nouns tell nothing: `users_info`, but `view_list_purge`. */
const READING = new Set(
	(
		'count delta describe download exists fetch find get list lookup read search serach summarize ' +
		'userinfo view'
	).split(' '),
);

/** One of these words behind it raises doubt: it may do more (`get_or_create`, `list_and_charge`). */
const DOUBTFUL = new Set(
	(
		'accept activate add and append approve archive assign ban block book buy cancel charge claim ' +
		'clear clone close complete configure consume convert copy create deactivate decline delete ' +
		'destroy disable dismiss drop duplicate edit enable erase execute forward grant import increment ' +
		'insert invite join kick launch leave lock mark merge message modify move notify open or patch ' +
		'pay pin pop post provision publish purge put redeem refresh regenerate reject remove rename ' +
		'renew replace reply request reset resolve restore revoke rotate run save schedule send set ' +
		'share snooze start stop store submit subscribe suspend sync then transfer trash trigger ' +
		'unarchive unblock undo unlock unpin unset unsubscribe untrash update upload upsert wipe write'
	).split(' '),
);

/** Actions that are known to read although their names begin with a noun or raise doubt. */
const KNOWN = new Map(
	Object.entries({
		dexscreener: 'check_token_orders',
		google_calendar:
			'calendarlist_get calendarlist_list calendars_get events_get events_list freebusy_query',
		google_chat: 'dm_spaces_find members_list messages_get messages_list spaces_get spaces_list',
		google_mail: 'get_auto_reply label_stats thread_details total_email_perlabel',
		google_meet:
			'conference_records_get conference_records_list participant_sessions_list participants_get ' +
			'participants_list recordings_get recordings_list spaces_get',
		google_sheets: 'values_get',
		hackernews: 'item_get top_stories_get user_get user_received_get user_stories_get',
		microsoft_calendar: 'get_schedule',
		slack:
			'bookmarks_list chat_scheduled_messages_list conversations_history conversations_info ' +
			'conversations_list conversations_members conversations_replies emoji_list pins_list ' +
			'reactions_get reactions_list reminders_info reminders_list users_conversations ' +
			'users_get_presence users_info users_list',
		twitter: 'tweet_search',
	}),
);

/** Whether an action only reads, at least with some parameters. */
export function mayRead(connector: string, action: string): boolean {
	return isReadOnly(connector, action, { query: 'SELECT 1' });
}

/**
 * @param values the parameters to run it with: a SQL statement, and who is to be called back,
 * decide as well
 */
export function isReadOnly(
	connector: string,
	action: string,
	values: Record<string, unknown> = {},
): boolean {
	if (connector === 'sql' && action === 'query') return onlyReads(values.query);
	// Long jobs tell these addresses when they are done; told twice, a workflow would start twice.
	const callbacks = values.callback_urls;
	if (Array.isArray(callbacks) && callbacks.length > 0) return false;
	if (isKnown(connector, action)) return true;
	const words = wordsOf(action);
	// Names may begin with the connector's: `github_search_pr`.
	const prefix = wordsOf(connector);
	const own = prefix.every((word, index) => words[index] === word)
		? words.slice(prefix.length)
		: words;
	const [first, ...rest] = own;
	return READING.has(first) && !rest.some((word) => DOUBTFUL.has(word));
}

/** Whether there are parameters with which running the action only reads. */
export function mayOnlyRead(connector: string, action: string): boolean {
	return isReadOnly(connector, action, { query: 'SELECT 1' });
}

function isKnown(connector: string, action: string): boolean {
	const known = KNOWN.get(connector) ?? '';
	return known.split(' ').includes(action);
}

/** The words of a name, also of one in camel case. */
function wordsOf(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
}
