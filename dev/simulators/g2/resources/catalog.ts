import type { Category, Product, Vendor } from '../data/catalog';
import { makeDiscussions, makeMedia, type Discussion, type Medium } from '../data/media';
import { centralTime } from '../dates';
import { resourceType, type Relationship, type ResourceType } from '../jsonApi';
import type { World } from '../world';
import { discussion } from './community';

const categoryAttributes = {
	name: (category: Category) => category.name,
	slug: (category: Category) => category.slug,
	description: (category: Category) => category.description,
	updated_at: (category: Category) => centralTime(category.updatedAt),
};

/** A category as others relate to it: another type name, and without `uuid`. */
export const productCategory: ResourceType = resourceType<Category>({
	type: 'product_categories',
	id: (category) => category.id,
	attributes: categoryAttributes,
});

/** A category of the category endpoints. */
export const category: ResourceType = resourceType<Category>({
	type: 'categories',
	id: (record) => record.id,
	attributes: { uuid: (record) => record.id, ...categoryAttributes },
	relationships: {
		products: {
			target: () => product,
			records: (record, world) => world.productsOfCategory(record),
			related: ({ id }) => `/api/v2/products?filter%5Bcategory_id%5D=${id}`,
		},
		children: { target: () => productCategory, records: childrenOf },
		ancestors: {
			target: () => productCategory,
			records: (record, world) => [parentOf(record, world) ?? []].flat(),
		},
		// The tree of the seed is two levels deep.
		descendants: { target: () => productCategory, records: childrenOf },
		parent: { target: () => productCategory, records: parentOf },
	},
});

export const vendor: ResourceType = resourceType<Vendor>({
	type: 'vendors',
	id: (record) => record.id,
	attributes: {
		name: (record) => record.name,
		description: (record) => record.description,
		company_website: (record) => record.website,
		slug: (record) => record.slug,
		public_products_count: (record, world) => world.productsOfVendor(record).length,
		updated_at: (record) => centralTime(record.updatedAt),
	},
	relationships: {
		products: {
			target: () => product,
			records: (record, world) => world.productsOfVendor(record),
		},
	},
});

/** A product of v2. It has an attribute `type` beside JSON:API's member, and no date. */
export const product: ResourceType = resourceType<Product>({
	type: 'products',
	id: (record) => record.id,
	attributes: {
		type: (record) => record.kind,
		detail_description: (record) => record.description,
		domain: (record) => record.domain,
		g2_url: ({ slug }) => `https://www.g2.com/products/${slug}/reviews`,
		name: (record) => record.name,
		public_detail_url: (record) => record.publicUrl,
		review_count: (record) => record.reviewCount,
		slug: (record) => record.slug,
		write_review_url: ({ slug }) => `https://www.g2.com/products/${slug}/take_survey`,
		image_url: (record) => record.imageUrl,
		pricing_tiers: (record) => record.pricingTiers,
		star_rating: (record) => record.starRating,
	},
	relationships: {
		categories: {
			target: () => productCategory,
			records: (record, world) => world.categoriesOf(record),
		},
		discussions: {
			target: () => discussion,
			records: (record, world) => discussionsOf(record, world),
			related: ({ id }) => `/api/v2/products/${id}/discussions`,
		},
		screenshots: {
			target: () => screenshot,
			records: (record, world) =>
				world.remembered(`screenshot ${record.id}`, () =>
					makeMedia('screenshot', record, world.startedAt),
				),
		},
		vendor: { target: () => vendor, records: (record, world) => world.vendor(record.vendorId) },
	},
});

/** A product of the account, in the endpoint that G2 restricts: fewer attributes. */
export const ownProduct: ResourceType = resourceType<Product>({
	type: 'products',
	id: (record) => record.id,
	attributes: {
		name: (record) => record.name,
		domain: (record) => record.domain,
		slug: (record) => record.slug,
		image_url: (record) => record.imageUrl,
	},
	relationships: {
		categories: {
			target: () => productCategory,
			records: (record, world) => world.categoriesOf(record),
		},
		subscribed_categories: {
			target: () => productCategory,
			records: (record, world) => world.categoriesOf(record).slice(0, 1),
		},
	},
});

// Products have screenshots and media have products: types that refer to each other share a file.

/** Media name their product and vendor only when asked to. */
const owners: Record<string, Relationship<Medium>> = {
	product: {
		target: () => product,
		records: (medium) => medium.product,
		isOnlyWhenIncluded: true,
	},
	vendor: {
		target: () => vendor,
		records: (medium, world) => world.vendor(medium.product.vendorId),
		isOnlyWhenIncluded: true,
	},
};

const base: ResourceType<Medium>['attributes'] = {
	product_id: (medium) => medium.product.id,
	url: (medium) => medium.url,
	created_at: (medium) => centralTime(medium.createdAt),
	updated_at: (medium) => centralTime(medium.updatedAt),
	description: (medium) => medium.description,
};

const fileAttributes: ResourceType<Medium>['attributes'] = {
	...base,
	file_name: (medium) => medium.fileName,
	title: (medium) => medium.title ?? 'Untitled',
};

const videoAttributes = (type: string): ResourceType<Medium>['attributes'] => ({
	...base,
	thumbnail_url: (medium) => medium.thumbnailUrl,
	video_type: () => type,
	video_id: (medium) => medium.id,
	video_provider: (medium) => medium.provider,
});

const mediaType = (type: string, attributes: ResourceType<Medium>['attributes']) =>
	resourceType<Medium>({ type, id: (medium) => medium.id, attributes, relationships: owners });

/** `fields[…]` of these may name the id, which comes along in any case. */
const withNamedId = (type: ResourceType): ResourceType => ({ ...type, alsoNamed: ['id'] });

export const screenshot = withNamedId(mediaType('screenshots', fileAttributes));
export const download = withNamedId(mediaType('downloads', fileAttributes));
export const video = withNamedId(mediaType('product_videos', videoAttributes('product_video')));
export const videoReview = mediaType('video_reviews', {
	...videoAttributes('video_review'),
	file_name: (medium) => medium.fileName,
	title: (medium) => medium.title,
	video_transcript_text: () => null,
});

export const discussionsOf = (record: Product, world: World): Discussion[] =>
	world.remembered(`discussions ${record.id}`, () =>
		makeDiscussions(record, world.reviewers, world.startedAt),
	);

function parentOf(record: Category, world: World): Category | null {
	return record.parentId === null ? null : world.category(record.parentId);
}

function childrenOf(record: Category, world: World): Category[] {
	return world.categories.filter((candidate) => candidate.parentId === record.id);
}
