import { bounds, instant, text, type QueryField } from '../shared/queryField';
import { categoryLocator, idField, productLocator, vendorLocator } from '../shared/locators';
import type { G2Resource } from '../shared/operation';
import { listOperation, readOperation, type ListDeclaration } from '../shared/read';
import {
	createSubscription,
	getSubscription,
	getSubscriptions,
	removeSubscription,
} from './webhooks';

// One table instead of one file an operation: this API is frozen, and every operation only reads.

/** The order of a list, which only the legacy API can choose. */
const order = text('order', {
	displayName: 'Order',
	name: 'order',
	placeholder: 'e.g. created_at desc',
	description: 'Field to sort by, and asc or desc',
});

const updated = bounds('updated');
/** Of the two bounds only this one is known of the list of all reviews. */
const [submittedAfter, submittedBefore] = bounds('submitted');

/** A filter by one exact value. */
function exactly(name: string, displayName: string, description: string, query = name): QueryField {
	return text(`filter[${query}]`, { displayName, name, description });
}

/** A list that can be sorted. */
function sortedList(declaration: ListDeclaration) {
	return listOperation({ ...declaration, options: [order] });
}

export const legacy: G2Resource = {
	name: 'Legacy (V1)',
	value: 'legacy',
	description: 'The old API, which needs a token of its own',
	operations: [
		createSubscription,
		removeSubscription,
		readOperation({
			name: 'Get Answer',
			value: 'getAnswer',
			action: 'Get legacy answer',
			description: 'Retrieve one answer of a review from the legacy API',
			path: '/api/v1/answers/{id}',
			keys: { id: idField('Answer ID', 'answerId', 'Number of the answer', '778') },
		}),
		sortedList({
			name: 'Get Buyer Intent Events',
			value: 'getEvents',
			action: 'Get legacy buyer intent events',
			description: 'Retrieve the stream of visits to your pages on G2 (remote events)',
			path: '/api/v1/ahoy/remote-event-streams',
			filters: [
				instant('filter[start_time]', {
					displayName: 'From',
					name: 'from',
					description: 'Only visits since this time',
				}),
				instant('filter[end_time]', {
					displayName: 'Until',
					name: 'until',
					description: 'Only visits until this time. G2 adds late ones for about an hour.',
				}),
			],
		}),
		sortedList({
			name: 'Get Categories of Product',
			value: 'getProductCategories',
			action: 'Get legacy categories of product',
			description: 'Retrieve the categories that a product is in',
			path: '/api/v1/products/{id}/categories',
			keys: { id: productLocator },
			filters: updated,
		}),
		readOperation({
			name: 'Get Category',
			value: 'getCategory',
			action: 'Get legacy category',
			description: 'Retrieve one category from the legacy API',
			path: '/api/v1/categories/{id}',
			keys: { id: categoryLocator },
		}),
		readOperation({
			name: 'Get Company',
			value: 'getCompany',
			action: 'Get legacy company',
			description: 'Retrieve one company behind buyer intent',
			path: '/api/v1/ahoy/companies/{id}',
			keys: {
				id: idField('Company ID', 'companyId', 'The company_id of a buyer intent event', '77'),
			},
		}),
		listOperation({
			name: 'Get Conversions',
			value: 'getConversions',
			action: 'Get legacy conversions',
			description: 'Retrieve tracked prospects (remote conversions)',
			path: '/api/v1/attribution_tracking/remote-conversions',
		}),
		listOperation({
			name: 'Get Intent History',
			value: 'getIntentHistory',
			action: 'Get legacy intent history',
			description: 'Retrieve buyer intent added up for each company',
			path: '/api/v1/intent-history',
		}),
		sortedList({
			name: 'Get Many Answers',
			value: 'getAnswers',
			action: 'Get many legacy answers',
			description: 'Retrieve a list of answers of reviews from the legacy API',
			path: '/api/v1/answers',
			filters: updated,
		}),
		sortedList({
			name: 'Get Many Categories',
			value: 'getCategories',
			action: 'Get many legacy categories',
			description: 'Retrieve a list of categories from the legacy API',
			path: '/api/v1/categories',
			filters: [
				...updated,
				exactly('name', 'Name', 'Only categories with this name'),
				exactly('slug', 'Slug', 'Only the category with this slug'),
			],
		}),
		listOperation({
			name: 'Get Many Companies',
			value: 'getCompanies',
			action: 'Get many legacy companies',
			description: 'Retrieve a list of the companies behind buyer intent',
			path: '/api/v1/ahoy/companies',
		}),
		sortedList({
			name: 'Get Many Products',
			value: 'getProducts',
			action: 'Get many legacy products',
			description: 'Retrieve a list of products from the legacy API',
			path: '/api/v1/products',
			filters: [
				...updated,
				exactly('name', 'Name', 'Only products with this name'),
				exactly('domain', 'Domain', 'Only products with this domain'),
				exactly('slug', 'Slug', 'Only the product with this slug'),
			],
		}),
		sortedList({
			name: 'Get Many Questions',
			value: 'getQuestions',
			action: 'Get many legacy questions',
			description: 'Retrieve a list of questions of the review survey from the legacy API',
			path: '/api/v1/questions',
			filters: updated,
		}),
		sortedList({
			name: 'Get Many Reviews',
			value: 'getReviews',
			action: 'Get many legacy reviews',
			description: 'Retrieve a list of the reviews (survey responses) of your products',
			path: '/api/v1/survey-responses',
			filters: [
				...updated,
				submittedAfter,
				exactly(
					'productName',
					'Product Name',
					'Only reviews of the product with this name',
					'product_name',
				),
			],
		}),
		sortedList({
			name: 'Get Many Users',
			value: 'getUsers',
			action: 'Get many legacy users',
			description: 'Retrieve a list of reviewers from the legacy API',
			path: '/api/v1/users',
			filters: updated,
		}),
		sortedList({
			name: 'Get Many Vendors',
			value: 'getVendors',
			action: 'Get many legacy vendors',
			description: 'Retrieve a list of vendors from the legacy API',
			path: '/api/v1/vendors',
			filters: updated,
		}),
		getSubscriptions,
		readOperation({
			name: 'Get Product',
			value: 'getProduct',
			action: 'Get legacy product',
			description: 'Retrieve one product from the legacy API',
			path: '/api/v1/products/{id}',
			keys: { id: productLocator },
		}),
		readOperation({
			name: 'Get Question',
			value: 'getQuestion',
			action: 'Get legacy question',
			description: 'Retrieve one question of the review survey from the legacy API',
			path: '/api/v1/questions/{id}',
			keys: { id: idField('Question ID', 'questionId', 'Number of the question', '2262') },
		}),
		sortedList({
			name: 'Get Reviews of Product',
			value: 'getProductReviews',
			action: 'Get legacy reviews of product',
			description: 'Retrieve the reviews (survey responses) of one product',
			path: '/api/v1/products/{id}/survey-responses',
			keys: { id: productLocator },
			filters: [...updated, submittedAfter, submittedBefore],
		}),
		readOperation({
			name: 'Get User',
			value: 'getUser',
			action: 'Get legacy user',
			description: 'Retrieve one reviewer from the legacy API',
			path: '/api/v1/users/{id}',
			keys: { id: idField('User ID', 'userId', 'ID of the reviewer', '4711') },
		}),
		readOperation({
			name: 'Get Vendor',
			value: 'getVendor',
			action: 'Get legacy vendor',
			description: 'Retrieve one vendor from the legacy API',
			path: '/api/v1/vendors/{id}',
			keys: { id: vendorLocator },
		}),
		getSubscription,
	],
};
