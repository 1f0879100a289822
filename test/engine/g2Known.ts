import type { Known } from './g2Case';
import type { setUpG2 } from './g2Setup';

/** Ids that the seed does not name; what the seed does not have is made. */
export async function known(g2: ReturnType<typeof setUpG2>): Promise<Known> {
	const { seed } = g2.simulator();
	const activate = `/api/v2/products/${seed.ownProducts[0].slug}/g2_activate`;
	const boards = '/api/v2/users/me/research_boards';
	const hooks = '/api/v1/resource-subscriptions';
	const boardProduct = seed.ownProducts[1].id;
	const first = async (...args: Parameters<typeof g2.peek>) => (await g2.peek(...args))[0];
	const v1 = { api: 'v1' as const };

	const { id: board } = await first(boards, {
		body: { data: { type: 'research_boards', attributes: { title: 'Board' } } },
	});
	await first(`${boards}/${board}/products`, {
		body: { data: { type: 'products', id: boardProduct } },
	});
	const attributes = {
		subscribed_resource: 'survey_response',
		post_url: 'https://hooks.example.test',
		product_id: seed.ownProducts[0].id,
	};
	const hook = { data: { type: 'resource-subscriptions', attributes } };
	const mapping = {
		data: {
			type: 'product_mappings',
			attributes: { external_id: 'ext-0', product_id: boardProduct },
		},
	};
	return {
		seed,
		board,
		boardProduct,
		screenshot: (await first('/api/v2/screenshots')).id,
		mapping: (await first('/api/v2/product_mappings', { body: mapping })).id,
		unlocked: (await first(`${activate}/unlocked_companies`)).id,
		sig: (await first(`${activate}/locked_companies`)).attributes.sig,
		answer: (await first('/api/v1/answers', v1)).id,
		user: (await first('/api/v1/users', v1)).id,
		company: (await first('/api/v1/ahoy/companies', v1)).id,
		subscription: (await first(hooks, { ...v1, body: hook })).id,
	};
}
