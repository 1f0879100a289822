import { makeFeatures, type Feature } from '../data/media';
import type { Category, Product } from '../data/catalog';
import { centralTime } from '../dates';
import { applyFilters, createdAndUpdated, equals, filterParameters, isTrue } from '../filters';
import { cursorPage, cursorParameters } from '../paging';
import { items } from '../parameters';
import type { Call, Route } from '../route';
import type { World } from '../world';

type Owner = 'category' | 'product';

/** What is told of a feature. */
const MEMBERS: Record<string, (feature: Feature) => unknown> = {
	section_title: (feature) => feature.section,
	feature_id: (feature) => feature.id,
	feature: (feature) => feature.name,
	description: () => null,
	review_count: (feature) => feature.reviewCount,
	rating: (feature) => feature.rating,
	functionality: (feature) => feature.functionality,
	is_verified: (feature) => feature.isVerified,
	available: (feature) => feature.isAvailable,
	created_at: (feature) => centralTime(feature.createdAt),
	updated_at: (feature) => centralTime(feature.updatedAt),
};

/**
 * Features do not follow JSON:API: `data` is an object with `objects`, which are products on
 * the product endpoints and categories on the category endpoints, each with its features.
 */
export const featureRoutes: Route[] = [
	features('/api/v2/categories/{category_id}/features', 'category', ({ world, at }) =>
		categoryFeatures(world.category(at.category_id), world),
	),
	features('/api/v2/categories/features', 'category', ({ world }) =>
		world.categories.flatMap((category) => categoryFeatures(category, world)),
	),
	features('/api/v2/products/{product_id}/features', 'product', ({ world, at }) =>
		productFeatures(world.product(at.product_id), world),
	),
	features('/api/v2/products/features', 'product', ({ world }) =>
		world.products.flatMap((product) => productFeatures(product, world)),
	),
];

function features(path: string, owner: Owner, all: (call: Call) => Feature[]): Route {
	const other = owner === 'category' ? 'product' : 'category';
	const filters = {
		...(owner === 'product' ? { category_uuid_eq: equals<Feature>((f) => f.category.id) } : {}),
		product_uuid_eq: equals<Feature>((feature) => feature.product.id),
		functionality_eq: equals<Feature>((feature) => feature.functionality),
		is_verified_eq: isTrue<Feature>((feature) => feature.isVerified),
		...createdAndUpdated<Feature>(),
	};
	return {
		method: 'GET',
		path,
		permission: 'product_features.read',
		parameters: {
			...cursorParameters,
			...filterParameters(filters),
			include: items([other]),
			'fields[product_features]': items(Object.keys(MEMBERS)),
		},
		handle: (call) => {
			const kept = applyFilters(all(call), filters, call.query, call.world);
			const largest = call.settings.largestPageSize;
			if (call.settings.featurePaging === 'features') {
				const page = cursorPage(kept, call, largest);
				const objects = grouped(page.records, owner).map((group) => shown(group, owner, call));
				return { body: { data: { objects }, links: page.links } };
			}
			const page = cursorPage(grouped(kept, owner), call, largest);
			const objects = page.records.map((group) => shown(group, owner, call));
			return { body: { data: { objects }, links: page.links } };
		},
	};
}

function productFeatures(product: Product, world: World): Feature[] {
	return world.remembered(`features ${product.id}`, () =>
		makeFeatures(product, world.categoriesOf(product), world.startedAt),
	);
}

function categoryFeatures(category: Category, world: World): Feature[] {
	return world
		.productsOfCategory(category)
		.flatMap((product) => productFeatures(product, world))
		.filter((feature) => feature.category.id === category.id);
}

function grouped(features: readonly Feature[], owner: Owner): Feature[][] {
	const groups = new Map<string, Feature[]>();
	for (const feature of features) {
		const group = groups.get(feature[owner].id);
		if (group === undefined) groups.set(feature[owner].id, [feature]);
		else group.push(feature);
	}
	return [...groups.values()];
}

/** @param names empty: all */
function chosen(feature: Feature, names: string[]): Record<string, unknown> {
	const kept = Object.keys(MEMBERS).filter((name) => names.length === 0 || names.includes(name));
	return Object.fromEntries(kept.map((name) => [name, MEMBERS[name](feature)]));
}

function shown(group: Feature[], owner: Owner, call: Call): object {
	const includes = call.query.include;
	return {
		id: group[0][owner].id,
		name: group[0][owner].name,
		product_features: group.map((feature) => ({
			...chosen(feature, call.query.list('fields[product_features]')),
			...(includes.includes('category')
				? { categories: [{ id: feature.category.id, name: feature.category.name }] }
				: {}),
			...(includes.includes('product') ? { product: productOf(feature) } : {}),
		})),
		meta_aggs: { feature_count_per_group: group.length, avg_rating: null, review_count: null },
	};
}

const productOf = ({ product: { id, name, slug } }: Feature) => ({ id, name, slug });
