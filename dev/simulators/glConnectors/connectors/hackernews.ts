import type { ConnectorDeclaration } from '../declaration';
import { providerError } from '../errors';
import { listOf } from '../paging';
import { str } from '../schema';
import { aciAction } from './aci';

const FIRST_ID = 40_000_000;

/** A public service: no integration is needed, although the documentation lists OAuth2. */
export const hackernews: ConnectorDeclaration = {
	name: 'hackernews',
	authTypes: [],
	actions: [
		aciAction('top_stories_get', 'Get the ids of the top stories.', {}, (_args, context) => {
			const ids = Array.from({ length: 30 }, (_, index) => FIRST_ID + index);
			const stories = listOf(context.settings, ids, (index) => FIRST_ID + index);
			return { data: stories.slice(0, stories.length) };
		}),
		aciAction('item_get', 'Get an item.', { path: { id: str() } }, (args) => {
			const id = Number(args.path.id);
			if (!(id >= FIRST_ID)) throw providerError('hackernews', 404, 'Item not found');
			return { data: { id, type: 'story', title: `Story ${id - FIRST_ID + 1}`, by: 'pg' } };
		}),
		aciAction('user_get', 'Get a user.', { path: { id: str() } }, (args) => ({
			data: { id: args.path.id, karma: 4711, created: 1_160_418_092 },
		})),
	],
};
