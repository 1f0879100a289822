/**
 * Whether running an action twice does no harm, told from its name. The service says nothing about
 * it: every action is a POST. What is not clearly a reading counts as a writing, so that a mail is
 * never sent twice; the node has an option for those that are judged wrongly.
 */

/** One of these words in a name makes it a writing, whatever else it says (`get_or_create`). */
const WRITING = new Set(
	(
		'accept activate add append approve archive assign ban block cancel clear close complete ' +
		'configure convert copy create deactivate decline delete disable dismiss duplicate edit enable ' +
		'execute forward grant import insert invite join kick leave lock mark merge message modify move ' +
		'notify open patch pin post provision publish put reject remove rename renew replace reply ' +
		'request reset resolve restore revoke run save schedule send set share snooze start stop store ' +
		'submit subscribe suspend sync transfer trash unarchive unblock undo unlock unpin unset ' +
		'unsubscribe untrash update upload upsert write'
	).split(' '),
);

/** One of these verbs makes it a reading. Nouns tell nothing: `users_info`, but `sync_users`. */
const READING = new Set(
	(
		'check count delta describe download exists fetch find freebusy get list lookup query read ' +
		'search serach summarize total userinfo view'
	).split(' '),
);

/** Where the words of the name mislead. Keyed by connector and action. */
const EXCEPTIONS: Record<string, boolean> = {
	'google_mail.thread_details': true,
	'google_mail.label_stats': true,
	'google_mail.get_auto_reply': true,
	'slack.conversations_history': true,
	'slack.conversations_info': true,
	'slack.conversations_members': true,
	'slack.conversations_replies': true,
	'slack.users_conversations': true,
	'slack.users_info': true,
	// Runs whatever code it is given.
	'code_interpreter.execute_code': false,
};

/**
 * @param values the parameters to run it with: a SQL statement, and who is to be called back,
 * decide as well
 */
export function isReadOnly(
	connector: string,
	action: string,
	values: Record<string, unknown> = {},
): boolean {
	if (connector === 'sql' && action === 'query') return isSelect(values.query);
	// Long jobs tell these addresses when they are done; told twice, a workflow would start twice.
	const callbacks = values.callback_urls;
	if (Array.isArray(callbacks) && callbacks.length > 0) return false;
	const known = EXCEPTIONS[`${connector}.${action}`];
	if (known !== undefined) return known;
	const words = action.toLowerCase().split(/[^a-z0-9]+/);
	if (words.some((word) => WRITING.has(word))) return false;
	return words.some((word) => READING.has(word));
}

/** A statement that only reads. `WITH` may lead to either, so every word counts there. */
function isSelect(statement: unknown): boolean {
	// A backslash may or may not end a text, depending on the database.
	if (typeof statement !== 'string' || statement.includes('\\')) return false;
	const bare = statement.replace(/--.*$|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/gm, ' ').trim();
	if (!/^(select|with|show|describe|explain)\b/i.test(bare)) return false;
	if (/;\s*\S/.test(bare)) return false;
	return !/\b(insert|update|delete|merge|into|create|drop|alter|truncate|call|exec(ute)?|(next|set)val|analyze|for\s+share)\b/i.test(
		bare,
	);
}
