import type { CallWork, NodeWork } from '../types';
import { locator, numbered, patience } from './fields';

const base = { service: 'G2', carriesToken: true, repeatable: true, hasLinks: false } as const;
const BOARDS = '/api/v2/users/me/research_boards';
const acme = locator('acme', 'slug');

/** What the node does with G2, one of each kind. */
export const g2Works: NodeWork[] = [
	{
		...base,
		kind: 'read',
		at: { path: /^\/api\/v2\/products\/[^/]+$/ },
		parameters: () => ({
			resource: 'product',
			operation: 'get',
			product: locator('={{ $json.slug }}', 'slug'),
			options: patience,
		}),
		items: () => ['acme', 'rival', 'bolt'].map((slug) => ({ json: { slug } })),
	},
	{
		...base,
		kind: 'list page 2',
		hasLinks: true,
		at: { path: '/api/v2/products/acme/reviews', after: 1 },
		parameters: () => ({
			resource: 'review',
			operation: 'getAll',
			product: acme,
			returnAll: true,
			options: patience,
		}),
		items: () => numbered(1),
		rows: 300,
	},
	{
		...base,
		kind: 'create',
		repeatable: false,
		at: { path: BOARDS, method: 'POST' },
		parameters: () => ({
			resource: 'researchBoard',
			operation: 'create',
			title: '={{ $json.title }}',
			options: patience,
		}),
		items: ({ id }) => [1, 2, 3].map((number) => ({ json: { title: `Board ${number} of ${id}` } })),
		effectOf: ({ action, title }, { json }) =>
			action === 'research_board.created' && title === json.title,
	},
	{
		...base,
		kind: 'delete',
		mayBeSilent: true,
		hasNoBody: true,
		refusesTwice: true,
		at: { path: `${BOARDS}/*`, method: 'DELETE' },
		parameters: () => ({
			resource: 'researchBoard',
			operation: 'delete',
			board: locator('={{ $json.id }}', 'id'),
			options: patience,
		}),
		items: async (bench) => [
			{ json: { id: await bench.createBoard() } },
			{ json: { id: await bench.createBoard() } },
		],
		effectOf: ({ action, id }, { json }) => action === 'research_board.deleted' && id === json.id,
	},
];

/** What else asks G2: the editor, the trigger and the test button. */
export const g2Calls: CallWork[] = [
	{
		...base,
		kind: 'dropdown',
		at: { path: '/api/v2/products' },
		async call({ engine, credential }) {
			const parameters = { resource: 'product' };
			const { results } = await engine.listSearch(
				'g2',
				'searchProducts',
				parameters,
				{ g2Api: credential },
				'acme',
			);
			return results.length > 0 ? 1 : 0;
		},
		results: 1,
	},
	{
		...base,
		kind: 'trigger poll',
		hasLinks: true,
		at: { path: '/api/v2/products/acme/reviews' },
		call: async (bench) =>
			await bench.poll('g2Trigger', {
				event: 'newReview',
				product: acme,
				startFrom: 'all',
				options: patience,
			}),
		results: 300,
	},
	{
		...base,
		kind: 'credential test',
		isOneText: true,
		repeatable: false,
		call: async (bench) => await bench.testCredential(),
		results: 1,
	},
];
