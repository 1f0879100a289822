/**
 * Whether running an action twice does no harm, told from its name. The service says nothing about
 * it: every action is a POST. What is not clearly a reading counts as a writing, so that a mail is
 * never sent twice; the node has an option for those that are judged wrongly.
 */

/** One of these words in a name makes it a writing, whatever else it says (`get_or_create`). */
const WRITING = new Set(
	(
		'accept add append approve archive assign cancel clear close configure copy create decline ' +
		'delete dismiss edit execute forward import insert invite join kick leave mark merge modify ' +
		'move open patch pin post publish put remove rename renew reply reset restore revoke run ' +
		'schedule send set share snooze start stop submit trash unarchive undo unpin unset untrash ' +
		'update upload upsert write'
	).split(' '),
);

/** One of these words makes it a reading. */
const READING = new Set(
	(
		'check count delta describe download exists fetch find freebusy get info list lookup members ' +
		'history query read replies search serach statistics summarize total userinfo users view'
	).split(' '),
);

/** Where the words of the name mislead. Keyed by connector and action. */
const EXCEPTIONS: Record<string, boolean> = {
	'google_mail.thread_details': true,
	'google_mail.label_stats': true,
	'google_mail.get_auto_reply': true,
	'slack.users_conversations': true,
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
	if (typeof statement !== 'string') return false;
	const bare = statement.replace(/--.*$|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/gm, ' ').trim();
	if (!/^(select|with|show|describe|explain)\b/i.test(bare)) return false;
	return !/\b(insert|update|delete|merge|into|create|drop|alter|truncate|call|exec(ute)?|nextval|analyze|for\s+share)\b/i.test(
		bare,
	);
}
