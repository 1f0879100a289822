/** One case an operation of the legacy API. */
import { limit, since, sinceUtc, three, type Case, type Known } from './g2Case';
import { by } from './g2Setup';

/** The operations of the legacy API. */
export function legacyCases({ seed, ...known }: Known): Case[] {
	const product = by('id', seed.ownProducts[0].id);
	const at = `/api/v1/products/${seed.ownProducts[0].id}`;
	const updated = {
		...limit,
		filters: { updatedAfter: since },
		options: { order: 'updated_at desc' },
	};
	const updatedQuery = {
		...three,
		'filter[updated_at_gt]': sinceUtc,
		order: 'updated_at desc',
	};
	const lists: Array<[operation: string, path: string]> = [
		['getProducts', 'products'],
		['getReviews', 'survey-responses'],
		['getCategories', 'categories'],
		['getVendors', 'vendors'],
		['getQuestions', 'questions'],
		['getAnswers', 'answers'],
		['getUsers', 'users'],
	];
	const plain: Array<[operation: string, path: string, field: string]> = [
		['getCompanies', 'ahoy/companies', 'domain'],
		['getIntentHistory', 'intent-history', 'company_domain'],
		['getConversions', 'attribution_tracking/remote-conversions', 'visitor_id'],
	];
	return [
		...lists.map(([operation, path]) => ({
			operation: `legacy.${operation}`,
			parameters: updated,
			sends: ['GET', `/api/v1/${path}`] as [string, string],
			query: updatedQuery,
			atLeast: 3,
		})),
		...plain.map(([operation, path, field]) => ({
			operation: `legacy.${operation}`,
			parameters: limit,
			sends: ['GET', `/api/v1/${path}`] as [string, string],
			query: three,
			has: [field],
			atLeast: 3,
		})),
		{ operation: 'legacy.getProduct', parameters: { product }, sends: ['GET', at], has: ['name'] },
		{
			operation: 'legacy.getProductCategories',
			parameters: { product, ...limit },
			sends: ['GET', `${at}/categories`],
			query: three,
		},
		{
			operation: 'legacy.getProductReviews',
			parameters: { product, ...limit, filters: { submittedAfter: since } },
			sends: ['GET', `${at}/survey-responses`],
			query: { ...three, 'filter[submitted_at_gt]': sinceUtc },
			has: ['love', 'text', 'dedupe_key'],
		},
		{
			operation: 'legacy.getCategory',
			parameters: { category: by('id', seed.category.id) },
			sends: ['GET', `/api/v1/categories/${seed.category.id}`],
		},
		{
			operation: 'legacy.getVendor',
			parameters: { vendor: by('id', seed.vendor.id) },
			sends: ['GET', `/api/v1/vendors/${seed.vendor.id}`],
		},
		{
			operation: 'legacy.getQuestion',
			parameters: { questionId: '2262' },
			sends: ['GET', '/api/v1/questions/2262'],
		},
		{
			operation: 'legacy.getAnswer',
			parameters: { answerId: known.answer },
			sends: ['GET', `/api/v1/answers/${known.answer}`],
		},
		{
			operation: 'legacy.getUser',
			parameters: { userId: known.user },
			sends: ['GET', `/api/v1/users/${known.user}`],
		},
		{
			operation: 'legacy.getEvents',
			parameters: { ...limit, filters: { from: since }, options: { order: 'time desc' } },
			sends: ['GET', '/api/v1/ahoy/remote-event-streams'],
			query: { ...three, 'filter[start_time]': sinceUtc, order: 'time desc' },
			has: ['tag', 'user_location'],
		},
		{
			operation: 'legacy.getCompany',
			parameters: { companyId: known.company },
			sends: ['GET', `/api/v1/ahoy/companies/${known.company}`],
		},
		{
			operation: 'legacy.createSubscription',
			parameters: { postUrl: 'https://hooks.example.test/g2', product },
			sends: [
				'POST',
				'/api/v1/resource-subscriptions',
				{
					data: {
						type: 'resource-subscriptions',
						attributes: {
							subscribed_resource: 'survey_response',
							post_url: 'https://hooks.example.test/g2',
							product_id: seed.ownProducts[0].id,
						},
					},
				},
			],
			has: ['id', 'post_url'],
		},
		{
			operation: 'legacy.getSubscriptions',
			parameters: limit,
			sends: ['GET', '/api/v1/resource-subscriptions'],
			query: three,
		},
		{
			operation: 'legacy.getSubscription',
			parameters: { subscriptionId: known.subscription },
			sends: ['GET', `/api/v1/resource-subscriptions/${known.subscription}`],
		},
		{
			operation: 'legacy.removeSubscription',
			parameters: { subscriptionId: known.subscription },
			sends: ['DELETE', `/api/v1/resource-subscriptions/${known.subscription}`],
			has: ['deleted'],
		},
	];
}
