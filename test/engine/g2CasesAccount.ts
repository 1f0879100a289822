/** One case an operation on what belongs to an account. */
import { limit, since, sinceUtc, three, type Case, type Known } from './g2Case';
import { ACCOUNT_DIMENSIONS, ACCOUNT_MEASURES } from '../../nodes/G2/api/buyerIntent/accounts';
import { by } from './g2Setup';

/** What belongs to an account: intent, credits, boards, mappings, G2 Activate. */
export function accountCases({ seed, ...known }: Known): Case[] {
	const product = by('id', seed.ownProducts[0].id);
	const { slug } = seed.ownProducts[0];
	const bySlug = { product: by('slug', slug) };
	const at = `/api/v2/products/${slug}`;
	const board = by('id', known.board);
	const boards = '/api/v2/users/me/research_boards';
	const other = seed.competitors[0];
	return [
		...intentCases(slug),
		{
			operation: 'marketSignal.getAll',
			parameters: {
				...limit,
				categories: `${seed.category.slug}`,
				filters: { startDate: '2026-01-01T00:00:00', endDate: '2026-01-31' },
			},
			sends: ['GET', '/api/v2/market_signals'],
			query: {
				...three,
				'category_ids[]': seed.category.slug,
				start_date: '2026-01-01',
				end_date: '2026-01-31',
			},
			has: ['company_domain'],
		},
		{
			operation: 'credit.getAccount',
			parameters: { organizationId: seed.organizationId, options: { include: ['deductions'] } },
			sends: ['GET', `/api/v2/organization/${seed.organizationId}/credit_account`],
			query: { include: 'deductions' },
			has: ['available_balance'],
		},
		{
			operation: 'credit.getDeductions',
			parameters: { organizationId: seed.organizationId },
			sends: ['GET', `/api/v2/organization/${seed.organizationId}/credit_deductions`],
			has: ['total_amount'],
		},
		{
			operation: 'dataSolutions.getReviews',
			parameters: { ...limit, filters: { productIds: slug, companySegment: '180' } },
			sends: ['GET', '/api/v2/data_solutions/reviews'],
			query: {
				...three,
				'filter[product_id][]': slug,
				'filter[company_segment][]': '180',
			},
			has: ['love'],
		},
		{
			operation: 'dataSolutions.getSubscriptions',
			parameters: { partnerId: seed.partnerId, ...limit },
			sends: ['GET', `/api/v2/partners/${seed.partnerId}/data_subscriptions`],
			query: three,
			has: ['topic'],
		},
		{
			operation: 'productMapping.getAll',
			parameters: { ...limit, filters: { createdAfter: since } },
			sends: ['GET', '/api/v2/product_mappings'],
			query: { ...three, 'filter[created_at_gt]': sinceUtc },
		},
		{
			operation: 'productMapping.create',
			parameters: { externalId: 'ext-1', product, additionalFields: { matchScore: 0.9 } },
			sends: [
				'POST',
				'/api/v2/product_mappings',
				{
					data: {
						type: 'product_mappings',
						attributes: {
							external_id: 'ext-1',
							product_id: seed.ownProducts[0].id,
							match_score: 0.9,
						},
					},
				},
			],
			has: ['external_id'],
		},
		{
			operation: 'productMapping.update',
			parameters: { mappingId: known.mapping, externalId: 'ext-2', product },
			sends: [
				'PUT',
				`/api/v2/product_mappings/${known.mapping}`,
				{
					data: {
						id: known.mapping,
						type: 'product_mappings',
						attributes: { external_id: 'ext-2', product_id: seed.ownProducts[0].id },
					},
				},
			],
		},
		{
			operation: 'g2Activate.findIndustry',
			parameters: { ...bySlug, query: 'computer software', maxResults: 4 },
			sends: [
				'POST',
				`${at}/g2_activate/industry_search`,
				{ query: 'computer software', limit: 4 },
			],
			has: ['industry', 'confidence'],
		},
		{
			operation: 'g2Activate.getLocked',
			parameters: { ...bySlug, ...limit, options: { sort: 'intent_score' } },
			sends: ['GET', `${at}/g2_activate/locked_companies`],
			query: { ...three, sort: 'intent_score' },
			has: ['sig'],
		},
		{
			operation: 'g2Activate.getUnlockedMany',
			parameters: { ...bySlug, ...limit, options: { sort: '-unlocked_at' } },
			sends: ['GET', `${at}/g2_activate/unlocked_companies`],
			query: { ...three, sort: '-unlocked_at' },
			has: ['company_name'],
		},
		{
			operation: 'g2Activate.getUnlocked',
			parameters: { ...bySlug, companyId: known.unlocked },
			sends: ['GET', `${at}/g2_activate/unlocked_companies/${known.unlocked}`],
			has: ['contacts'],
		},
		{
			operation: 'g2Activate.unlock',
			parameters: { ...bySlug, sigs: known.sig },
			sends: ['POST', `${at}/g2_activate/unlocked_companies`, { sigs: [known.sig] }],
			has: ['unlocked_ids', 'credits_spent', 'credit_balance', 'skipped'],
		},
		{
			operation: 'researchBoard.getAll',
			parameters: { ...limit, options: { include: ['products'] } },
			sends: ['GET', boards],
			query: { ...three, include: 'products' },
			has: ['title'],
		},
		{
			operation: 'researchBoard.get',
			parameters: { board },
			sends: ['GET', `${boards}/${known.board}`],
			has: ['title'],
		},
		{
			operation: 'researchBoard.getProducts',
			parameters: { board, ...limit },
			sends: ['GET', `${boards}/${known.board}/products`],
			has: ['star_rating'],
		},
		{
			operation: 'researchBoard.create',
			parameters: { title: 'Shortlist' },
			sends: [
				'POST',
				boards,
				{ data: { type: 'research_boards', attributes: { title: 'Shortlist' } } },
			],
			has: ['id', 'title'],
		},
		{
			operation: 'researchBoard.update',
			parameters: { board, title: 'Renamed' },
			sends: [
				'PATCH',
				`${boards}/${known.board}`,
				{ data: { type: 'research_boards', attributes: { title: 'Renamed' } } },
			],
			has: ['title'],
		},
		{
			operation: 'researchBoard.addProduct',
			parameters: { board, product: by('slug', other.slug) },
			sends: [
				'POST',
				`${boards}/${known.board}/products`,
				{ data: { id: other.slug, type: 'products' } },
			],
			has: ['slug'],
		},
		{
			operation: 'researchBoard.addProducts',
			parameters: { board, productIds: [seed.competitors[1].slug, 'no-such-product'] },
			sends: [
				'POST',
				`${boards}/${known.board}/products/batch_create`,
				{
					data: [
						{ id: seed.competitors[1].slug, type: 'products' },
						{ id: 'no-such-product', type: 'products' },
					],
				},
			],
			has: ['added', 'failed'],
		},
		{
			operation: 'researchBoard.removeProducts',
			parameters: { board, productIds: `${known.boardProduct}, ,no-such-product` },
			sends: [
				'POST',
				`${boards}/${known.board}/products/batch_destroy`,
				{
					data: [
						{ id: known.boardProduct, type: 'products' },
						{ id: 'no-such-product', type: 'products' },
					],
				},
			],
			has: ['removed', 'failed'],
		},
		{
			operation: 'researchBoard.removeProduct',
			parameters: { board, product: by('id', known.boardProduct) },
			sends: ['DELETE', `${boards}/${known.board}/products/${known.boardProduct}`],
			has: ['deleted'],
		},
		{
			operation: 'researchBoard.delete',
			parameters: { board },
			sends: ['DELETE', `${boards}/${known.board}`],
			has: ['deleted'],
		},
		{
			operation: 'apiRequest.send',
			parameters: {
				path: `/api/v2/products/${slug}`,
				query: { parameter: [{ name: 'include', value: 'vendor' }] },
			},
			sends: ['GET', at],
			query: { include: 'vendor' },
			has: ['data', 'included'],
		},
	];
}

