import type { ConnectorDeclaration } from '../declaration';
import { ApiError } from '../errors';
import { listOf, tokenPage } from '../paging';
import { int, list, model, opt, str } from '../schema';

const makeTweet = (index: number) => ({
	id: String(1_900_000_000_000 + index),
	text: `Post number ${index + 1}`,
	author_id: String(500 + (index % 7)),
	created_at: new Date(Date.UTC(2026, 2, 1, 0, index)).toISOString(),
});

const fieldLists = {
	tweet_fields: opt(list(str())),
	expansions: opt(list(str())),
	user_fields: opt(list(str())),
};

export const twitter: ConnectorDeclaration = {
	name: 'twitter',
	// Custom configurations are refused: OAuth2 with PKCE only.
	authTypes: ['oauth2'],
	scopes: ['tweet.read', 'users.read'],
	actions: [
		{
			name: 'tweet_search',
			docstring: 'Search posts of the last days.',
			model: model('TweetSearchRequest', {
				query: str(),
				start_time: opt(str()),
				end_time: opt(str()),
				sort_order: opt(str()),
				max_results: opt(int()),
				next_token: opt(str()),
				...fieldLists,
			}),
			handle: ({ parameters, settings }) => {
				const real = Array.from({ length: 48 }, (_, index) => makeTweet(index));
				const { data, next } = tokenPage(settings, listOf(settings, real, makeTweet), {
					size: parameters.max_results,
					token: parameters.next_token,
					prefix: 'b26v89c',
					source: 'twitter',
				});
				// The shape of this meta is inferred; the parameter's name is known.
				return { data, meta: { has_next: next !== null, forwards_cursor: next } };
			},
		},
		{
			name: 'get_tweets',
			docstring: 'Get posts by id.',
			model: model('GetTweetsRequest', { ids: list(str()), ...fieldLists }),
			handle: ({ parameters }) => ({
				data: (parameters.ids as string[]).map((id) => ({ ...makeTweet(0), id })),
			}),
		},
		{
			name: 'get-users',
			docstring: 'Get users by name or id.',
			model: model('GetUsersRequest', {
				id: opt(str()),
				ids: opt(list(str())),
				username: opt(str()),
				usernames: opt(list(str())),
				...fieldLists,
			}),
			handle: ({ parameters }) => {
				const given = ['id', 'ids', 'username', 'usernames'].filter(
					(name) => parameters[name] !== null && parameters[name] !== undefined,
				);
				if (given.length !== 1) {
					throw new ApiError(
						400,
						'Exactly one of id, ids, username, usernames must be given',
						'BAD_REQUEST',
					);
				}
				const names = [parameters[given[0]]].flat() as string[];
				const users = names.map((name, index) =>
					given[0].startsWith('id')
						? { id: name, username: `user_${name}` }
						: { id: String(500 + index), username: name },
				);
				return { data: given[0].endsWith('s') ? users : users[0] };
			},
		},
		{
			name: 'get_thread',
			docstring: 'Get a post and its replies.',
			model: model('GetThreadRequest', { id: str() }),
			handle: ({ parameters }) => ({
				data: {
					tweet: { ...makeTweet(0), id: parameters.id },
					replies: [1, 2].map((index) => makeTweet(index)),
				},
			}),
		},
	],
};
