/** One case an operation on what G2 publishes. */
import type { Seed } from '../../dev/simulators/g2/seed';
import { limit, since, sinceUtc, three, type Case, type Known } from './g2Case';
import { by } from './g2Setup';

/** What everybody may know of products: the catalogue, reviews, media, features. */
export function catalogueCases({ seed, ...known }: Known): Case[] {
	const product = by('id', seed.ownProducts[0].id);
	const { slug } = seed.ownProducts[0];
	const bySlug = { product: by('slug', slug) };
	const at = `/api/v2/products/${slug}`;
	const category = by('id', seed.category.id);
	const other = seed.competitors[0];
	return [
		{
			operation: 'product.get',
			parameters: {
				product: by('url', `https://www.g2.com/products/${slug}/reviews`),
				options: { include: ['vendor', 'categories'], outputFields: ['name', 'slug', 'type'] },
			},
			sends: ['GET', at],
			query: { include: 'vendor,categories', 'fields[products]': 'name,slug,type' },
			has: ['id', 'name', 'slug', 'product_type', 'vendor', 'categories'],
		},
		{
			operation: 'product.getAll',
			parameters: {
				...limit,
				filters: {
					categoryIds: seed.category.id,
					minReviews: 1,
					slugs: `${slug}, ${other.slug}`,
					starRating: [1, 2, 3, 4, 5, 0],
				},
			},
			sends: ['GET', '/api/v2/products'],
			query: {
				...three,
				'filter[category_id][]': seed.category.id,
				'filter[review_count_gteq]': '1',
				'filter[slug][]': [slug, other.slug],
				'filter[star_rating][]': ['1', '2', '3', '4', '5', '0'],
			},
			atLeast: 2,
		},
		{
			operation: 'product.getCompetitors',
			parameters: { ...bySlug, ...limit, filters: { categoryId: seed.category.id } },
			sends: ['GET', `${at}/competitors`],
			query: { ...three, 'filter[category_uuid_eq]': seed.category.id },
			atLeast: 3,
		},
		{
			operation: 'product.getRatings',
			parameters: { product, options: { outputFields: ['ease_of_use'] } },
			sends: ['GET', `/api/v2/product_ratings/${seed.ownProducts[0].id}`],
			query: { 'fields[products]': 'ease_of_use' },
			has: ['ease_of_use'],
		},
		{
			operation: 'product.getMine',
			parameters: { ...limit, filters: { slugs: slug }, options: { include: ['categories'] } },
			sends: ['GET', '/api/v2/users/me/products'],
			query: { ...three, 'filter[slug][]': slug, include: 'categories' },
			has: ['name', 'categories'],
		},
		{
			operation: 'review.getAll',
			parameters: {
				...bySlug,
				...limit,
				filters: {
					updatedAfter: since,
					companySegment: ['179', '180', '181'],
					country: ['United States', 'Germany'],
					score: ['5', '4', '3'],
				},
				options: { include: ['user'] },
			},
			sends: ['GET', `${at}/reviews`],
			query: {
				...three,
				'filter[updated_at_gt]': sinceUtc,
				'filter[company_segment][]': ['179', '180', '181'],
				'filter[country][]': ['United States', 'Germany'],
				'filter[nps_score][]': ['5', '4', '3'],
				include: 'user',
			},
			has: ['star_rating', 'text', 'love', 'reviewer_name'],
		},
		{
			operation: 'review.getMarketIntelligence',
			parameters: { ...bySlug, ...limit, filters: { updatedAfter: since } },
			sends: ['GET', `${at}/market_intelligence/reviews`],
			query: { ...three, 'filter[updated_at_gt]': sinceUtc },
			has: ['star_rating', 'text'],
		},
		{
			operation: 'review.getDigest',
			parameters: { ...bySlug, days: 30, options: { competitors: 1 } },
			sends: ['GET', `${at}/competitors`],
			query: { 'page[size]': '1' },
			atLeast: 2,
			has: ['product_slug', 'count', 'average_stars', 'previous', 'likes', 'text'],
		},
		{
			operation: 'review.getIntegrationReviews',
			parameters: { ...bySlug, ...limit, filters: { npsAbove: 0 }, options: { include: ['user'] } },
			sends: ['GET', `${at}/integration_reviews`],
			query: { ...three, 'filter[nps_gt]': '0', include: 'user' },
			has: ['nps'],
		},
		{
			operation: 'review.getSnippets',
			parameters: { ...bySlug, ...limit, filters: { companySegment: 180 } },
			sends: ['GET', `${at}/snippets`],
			query: { ...three, 'filter[company_segment]': '180' },
			has: ['content'],
		},
		{
			operation: 'review.getMine',
			parameters: { ...bySlug, options: { include: ['user'] } },
			sends: ['GET', `/api/v2/users/me/products/${slug}/review`],
			query: { include: 'user' },
			has: ['questions', 'reviewer_id'],
		},
		{
			operation: 'review.submitMine',
			parameters: {
				...bySlug,
				answers: '[{"question_id": 2427, "value": 9}]',
				termsAccepted: true,
				privacyPolicyAccepted: true,
				additionalFields: { source_type: 'n8n' },
			},
			sends: [
				'POST',
				`/api/v2/users/me/products/${slug}/review`,
				{
					answers: [{ question_id: '2427', value: 9 }],
					terms_accepted: true,
					privacy_policy_accepted: true,
					source_type: 'n8n',
				},
			],
		},
		{
			operation: 'category.get',
			parameters: {
				category: by('url', `https://www.g2.com/categories/${seed.category.slug}`),
				options: { include: ['parent'] },
			},
			sends: ['GET', `/api/v2/categories/${seed.category.slug}`],
			query: { include: 'parent' },
			has: ['name', 'uuid'],
		},
		{
			operation: 'category.getAll',
			parameters: { ...limit, filters: { nameContains: seed.category.name, createdAfter: since } },
			sends: ['GET', '/api/v2/categories'],
			query: {
				...three,
				'filter[name_cont]': seed.category.name,
				'filter[created_at_gt]': sinceUtc,
			},
		},
		{
			operation: 'vendor.get',
			parameters: { vendor: by('id', seed.vendor.id), options: { include: ['products'] } },
			sends: ['GET', `/api/v2/vendors/${seed.vendor.id}`],
			query: { include: 'products' },
			has: ['products'],
		},
		{
			operation: 'vendor.getAll',
			parameters: { ...limit, filters: { updatedAfter: since } },
			sends: ['GET', '/api/v2/vendors'],
			query: { ...three, 'filter[updated_at_gt]': sinceUtc },
			atLeast: 3,
		},
		{
			operation: 'question.get',
			parameters: { questionId: '2262' },
			sends: ['GET', '/api/v2/questions/2262'],
		},
		{
			operation: 'question.getAll',
			parameters: { ...limit, options: { include: ['categories'] } },
			sends: ['GET', '/api/v2/questions'],
			query: { ...three, include: 'categories' },
			atLeast: 3,
		},
		{
			operation: 'discussion.getAll',
			parameters: { ...bySlug, ...limit, options: { include: ['user', 'comments'] } },
			sends: ['GET', `${at}/discussions`],
			query: { ...three, include: 'user,comments' },
			has: ['discussion_type', 'user'],
		},
		...mediaCases(bySlug, at, seed, known.screenshot),
		{
			operation: 'feature.getOfProduct',
			parameters: { ...bySlug, ...limit, filters: { isVerified: false } },
			sends: ['GET', `${at}/features`],
			query: { ...three, 'filter[is_verified_eq]': 'false' },
			has: ['parent_id', 'feature'],
		},
		{
			operation: 'feature.getAllOfProducts',
			parameters: { ...limit, options: { include: ['category'] } },
			sends: ['GET', '/api/v2/products/features'],
			query: { ...three, include: 'category' },
			has: ['categories'],
			atLeast: 3,
		},
		{
			operation: 'feature.getOfCategory',
			parameters: { category, ...limit, options: { include: ['product'] } },
			sends: ['GET', `/api/v2/categories/${seed.category.id}/features`],
			query: { ...three, include: 'product' },
			has: ['product'],
		},
		{
			operation: 'feature.getAllOfCategories',
			parameters: { ...limit, filters: { functionality: 'native' } },
			sends: ['GET', '/api/v2/categories/features'],
			query: { ...three, 'filter[functionality_eq]': 'native' },
		},
		{
			operation: 'report.getGrid',
			parameters: { ...bySlug, filters: { quarter: '2025-Q4' } },
			sends: ['GET', `/api/v2/reports/grid/${slug}`],
			query: { 'filter[quarter]': '2025-Q4' },
			has: ['satisfaction_score'],
		},
	];
}