function intentCases(slug: string): Case[] {
	const parameters = {
		...limit,
		dimensions: ['company_name', 'day'],
		measures: ['total_activity'],
		dimensionFilters: {
			filter: [
				{ dimension: 'day', operator: 'gteq', value: '2020-01-01' },
				{ dimension: 'company_name', operator: 'present' },
			],
		},
		sort: { rule: { field: 'total_activity', direction: 'desc' } },
	};
	const query = {
		...three,
		dimensions: 'company_name,day',
		measures: 'total_activity',
		'dimension_filters[day_gteq]': '2020-01-01',
		'dimension_filters[company_name_present]': 'true',
		sort: '-total_activity',
	};
	const product = by('slug', slug);
	const has = ['company_name', 'day', 'total_activity'];
	const since = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
	return [
		{
			operation: 'buyerIntent.getAccounts',
			parameters: { product },
			sends: ['GET', `/api/v2/products/${slug}/buyer_intent`],
			query: {
				'page[size]': '250',
				dimensions: [...ACCOUNT_DIMENSIONS, 'company_intent_score'].join(','),
				measures: ACCOUNT_MEASURES.join(','),
				'dimension_filters[day_gteq]': since,
			},
			has: ['company_domain', 'score', 'tier', 'signals', 'g2_intent_score', 'dedupe_key'],
		},
		{
			operation: 'buyerIntent.queryProduct',
			parameters: { product, ...parameters },
			sends: ['GET', `/api/v2/products/${slug}/buyer_intent`],
			query,
			has,
		},
		{
			operation: 'buyerIntent.querySandbox',
			parameters: { product, ...parameters },
			sends: ['GET', `/api/sandbox/products/${slug}/buyer_intent`],
			query,
			has,
		},
		{
			operation: 'buyerIntent.queryAll',
			parameters: { ...parameters, filters: { subjectProductIds: slug } },
			sends: ['GET', '/api/v2/buyer_intent'],
			query: { ...query, subject_product_ids: slug },
			has,
		},
	];
}
