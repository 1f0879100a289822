import { Problem } from '../core/errors/problem';
import type { User } from '../GlConnectors/api/types';

/** What is kept of one integration, as short as it can be. */
type Kept = [connector: string, identifier: string, id: string];

/** What is kept of a user between two polls. */
interface Note {
	user: string;
	accounts: Kept[];
}

/** One linked account that came or went. */
export interface Change {
	event: 'added' | 'removed';
	connector: string;
	identifier: string;
	id: string;
}

/** Characters of all notes together: n8n writes them to its database with every execution. */
const MAX_NOTES = 150_000;

/**
 * What has come and gone since the note was written, and the note of now.
 *
 * @param note undefined for a user that was not read before: all there is was there before
 * @param isWhole whether the record is complete; otherwise nothing counts as gone
 */
export function compareAccounts(
	note: string | undefined,
	user: User,
	isWhole: boolean,
): { changes: Change[]; note: string } {
	const before = note === undefined ? undefined : (JSON.parse(note) as Note);
	const now = accountsOf(user);
	// A credential or a row that now leads to somebody else says nothing of what happened to either.
	const isSame = before?.user === user.id;
	const was = new Map((isSame ? before.accounts : []).map((each) => [nameOf(each), each]));
	const names = new Set(now.map(nameOf));
	const gone = [...was.values()].filter((each) => !names.has(nameOf(each)));
	const replaced = now.filter((each) => isOther(each, was.get(nameOf(each))));
	const earlier = replaced.map((each) => was.get(nameOf(each)) as Kept);
	const removed = isWhole ? [...gone, ...earlier] : earlier;
	const added = now.filter((each) => !was.has(nameOf(each)) || replaced.includes(each));
	const accounts = isWhole ? now : [...now, ...gone];
	return {
		changes: isSame ? [...toChanges('removed', removed), ...toChanges('added', added)] : [],
		note: JSON.stringify({ user: user.id, accounts } satisfies Note),
	};
}

/** The note of the user without any account. */
export function emptyNote({ id }: User): string {
	return JSON.stringify({ user: id, accounts: [] } satisfies Note);
}

/**
 * The notes with a new one, without those of users that are no longer watched.
 *
 * @throws Problem when they are too much to be kept
 */
export function keepNote(
	notes: Record<string, string>,
	watched: string[],
	name: string,
	note: string,
): void {
	for (const key of Object.keys(notes)) if (!watched.includes(key)) delete notes[key];
	const others = Object.entries(notes).filter(([key]) => key !== name);
	const size = others.reduce((sum, [, text]) => sum + text.length, note.length);
	if (size > MAX_NOTES) throw tooMany();
	notes[name] = note;
}

function accountsOf({ integrations }: User): Kept[] {
	return integrations.flatMap(({ connector, user_identifier: identifier, id }): Kept[] => {
		if (typeof connector !== 'string' || typeof identifier !== 'string') return [];
		return [[connector, identifier, typeof id === 'string' ? id : '']];
	});
}

/** A user has an account of a connector once. */
function nameOf([connector, identifier]: Kept): string {
	return `${connector}\n${identifier}`;
}

/** The same account, linked anew between two polls. */
function isOther([, , id]: Kept, before: Kept | undefined): boolean {
	return before !== undefined && id !== '' && before[2] !== '' && id !== before[2];
}

function toChanges(event: Change['event'], accounts: Kept[]): Change[] {
	return accounts.map(([connector, identifier, id]) => ({ event, connector, identifier, id }));
}

function tooMany(): Problem {
	return new Problem({
		message: 'The users have more linked accounts than one trigger can remember',
		description: 'Split the users over several triggers. Nothing is lost.',
		kind: 'validation',
	});
}
