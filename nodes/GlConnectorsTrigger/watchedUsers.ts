import { bareToken } from '../core/bareToken';
import { Problem, type ProblemKind } from '../core/errors/problem';
import { givenCollection, notLost } from '../core/items/fields/given';
import { readText } from '../core/items/fields/text';
import { isFields } from '../core/path';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { withSecret } from '../GlConnectors/resources/shared/itemUser';
import type { Item } from '../GlConnectors/resources/shared/values';

/** A user whose record is read with every poll. */
export interface WatchedUser {
	/** Tells the users apart, and stands in errors; no secret. */
	name: string;
	api: GlConnectorsClient;
}

/** Each is a request with every poll, one after the other. */
const MAX_USERS = 100;

/** Problems that all users have at once; whatever else happens is the user's own. */
const OF_ALL: ProblemKind[] = [
	'certificate',
	'keyRefused',
	'network',
	'quotaExhausted',
	'rateLimited',
];

/**
 * The users that the fields name.
 *
 * @throws Problem when there is none, or one without what it needs to act for it
 */
export function watchedUsers(item: Item): WatchedUser[] {
	if (item.param<string>('watch', 'credential') !== 'listed') {
		return [{ name: 'User of the Credential', api: item.api }];
	}
	const rows = givenCollection(item, 'users', 'Listed Users').user ?? [];
	if (!Array.isArray(rows) || !rows.every(isFields)) throw notRows();
	if (rows.length === 0) throw noUsers();
	if (rows.length > MAX_USERS) throw tooMany(rows.length);
	const users = rows.map((row, index) => toUser(item, row, index));
	return [...new Map(users.map((user) => [user.name, user])).values()];
}

/** A problem of one user, told as one that the others do not share. */
export function ofOneUser(error: unknown): unknown {
	if (!(error instanceof Problem) || OF_ALL.includes(error.kind)) return error;
	return error.with({ kind: 'permission' });
}

function toUser(item: Item, row: Record<string, unknown>, index: number): WatchedUser {
	const text = (name: string, label: string) =>
		readText(notLost(item, `users.user.${index}.${name}`, label, row[name]), label);
	const identifier = text('userIdentifier', 'User Identifier');
	const secret = text('userSecret', 'User Secret');
	const token = bareToken(text('userToken', 'User Token'));
	const { api } = item;
	if (token !== '') {
		if (identifier !== '' || secret !== '') throw twoWays(index);
		return { name: nameIn(token) ?? `User ${index + 1}`, api: api.with({ actAs: { token } }) };
	}
	if (identifier === '' || secret === '')
		throw lacking(index, identifier === '' ? 'User Identifier' : 'User Secret');
	return {
		name: identifier,
		api: api.with({ actAs: withSecret(api, identifier, secret, inWords) }),
	};
}

/** The identifier that the service writes into its tokens, which are JWTs. */
function nameIn(token: string): string | undefined {
	try {
		const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
		const { identifier } = claims as Record<string, unknown>;
		return typeof identifier === 'string' && identifier !== '' ? identifier : undefined;
	} catch {
		return undefined;
	}
}

function inWords(error: unknown): never {
	if (!(error instanceof Problem) || error.kind !== 'loginRefused') throw error;
	throw error.with({
		message: "The login was refused: 'User Secret' does not fit 'User Identifier'",
		description:
			"Check both under 'Listed Users'. The user must belong to the organization of the credential's 'Client API Key'.",
	});
}

function notRows(): Problem {
	return new Problem({
		message: "'Listed Users' is not in the form that the node uses",
		description:
			'Add the users one by one. By expression it is { "user": [{ "userIdentifier": …, "userSecret": … }] }.',
	});
}

function noUsers(): Problem {
	return new Problem({
		message: "'Listed Users' is empty",
		description: "Add the users to watch, or set 'Users' to 'User of the Credential'.",
	});
}

function tooMany(count: number): Problem {
	return new Problem({
		message: `${count} users are too many for one trigger`,
		description: `A trigger watches at most ${MAX_USERS}. Split them over several triggers.`,
	});
}

function twoWays(index: number): Problem {
	return new Problem({
		message: `User ${index + 1} of 'Listed Users' has a token and an identifier or secret`,
		description: "They may belong to different users. Keep either 'User Token' or the other two.",
	});
}

function lacking(index: number, label: string): Problem {
	return new Problem({
		message: `'${label}' of user ${index + 1} of 'Listed Users' is empty`,
		description: "Enter identifier and secret, or a 'User Token', or remove the user.",
	});
}
