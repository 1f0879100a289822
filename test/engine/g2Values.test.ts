/** Values at the edges: filters that vanish, switches as text, lists with commas, JSON by hand. */
import { by, jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2();
const product = by('slug', 'acme');
const none = '={{ $json.nope }}';
const lost = (label: string) => `'${label}' is empty: its expression results in nothing`;
const filter = (dimension: string, value: unknown) => ({
	product,
	dimensionFilters: { filter: [{ dimension, operator: 'in', value }] },
});

describe('a filter that was added does not vanish', () => {
	it.each<[string, object, string]>([
		['productMapping.getAll', { filters: { externalId: none } }, lost('External ID')],
		['productMapping.getAll', { filters: { updatedAfter: none } }, lost('Updated After')],
		['productMapping.getAll', { options: { outputFields: none } }, lost('Output Fields')],
		['product.getAll', { filters: { slugs: '={{ [""] }}' } }, lost('Slugs')],
		['product.getAll', { filters: { slugs: ' , ' } }, "'Slugs' is empty"],
		['product.getAll', { filters: { minReviews: none } }, lost('Reviews at Least')],
		['product.getAll', { limit: none }, lost('Limit')],
		['product.getAll', { returnAll: none }, lost('Return All')],
		['marketSignal.getAll', { categories: '={{ [""] }}' }, "'Category IDs or Slugs' is empty"],
		['buyerIntent.queryProduct', filter('company_name', '={{ [""] }}'), 'has no value'],
		['buyerIntent.queryProduct', filter(none, 'x'), lost('Dimension Filters: Dimension')],
		['buyerIntent.queryProduct', { product, dimensions: none }, lost('Dimensions')],
		[
			'buyerIntent.queryAll',
			{ filters: { subjectProductIds: none } },
			lost('Product IDs or Slugs'),
		],
		[
			'apiRequest.send',
			{ path: '/api/v2/products', query: { parameter: [{ name: 'filter[slug]', value: none }] } },
			lost('Query Parameters: filter[slug]'),
		],
		['apiRequest.send', { method: 'POST', path: '/api/v2/x', body: none }, lost('Body')],
		[
			'productMapping.update',
			{ mappingId: 'm', externalId: 'e', product, additionalFields: { matchScore: none } },
			lost('Match Score'),
		],
	])('%s %j', async (operation, parameters, text) => {
		const run = await g2.run(operation, parameters);
		expect(run.error?.message).toContain(text);
		expect(g2.simulator().control.received()).toEqual([]);
	});

	it('when the field itself is empty it is no filter', async () => {
		const filters = { externalId: '', updatedAfter: '' };
		await g2.run('productMapping.getAll', { filters }).then(jsonOf);
		expect(Object.keys(g2.simulator().control.received()[0].query)).toEqual(['page[size]']);
	});
});

describe('values of the wrong kind name their field', () => {
	it.each<[string, object, string]>([
		['review.getAll', { product, returnAll: '={{ "no" }}' }, "'Return All' must be true or false"],
		['review.getAll', { product, simplify: '={{ "yes" }}' }, "'Simplify' must be true or false"],
		['review.getAll', { product, filters: { removed: '={{ 2 }}' } }, "'Removed Only' must be"],
		['product.getAll', { limit: '={{ Infinity }}' }, "'Limit' must be a number"],
		['product.getAll', { filters: { name: '={{ ["a"] }}' } }, "'Name' must be text"],
		['product.getAll', { filters: { slugs: '={{ [{}] }}' } }, "'Slugs' must be text"],
		['apiRequest.send', { path: '={{ { a: 1 } }}' }, "'Path' must be text"],
		['researchBoard.create', { title: '={{ ["a"] }}' }, "'Title' must be text"],
		['vendor.get', { vendor: by('id', '={{ ["a"] }}') }, "'Vendor' must be text"],
		[
			'apiRequest.send',
			{ method: 'POST', path: '/api/v2/x', body: '{"a": 1,}' },
			"'Body' is no JSON: line 1, column 9",
		],
		['buyerIntent.queryProduct', filter('company_name', '={{ ["Acme, Inc."] }}'), 'has a comma'],
		[
			'productMapping.getAll',
			{ filters: { updatedAfter: '={{ "12" }}' } },
			"'Updated After' is not a date",
		],
	])('%s %j', async (operation, parameters, text) => {
		const run = await g2.run(operation, parameters);
		expect(run.error?.message).toContain(text);
		expect(g2.simulator().control.received()).toEqual([]);
	});
});

describe('the text "false"', () => {
	it('is not true', async () => {
		const parameters = { product, returnAll: '={{ "false" }}', limit: 2 };
		expect(jsonOf(await g2.run('review.getAll', parameters))).toHaveLength(2);
	});
});

describe('a token that no header can carry', () => {
	it('is refused before anything is sent', async () => {
		const run = await g2.run('product.getAll', {}, { credential: { apiToken: 'token-王' } });
		expect(run.error?.message).toContain("'API Token' has a character that cannot be sent");
		expect(g2.simulator().control.received()).toEqual([]);
	});
});

describe('a lost answer', () => {
	it.each([500, 408])('with status %i of a creation says what to do', async (status) => {
		const { control } = g2.simulator();
		control.fault({ method: 'POST', kind: 'status', status, effect: true, times: 1 });
		const run = await g2.run('researchBoard.create', { title: 'B' });
		expect(run.error?.message).toContain('unknown whether the request was carried out');
		expect(run.error?.description).toContain('Running it again creates another board');
	});
});
