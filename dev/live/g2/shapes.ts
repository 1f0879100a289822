import { simplify } from '../../../nodes/G2/api/simplify';
import { holds, ok, type Check } from '../verdict';
import { needed } from '../wire';
import type { LiveG2 } from './client';

const service = 'G2';
const ONE = { 'page[size]': '1' };
const HISTORY = ['company_name', 'company_domain', 'intent_score', 'last_seen_at'];

/** Names and shapes of the legacy API, of which no description is public any more. */
export const shapeChecks: Array<Check<LiveG2>> = [
	{
		id: 'v1-types',
		service,
		assumption: "v1 writes types with an underscore: 'survey_responses'",
		keptIn: 'nodes/G2/api/simplify.ts',
		async run(g2) {
			const [{ type }] = await g2.records(g2.v1, '/api/v1/survey-responses', ONE);
			return holds(type === 'survey_responses', `it is '${type}'`);
		},
	},
	{
		id: 'v1-relationships',
		service,
		assumption: "The address of a v1 relationship ends with the related record's ID",
		keptIn: 'nodes/G2/api/simplify.ts',
		async run(g2) {
			const [review] = await g2.records(g2.v1, '/api/v1/survey-responses', ONE);
			const { relationships, ...alone } = review;
			const { product_id: id } = simplify({
				...alone,
				attributes: {},
				relationships: { product: relationships?.product ?? {} },
			});
			const expected = review.attributes?.product_id;
			return holds(id === expected, `it gives '${String(id)}' for the product '${expected}'`);
		},
	},
	{
		id: 'v1-intent-history',
		service,
		assumption: `The legacy intent history has ${HISTORY.join(', ')}`,
		keptIn: 'nodes/G2/resources/legacy/index.ts',
		async run(g2) {
			const [{ attributes = {} }] = await g2.records(g2.v1, '/api/v1/intent-history', ONE);
			const missing = HISTORY.filter((name) => !(name in attributes));
			return holds(missing.length === 0, `without ${missing.join(', ')}`);
		},
	},
	{
		id: 'v1-hooks',
		service,
		assumption: 'Webhook subscriptions of v1 can be listed',
		keptIn: 'nodes/G2/resources/legacy/webhooks.ts',
		async run(g2) {
			needed(await g2.v1.get('/api/v1/resource-subscriptions', ONE));
			return ok;
		},
	},
];