function mediaCases(bySlug: object, at: string, seed: Seed, screenshot: string): Case[] {
	const ofProduct: Array<[operation: string, path: string]> = [
		['getScreenshotsOfProduct', 'screenshots'],
		['getDownloads', 'downloads'],
		['getVideos', 'videos'],
		['getVideoReviews', 'video_reviews'],
	];
	return [
		...ofProduct.map(([operation, path]) => ({
			operation: `media.${operation}`,
			parameters: { ...bySlug, ...limit, filters: { createdAfter: since } },
			sends: ['GET', `${at}/${path}`] as [string, string],
			query: { ...three, 'filter[created_at_gt]': sinceUtc },
			has: ['url'],
		})),
		{
			operation: 'media.getScreenshots',
			parameters: { ...limit, options: { include: ['product'] } },
			sends: ['GET', '/api/v2/screenshots'],
			query: { ...three, include: 'product' },
			has: ['product'],
			atLeast: 3,
		},
		{
			operation: 'media.getScreenshot',
			parameters: { screenshotId: screenshot },
			sends: ['GET', `/api/v2/screenshots/${screenshot}`],
		},
		{
			operation: 'media.getBadges',
			parameters: {
				...bySlug,
				...limit,
				filters: { season: 'fall', categoryId: seed.category.id },
			},
			sends: ['GET', `${at}/badges`],
			query: { ...three, 'filter[season]': 'fall', 'filter[category_id]': seed.category.id },
			has: ['badge_type', 'png_url', 'svg_url'],
			atLeast: 3,
		},
	];
}
