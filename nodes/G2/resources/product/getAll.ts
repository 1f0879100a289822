import { readTexts } from '../../../core/items/fields/text';
import { products } from '../shared/attributes';
import { list, number, text, type QueryField } from '../shared/queryField';
import { listOperation } from '../shared/read';

/** Stars are whole numbers here; 0 stands for products without a rating. */
const stars: QueryField = {
	query: 'filter[star_rating][]',
	property: {
		displayName: 'Star Rating',
		name: 'starRating',
		type: 'multiOptions',
		options: [
			{ name: '1 Star', value: 1 },
			{ name: '2 Stars', value: 2 },
			{ name: '3 Stars', value: 3 },
			{ name: '4 Stars', value: 4 },
			{ name: '5 Stars', value: 5 },
			{ name: 'Unrated', value: 0 },
		],
		default: [],
		description: 'Only products with this rating',
	},
	read: (value) => readTexts(value, 'Star Rating'),
};

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many products',
	description:
		'Retrieve a list of products by name, category, vendor, rating or address. G2 has hundreds of thousands: set a filter before you return all.',
	path: '/api/v2/products',
	filters: [
		list('filter[category_id][]', {
			displayName: 'Category IDs',
			name: 'categoryIds',
			description: 'Only products in these categories (their UUIDs). Separate several by commas.',
		}),
		text('filter[query]', {
			displayName: 'Full Text',
			name: 'query',
			description: 'Words to look for; at least two characters',
		}),
		text('filter[product_name_eq]', {
			displayName: 'Name',
			name: 'name',
			description: 'Only the product with exactly this name',
		}),
		text('filter[product_name_cont]', {
			displayName: 'Name Contains',
			name: 'nameContains',
			description: 'Only products whose name has this text',
		}),
		list('filter[product_id][]', {
			displayName: 'Product IDs',
			name: 'productIds',
			description: 'Only these products (their UUIDs). Separate several by commas.',
		}),
		number(
			'filter[review_count_gteq]',
			{
				displayName: 'Reviews at Least',
				name: 'minReviews',
				description: 'Only products with at least this many reviews',
			},
			{ minValue: 0 },
		),
		list('filter[slug][]', {
			displayName: 'Slugs',
			name: 'slugs',
			placeholder: 'e.g. acme-crm',
			description: 'Only products with these slugs. Separate several by commas.',
		}),
		stars,
		text('filter[vendor_name]', {
			displayName: 'Vendor Name',
			name: 'vendorName',
			description: 'Only products of this vendor',
		}),
		list('filter[public_detail_url_cont][]', {
			displayName: 'Website Contains',
			name: 'websiteContains',
			description: "Only products whose vendor's page has this text in its address",
		}),
		list('filter[public_detail_url][]', {
			displayName: 'Website URL',
			name: 'website',
			description:
				"Only products with exactly this address of the vendor's page, upper and lower case included",
		}),
	],
	include: ['categories', 'discussions', 'screenshots', 'vendor'],
	attributes: products,
});
