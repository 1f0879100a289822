import type { Category, Product } from '../data/catalog';
import { anyOf, compares, contains, equals, type Filter } from '../filters';
import { list, show } from '../lists';
import { array, id, integer, text } from '../parameters';
import { ownProduct, product } from '../resources/catalog';
import type { Call, Route } from '../route';
import { invalid, planRequired } from '../errors';
import { spendOnReads } from './credits';

const INCLUDE = ['categories', 'discussions', 'screenshots', 'vendor'];

/** The catalogue of all products, and the account's own. */
export const productRoutes: Route[] = [
	list<Product>({
		path: '/api/v2/products',
		permission: 'products.read',
		type: product,
		include: INCLUDE,
		isCounted: true,
		// The related link of a category writes this one filter without the brackets.
		parameters: { 'filter[category_id]': text },
		filters: {
			category_id: anyOf((record, world) =>
				world.categoriesOf(record).flatMap((category) => [category.id, category.slug]),
			),
			product_id: anyOf((record) => record.id),
			slug: anyOf((record) => record.slug),
			star_rating: {
				parameter: array(integer(0, 5)),
				test: (record, values) => values.includes(String(Math.floor(record.starRating ?? 0))),
			},
			review_count_gteq: compares((record) => record.reviewCount, 'gteq', id),
			vendor_name: equals((record, world) => world.vendor(record.vendorId).name),
			product_name_eq: equals((record) => record.name),
			product_name_cont: contains((record) => record.name),
			public_detail_url: anyOf((record) => record.publicUrl),
			public_detail_url_cont: contains((record) => record.publicUrl, array(text)),
			query: fullText(),
		},
		records: ({ token, world, settings }) => {
			if (token.plan !== 'limited' || settings.planLimitedProducts === 'all') return world.products;
			if (settings.planLimitedProducts === 'forbidden') throw planRequired();
			return [];
		},
		meta: (call, kept) => {
			spendOnReads(call, 'products', kept.length);
			return { aggregates: [starAggregate(kept)] };
		},
	}),
	show({
		path: '/api/v2/products/{product_id}',
		permission: 'products.read',
		type: product,
		include: INCLUDE,
		find: (call) => {
			if (call.token.plan === 'limited' && call.settings.planLimitedProducts !== 'all') {
				throw planRequired();
			}
			spendOnReads(call, 'products', 1);
			return call.world.product(call.at.product_id);
		},
	}),
	list<Product>({
		path: '/api/v2/products/{product_id}/competitors',
		permission: null,
		type: product,
		include: ['categories'],
		isCounted: true,
		parameters: { per: integer(1, 50) },
		filters: { category_uuid_eq: equals((record) => record.categoryIds) },
		records: (call) => {
			const competitors = competitorsOf(call);
			const per = call.query.one('per');
			return per === undefined ? competitors : competitors.slice(0, Number(per));
		},
	}),
	list<Product>({
		path: '/api/v2/users/me/products',
		permission: 'restricted',
		type: ownProduct,
		include: ['categories', 'subscribed_categories'],
		filters: {
			product_id: anyOf((record) => record.id),
			slug: anyOf((record) => record.slug),
		},
		records: ({ world }) => world.ownProducts,
	}),
];

/** The other products of the product's categories. */
function competitorsOf({ world, at }: Call): Product[] {
	const subject = world.product(at.product_id);
	const rivals = world
		.categoriesOf(subject)
		.flatMap((category: Category) => world.productsOfCategory(category))
		.filter((rival) => rival.id !== subject.id && rival.vendorId !== subject.vendorId);
	return [...new Set(rivals)];
}

/** Words in the name, the description or the vendor's name. */
function fullText(): Filter<Product> {
	return {
		parameter: {
			kind: 'text of 2 or more characters',
			check: (name, value, settings) => {
				if (value.length >= 2 || settings.shortQuery === 'accept') return;
				throw invalid(name, 'size cannot be less than 2');
			},
		},
		test: (record, [query], world) => {
			const vendor = world.vendor(record.vendorId).name;
			const words = `${record.name} ${record.description} ${vendor}`.toLowerCase();
			return query
				.toLowerCase()
				.split(/\s+/)
				.every((word) => words.includes(word));
		},
	};
}

const STAR_TEXTS = ['Unrated', '1 Star', '2 Stars', '3 Stars', '4 Stars', '5 Stars'];

/** How many of the products have how many whole stars. */
function starAggregate(products: readonly Product[]): object {
	const counts = STAR_TEXTS.map(() => 0);
	for (const { starRating } of products) counts[Math.floor(starRating ?? 0)] += 1;
	return {
		filter_name: 'star_rating',
		collection: STAR_TEXTS.map((label, stars) => ({
			id: stars,
			text: label,
			count: counts[stars],
		})),
	};
}
