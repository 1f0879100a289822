import { seededUuid } from '../../shared/seededRandom';
import type { Category, Product } from '../data/catalog';
import { applyFilters, equals, filterParameters } from '../filters';
import { dataAndIncluded, resourceType, shapeParameters } from '../jsonApi';
import { show } from '../lists';
import { numberedPage, numberParameters } from '../paging';
import { integer, oneOf, pattern } from '../parameters';
import { randomFrom } from '../random';
import { productCategory } from '../resources/catalog';
import type { Route } from '../route';
import type { World } from '../world';

interface Badge {
	product: Product;
	category: Category | null;
	season: string;
	year: number;
}

/** Badges name their product by a number and under another type. */
const software = resourceType<Product>({
	type: 'software',
	id: (product) => String(product.number),
	attributes: { name: (product) => product.name, slug: (product) => product.slug },
});

const medal = resourceType<Badge>({
	type: 'medals',
	id: ({ category, season, year }) =>
		category === null ? 'users_love_us' : `leader_${category.slug}_${season}_${year}`,
	attributes: {
		title: ({ category }) => (category === null ? 'Users Love Us' : 'Leader'),
		description: ({ product }) => `${product.name} is rated well by its users`,
		badge_type: ({ category }) => (category === null ? 'static-badge' : 'report-badge'),
		image: ({ product }) => ({
			png: `https://images.g2crowd.test/badges/${product.slug}.png`,
			svg: `https://images.g2crowd.test/badges/${product.slug}.svg`,
		}),
		alt_text: ({ product }) => `${product.name} badge`,
		segment: () => '',
		full_title: ({ category, season, year }) =>
			category === null ? 'Users Love Us' : `${category.name} Leader ${season} ${year}`,
		geo_name: () => '',
	},
	relationships: {
		product: { target: () => software, records: ({ product }) => product },
		categories: {
			target: () => productCategory,
			records: ({ category }) => (category === null ? [] : [category]),
		},
	},
});

interface GridReport {
	product: Product;
	category: Category;
	/** As it is filtered by: `2025-Q4`. */
	quarter: string;
}

const gridReport = resourceType<GridReport>({
	type: 'grid_reports',
	id: (report) => seededUuid('grid', report.product.id, report.category.id, report.quarter),
	alsoNamed: ['id'],
	attributes: {
		name: ({ product }) => product.name,
		slug: ({ product }) => product.slug,
		category_name: ({ category }) => category.name,
		category_id: ({ category }) => category.id,
		quarter: ({ quarter }) => shownQuarter(quarter),
		segment: () => null,
		grid_position: ({ product }, world) =>
			world.honorsOf(product).place ?? ((product.starRating ?? 0) > 4 ? 'Leader' : null),
		satisfaction_score: ({ product, quarter }) => score(product, quarter, 'satisfaction'),
		market_presence_score: ({ product, quarter }) => score(product, quarter, 'presence'),
		badge_url: () => null,
	},
});

const ratingNames = [
	'ease_of_use',
	'quality_of_support',
	'ease_of_setup',
	'meets_requirements',
	'ease_of_doing_business_with',
	'direction',
	'ease_of_admin',
];

/** A product's ratings on a scale from 0 to 10. */
const rating = resourceType<Product>({
	type: 'products',
	id: (product) => product.id,
	attributes: Object.fromEntries(
		ratingNames.map((name) => [
			name,
			(product: Product) => score(product, name, 'rating') / 20 + 5,
		]),
	),
});

const filters = {
	season: equals<Badge>(({ season }) => season, oneOf('spring', 'summer', 'fall', 'winter')),
	year: equals<Badge>(({ year }) => year, integer(2000, 2100)),
	category_id: equals<Badge>(({ category }) => category?.id ?? null),
};

/** Badges, grid reports and ratings of a product. */
export const reportRoutes: Route[] = [
	{
		method: 'GET',
		path: '/api/v2/products/{product_id}/badges',
		permission: null,
		// The only v2 list with page numbers.
		parameters: {
			...numberParameters,
			...shapeParameters(medal, ['product', 'categories']),
			...filterParameters(filters),
		},
		handle: (call) => {
			const product = call.world.product(call.at.product_id);
			const badges = badgesOf(product, call.world);
			const page = numberedPage(applyFilters(badges, filters, call.query, call.world), call, {
				default: 25,
				largest: call.settings.largestPageSize,
			});
			return { body: { ...dataAndIncluded(medal, page.records, call), links: page.links } };
		},
	},
	{
		method: 'GET',
		path: '/api/v2/reports/grid/{product_id}',
		permission: 'reports.read',
		parameters: {
			...shapeParameters(gridReport),
			'filter[category_id]': pattern('a uuid', /^[\w-]+$/),
			'filter[quarter]': pattern('YYYY-QN', /^\d{4}-Q[1-4]$/),
		},
		handle: (call) => {
			const product = call.world.product(call.at.product_id);
			const quarter = call.query.one('filter[quarter]') ?? lastQuarter(call.world.now());
			const wanted = call.query.one('filter[category_id]');
			const reports = call.world
				.categoriesOf(product)
				.filter(({ id }) => wanted === undefined || id === wanted)
				.map((category) => ({ product, category, quarter }));
			const meta = { total: reports.length, quarter: shownQuarter(quarter) };
			return { body: { ...dataAndIncluded(gridReport, reports, call), meta } };
		},
	},
	show({
		path: '/api/v2/product_ratings/{product_id}',
		permission: 'products.ratings.read',
		type: rating,
		find: ({ world, at }) => world.product(at.product_id),
	}),
];

function badgesOf(product: Product, world: World): Badge[] {
	const lastYear = new Date(world.startedAt).getUTCFullYear() - 1;
	const { badgeYears, lost } = world.honorsOf(product);
	const badges: Badge[] = [{ product, category: null, season: 'winter', year: lastYear }];
	for (const category of world.categoriesOf(product)) {
		const earned: Badge[] = badgeYears.map((year) => ({ product, category, season: 'fall', year }));
		for (let back = 0; back < 8; back++) {
			for (const season of ['fall', 'summer', 'spring', 'winter']) {
				earned.push({ product, category, season, year: lastYear - back });
			}
		}
		badges.push(...earned.slice(0, earned.length - lost));
	}
	return badges;
}

/** Grid reports are published for quarters that are over. */
function lastQuarter(now: number): string {
	const date = new Date(now);
	const quarter = Math.floor(date.getUTCMonth() / 3);
	return quarter === 0 ? `${date.getUTCFullYear() - 1}-Q4` : `${date.getUTCFullYear()}-Q${quarter}`;
}

/** The answer writes `Q4 2025` what the filter calls `2025-Q4`. */
const shownQuarter = (quarter: string) => quarter.split('-').reverse().join(' ');

const score = (product: Product, ...about: string[]) =>
	randomFrom('score', product.id, ...about).int(400, 980) / 10;
