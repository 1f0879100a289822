import type { Medium } from '../data/media';
import { centralTime } from '../dates';
import { resourceType, type Relationship, type ResourceType } from '../jsonApi';
import { product, vendor } from './catalog';

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

export const screenshot = mediaType('screenshots', fileAttributes);
export const download = mediaType('downloads', fileAttributes);
export const video = mediaType('product_videos', videoAttributes('product_video'));
export const videoReview = mediaType('video_reviews', {
	...videoAttributes('video_review'),
	file_name: (medium) => medium.fileName,
	title: (medium) => medium.title,
	video_transcript_text: () => null,
});
