import type { ActionContext, ConnectorDeclaration } from '../declaration';
import { providerError } from '../errors';
import { listOf, tokenPage } from '../paging';
import { bool, dict, int, list, oneOf, opt, str } from '../schema';
import { aciAction, aciMeta, type Arguments } from './aci';

interface Message {
	type: 'message';
	user: string;
	text: string;
	ts: string;
}

const CHANNELS = 34;
const MEMBERS = 26;
const HISTORY = 45;

const channelId = (index: number) => `C${String(1000 + index)}`;
const makeChannel = (index: number) => ({
	id: channelId(index),
	name: index === 0 ? 'general' : `team-${index}`,
	is_channel: true,
	is_private: index % 9 === 8,
	num_members: 3 + (index % 40),
});
const makeMember = (index: number) => ({
	id: `U${String(2000 + index)}`,
	name: `member${index + 1}`,
	real_name: `Member ${index + 1}`,
	is_bot: index % 13 === 12,
});
const makeMessage = (index: number): Message => ({
	type: 'message',
	user: makeMember(index % MEMBERS).id,
	text: `Message number ${index + 1}`,
	ts: `${1767225600 + index * 60}.000100`,
});

const range = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

/** Slack puts its cursor inside the answer; an empty one ends the list. */
function page<T>(
	context: ActionContext,
	args: Arguments,
	key: string,
	count: number,
	make: (index: number) => T,
) {
	const { settings } = context;
	const { data, next } = tokenPage(settings, listOf(settings, range(count, make), make), {
		size: args.query.limit,
		token: args.query.cursor,
		prefix: 'dXNlcjp',
		source: 'slack',
	});
	return {
		data: { ok: true, [key]: data, response_metadata: { next_cursor: next ?? '' } },
		meta: aciMeta(settings, next),
	};
}

function checkChannel(channel: unknown): void {
	const known = range(CHANNELS, makeChannel);
	if (!known.some(({ id, name }) => channel === id || channel === name || channel === `#${name}`)) {
		throw providerError('slack', 404, 'channel_not_found');
	}
}

const cursorKeys = { cursor: opt(str()), limit: opt(int()) };

export const slack: ConnectorDeclaration = {
	name: 'slack',
	authTypes: ['oauth2'],
	scopes: ['channels:read', 'chat:write', 'users:read'],
	actions: [
		aciAction(
			'conversations_list',
			'Lists all channels in a Slack team.',
			{
				query: {
					...cursorKeys,
					exclude_archived: opt(bool()),
					types: opt(list(oneOf(['public_channel', 'private_channel', 'mpim', 'im']))),
				},
			},
			(args, context) => page(context, args, 'channels', CHANNELS, makeChannel),
		),
		aciAction(
			'conversations_history',
			"Fetches a channel's messages.",
			{
				query: {
					channel: str('Channel to read.'),
					...cursorKeys,
					inclusive: opt(bool()),
					latest: opt(str()),
					oldest: opt(str()),
				},
			},
			(args, context) => {
				checkChannel(args.query.channel);
				return page(context, args, 'messages', HISTORY, makeMessage);
			},
		),
		aciAction('users_list', 'Lists all users.', { query: cursorKeys }, (args, context) =>
			page(context, args, 'members', MEMBERS, makeMember),
		),
		aciAction(
			'users_info',
			'Gets one user.',
			{ query: { user: str('Id of the user.') } },
			(args) => {
				const user = range(MEMBERS, makeMember).find(({ id }) => id === args.query.user);
				if (user === undefined) throw providerError('slack', 404, 'user_not_found');
				return { data: { ok: true, user } };
			},
		),
		aciAction(
			'chat_post_message',
			'Sends a message to a channel.',
			{
				body: {
					channel: str('Channel id or name.'),
					text: opt(str('Text of the message.')),
					blocks: opt(list(dict())),
					markdown_text: opt(str()),
					thread_ts: opt(str()),
					reply_broadcast: opt(bool()),
					mrkdwn: opt(bool()),
					parse: opt(oneOf(['none', 'full'])),
					unfurl_links: opt(bool()),
					unfurl_media: opt(bool()),
					icon_emoji: opt(str()),
					icon_url: opt(str()),
					link_names: opt(bool()),
				},
			},
			(args, context) => {
				checkChannel(args.body.channel);
				const { channel, text, blocks, markdown_text: markdown } = args.body;
				if (text === undefined && blocks === undefined && markdown === undefined) {
					throw providerError('slack', 400, 'no_text');
				}
				const ts = `${1780000000 + context.store.next()}.000200`;
				const account = context.integration?.userIdentifier;
				context.record({ action: 'slack.message_posted', ...args.body, ts, account });
				return { data: { ok: true, channel, ts, message: { type: 'message', text, ts } } };
			},
		),
		aciAction('reminders_list', 'Lists reminders.', {}, () => ({
			data: { ok: true, reminders: [{ id: 'Rm1', text: 'Water the plants' }] },
		})),
	],
};
