import type { INodeProperties } from 'n8n-workflow';

import { bareToken } from '../../../core/bareToken';
import { Problem } from '../../../core/errors/problem';
import { readNumber } from '../../../core/items/fields/number';
import { fingerprint } from '../../../core/login/identity';
import { userSessionOf } from '../../../core/login/userSession';
import { userPoolOf } from '../../../core/throttle/userPools';
import { MAX_LEVEL } from '../../../core/throttle/limits';
import type { ClientSettings, GlConnectorsClient } from '../../api/client';
import { hasOption, option, textOption, type Item } from './values';

const LIMIT_LABEL = 'Requests per User';

/** Whom an item acts for, instead of the credential's user. */
export const userOptions: INodeProperties[] = [
	{
		displayName: LIMIT_LABEL,
		name: 'requestsPerUser',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_LEVEL, numberPrecision: 0 },
		default: 2,
		description:
			"How many requests may be in flight for each user of 'User Token' or 'User Identifier', beside the Concurrency Level of the credential",
	},
	{
		displayName: 'User Identifier',
		name: 'userIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description:
			"Acts for this user instead of the credential's, item by item; needs 'User Secret'. n8n logs in once for each user and keeps the token in memory.",
	},
	{
		displayName: 'User Secret',
		name: 'userSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. sk-user-...',
		description: "The secret of the 'User Identifier', which was shown when the user was created",
	},
	{
		displayName: 'User Token',
		name: 'userToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			"Acts for the owner of this token instead of the credential's user, item by item. Tokens come from the operation 'Log In' and must belong to the credential's client.",
	},
];

/** Names of those fields that a model must not write to. */
export const USER_FIELDS = [
	{ name: 'options.userToken', label: 'User Token' },
	{ name: 'options.userIdentifier', label: 'User Identifier' },
	{ name: 'options.userSecret', label: 'User Secret' },
];

/**
 * Whom the item acts for.
 *
 * @throws Problem when a field is empty: acting for the credential's user instead would be acting for
 * the wrong one
 */
export function userOf(item: Item): ClientSettings {
	const level = readNumber(option(item, 'requestsPerUser', LIMIT_LABEL), LIMIT_LABEL, 1, MAX_LEVEL);
	const share = (identity: string): ClientSettings =>
		level === undefined ? {} : { share: userPoolOf(identity, Math.floor(level)) };
	const hasToken = hasOption(item, 'userToken');
	const hasUser = hasOption(item, 'userIdentifier') || hasOption(item, 'userSecret');
	if (hasToken && hasUser) {
		throw new Problem({
			message: "'User Token' and 'User Identifier' may name different users",
			description: "Remove one of them from 'Options'.",
		});
	}
	const { api } = item;
	if (hasToken) {
		const token = filled(bareToken(textOption(item, 'userToken', 'User Token')), 'User Token');
		return { actAs: { token }, ...share(identityOf(api, { token })) };
	}
	if (!hasUser) return {};
	const user = filled(textOption(item, 'userIdentifier', 'User Identifier'), 'User Identifier');
	const secret = filled(textOption(item, 'userSecret', 'User Secret'), 'User Secret');
	const actAs = withSecret(api, user, secret, inWords);
	return { actAs, ...share(identityOf(api, { user, secret })) };
}

/**
 * Acting for a user by identifier and secret, with the session that the process has for both.
 *
 * @param refused says the login's problem in the words of the fields that they come from
 */
export function withSecret(
	api: GlConnectorsClient,
	user: string,
	secret: string,
	refused: (error: unknown) => never,
) {
	const session = userSessionOf(identityOf(api, { user, secret }));
	const logIn = async () => String((await api.logIn(user, secret).catch(refused)).token);
	return { user, secret, session, logIn };
}

function filled(text: string, label: string): string {
	if (text !== '') return text;
	throw new Problem({
		message: `'${label}' is empty`,
		description:
			"Remove the option to act for the credential's user, or check what its expression results in for this item.",
	});
}

/** Server and client belong to it: the same identifier is another user elsewhere. */
function identityOf(api: GlConnectorsClient, of: Record<string, string>): string {
	const { baseUrl, clientApiKey } = api.credential;
	const fields = ['baseUrl', 'clientApiKey', ...Object.keys(of)];
	const type = `item:${Object.keys(of).join()}`;
	return fingerprint({ type, identityFields: fields }, { baseUrl, clientApiKey, ...of });
}

function inWords(error: unknown): never {
	if (!(error instanceof Problem) || error.kind !== 'loginRefused') throw error;
	throw error.with({
		message: "The login was refused: 'User Secret' does not fit 'User Identifier' of this item",
		description:
			"Check both under 'Options'. The user must belong to the organization of the credential's 'Client API Key'.",
	});
}
