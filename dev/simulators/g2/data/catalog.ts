import { seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom } from '../random';
import { CATEGORY_TREE, FIRST, PRODUCT_SUFFIXES, SECOND } from './words';

export interface Category {
	id: string;
	name: string;
	slug: string;
	description: string | null;
	parentId: string | null;
	createdAt: number;
	updatedAt: number;
}

export interface Vendor {
	id: string;
	name: string;
	slug: string;
	description: string | null;
	website: string;
	createdAt: number;
	updatedAt: number;
}

export interface Product {
	id: string;
	/** The number that badges name it by. */
	number: number;
	name: string;
	slug: string;
	kind: string;
	description: string;
	domain: string;
	vendorId: string;
	categoryIds: string[];
	publicUrl: string | null;
	imageUrl: string | null;
	pricingTiers: string[];
	reviewCount: number;
	/** Null for a product without reviews. */
	starRating: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface Catalog {
	categories: Category[];
	vendors: Vendor[];
	products: Product[];
}

/** Products with fixed names, first in the list: the account's two, and two competitors. */
const NAMED: Array<[name: string, vendor: string, reviews: number, stars: number]> = [
	['Acme', 'Acme Inc', 0, 4.4],
	['Acme Desk', 'Acme Inc', 48, 4.1],
	['Rival', 'Rival Software', 64, 4.6],
	['Bolt', 'Bolt Labs', 37, 3.8],
];

/**
 * Categories, vendors and products, the same at every start except that dates hang on `now`.
 *
 * @param reviewsOfLargest reviews of the first product
 */
export function makeCatalog(now: number, reviewsOfLargest: number): Catalog {
	const categories = makeCategories(now);
	const leaves = categories.filter((category) => category.parentId !== null);
	const crm = leaves.find((category) => category.slug === 'crm')!;
	const catalog: Catalog = { categories, vendors: [], products: [] };
	NAMED.forEach(([name, vendor, reviews, stars], index) => {
		const product = addProduct(catalog, now, name, vendor, [crm]);
		product.reviewCount = index === 0 ? reviewsOfLargest : reviews;
		product.starRating = stars;
		product.kind = 'Software';
	});
	for (const first of FIRST) {
		for (const second of SECOND) {
			const vendor = `${first}${second}`;
			const random = randomFrom('vendor', vendor);
			for (const suffix of PRODUCT_SUFFIXES.slice(0, random.int(2, 4))) {
				const chosen = [...new Set([random.pick(leaves), random.pick(leaves)])];
				addProduct(catalog, now, `${vendor}${suffix}`, `${vendor} Inc`, chosen);
			}
		}
	}
	return catalog;
}

const slugOf = (name: string): string =>
	name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

function makeCategories(now: number): Category[] {
	const categories: Category[] = [];
	const add = (name: string, parentId: string | null): Category => {
		const random = randomFrom('category', name);
		const createdAt = now - random.int(800, 2500) * DAY;
		const category = {
			id: seededUuid('category', name),
			name,
			slug: slugOf(name),
			description: random.chance(0.1) ? null : `Software for ${name.toLowerCase()}.`,
			parentId,
			createdAt,
			updatedAt: createdAt + random.int(1, 799) * DAY,
		};
		categories.push(category);
		return category;
	};
	for (const [parent, children] of Object.entries(CATEGORY_TREE)) {
		const { id } = add(parent, null);
		for (const child of children) add(child, id);
	}
	return categories;
}

function addProduct(
	catalog: Catalog,
	now: number,
	name: string,
	vendorName: string,
	categories: Category[],
): Product {
	const random = randomFrom('product', name);
	const slug = slugOf(name);
	const vendor =
		catalog.vendors.find((candidate) => candidate.name === vendorName) ??
		addVendor(catalog, now, vendorName);
	const createdAt = now - random.int(400, 2500) * DAY;
	const reviewCount = random.chance(0.15) ? 0 : random.int(1, 30);
	const product: Product = {
		id: seededUuid('product', name),
		number: 1738 + catalog.products.length,
		name,
		slug,
		kind: random.chance(0.94) ? 'Software' : random.pick(['Hardware', 'Service']),
		description: `${name} helps teams with ${categories.map((one) => one.name).join(' and ')}.`,
		domain: `${slug}.test`,
		vendorId: vendor.id,
		categoryIds: categories.map((category) => category.id),
		publicUrl: random.chance(0.1) ? null : `https://www.${slug}.test`,
		imageUrl: random.chance(0.2) ? null : `https://images.g2crowd.test/uploads/${slug}.png`,
		pricingTiers: random.chance(0.3)
			? []
			: ['Free', `Pro ($${random.int(5, 90)}.25 per user Per Month)`],
		reviewCount,
		starRating: reviewCount === 0 ? null : random.int(24, 50) / 10,
		createdAt,
		updatedAt: createdAt + random.int(1, 399) * DAY,
	};
	catalog.products.push(product);
	return product;
}

function addVendor(catalog: Catalog, now: number, name: string): Vendor {
	const random = randomFrom('vendor record', name);
	const createdAt = now - random.int(900, 3000) * DAY;
	const vendor = {
		id: seededUuid('vendor', name),
		name,
		slug: slugOf(name),
		description: random.chance(0.3) ? null : `${name} makes software.`,
		website: `https://${slugOf(name)}.test`,
		createdAt,
		updatedAt: createdAt + random.int(1, 899) * DAY,
	};
	catalog.vendors.push(vendor);
	return vendor;
}
