import { seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom } from '../random';
import type { Category, Product } from './catalog';
import type { Reviewer } from './reviewers';
import { FEATURES, GIVEN_NAMES } from './words';

/** A screenshot, download, video or video review of a product. */
export interface Medium {
	id: string;
	product: Product;
	url: string;
	thumbnailUrl: string;
	fileName: string;
	title: string | null;
	description: string | null;
	provider: string;
	createdAt: number;
	updatedAt: number;
}

export type MediumKind = 'screenshot' | 'download' | 'video' | 'video_review';

/** Media of one kind of a product: up to three; the named products always have some. */
export function makeMedia(kind: MediumKind, product: Product, now: number): Medium[] {
	const random = randomFrom(kind, product.id);
	const isNamed = product.number < 1742;
	const count = isNamed ? 3 : random.int(0, kind === 'screenshot' ? 2 : 1);
	const extension = { screenshot: 'png', download: 'zip', video: 'mp4', video_review: 'mp4' }[kind];
	return Array.from({ length: count }, (_, index) => {
		const fileName = `${product.slug}-${kind}-${index + 1}.${extension}`;
		const createdAt = now - random.int(10, 900) * DAY;
		const isVideo = kind === 'video' || kind === 'video_review';
		return {
			id: isVideo
				? seededUuid(kind, product.id, index).replace(/-/g, '').slice(0, 11)
				: seededUuid(kind, product.id, index),
			product,
			url: `https://images.g2crowd.test/uploads/${fileName}`,
			thumbnailUrl: `https://images.g2crowd.test/thumbnails/${fileName}.jpg`,
			fileName,
			title: random.chance(0.2) ? null : `${product.name} ${kind.replace('_', ' ')} ${index + 1}`,
			description: random.chance(0.5) ? null : `A look at ${product.name}`,
			provider: random.pick(['youtube', 'wistia', 'vimeo']),
			createdAt,
			updatedAt: createdAt + random.int(0, 9) * DAY,
		};
	});
}

export interface Discussion {
	id: string;
	product: Product;
	author: Reviewer;
	slug: string;
	title: string;
	isCategoryQuestion: boolean;
	comments: DiscussionComment[];
	votesUp: number;
	votesDown: number;
	createdAt: number;
}

export interface DiscussionComment {
	id: string;
	text: string;
	createdAt: number;
}

/** Questions that people asked about a product. */
export function makeDiscussions(
	product: Product,
	reviewers: Reviewer[],
	now: number,
): Discussion[] {
	const random = randomFrom('discussions', product.id);
	const count = product.number < 1742 ? 30 : random.int(0, 2);
	return Array.from({ length: count }, (_, index) => {
		const createdAt = now - random.int(1, 700) * DAY;
		return {
			id: seededUuid('discussion', product.id, index),
			product,
			author: random.pick(reviewers),
			slug: `how-does-${product.slug}-do-it-${index + 1}`,
			title: `How does ${product.name} handle topic ${index + 1}?`,
			isCategoryQuestion: random.chance(0.2),
			comments: Array.from({ length: random.int(0, 3) }, (__, at) => ({
				id: seededUuid('comment', product.id, index, at),
				text: `${random.pick(GIVEN_NAMES)} says: look into the settings.`,
				createdAt: createdAt + (at + 1) * DAY,
			})),
			votesUp: random.int(0, 9),
			votesDown: random.int(0, 2),
			createdAt,
		};
	});
}

export interface IntegrationReview {
	id: string;
	/** The product that was integrated with the primary one. */
	product: Product;
	primary: Product;
	author: Reviewer;
	nps: number;
	description: string | null;
	createdAt: number;
	updatedAt: number;
}

/** Reviews of how a product works together with others. */
export function makeIntegrationReviews(
	primary: Product,
	others: Product[],
	reviewers: Reviewer[],
	now: number,
): IntegrationReview[] {
	const random = randomFrom('integration reviews', primary.id);
	const count = primary.number < 1742 ? 12 : random.int(0, 2);
	return Array.from({ length: count }, (_, index) => {
		const createdAt = now - random.int(1, 700) * DAY;
		return {
			id: seededUuid('integration review', primary.id, index),
			product: random.pick(others),
			primary,
			author: random.pick(reviewers),
			nps: random.int(0, 10),
			description: random.chance(0.3) ? null : 'Works after a short setup',
			createdAt,
			updatedAt: createdAt + DAY,
		};
	});
}

export interface Feature {
	id: number;
	section: string;
	name: string;
	product: Product;
	category: Category;
	functionality: string;
	isVerified: boolean;
	isAvailable: boolean;
	rating: number | null;
	reviewCount: number | null;
	createdAt: number;
	updatedAt: number;
}

/** The features of a product in each of its categories. */
export function makeFeatures(product: Product, categories: Category[], now: number): Feature[] {
	const random = randomFrom('features', product.id);
	return categories.flatMap((category) =>
		Object.entries(FEATURES).flatMap(([section, names], group) =>
			names.map((name, index) => {
				const createdAt = now - random.int(30, 900) * DAY;
				const isRated = random.chance(0.5);
				return {
					id: 2133 + group * 10 + index,
					section,
					name,
					product,
					category,
					functionality: random.pick(['native', 'third_party', 'partial']),
					isVerified: random.chance(0.3),
					isAvailable: random.chance(0.9),
					rating: isRated ? random.int(40, 100) / 10 : null,
					reviewCount: isRated ? random.int(1, 40) : null,
					createdAt,
					updatedAt: createdAt + random.int(0, 29) * DAY,
				};
			}),
		),
	);
}
