import { makeMedia, type Medium, type MediumKind } from '../data/media';
import type { Product } from '../data/catalog';
import { createdAndUpdated } from '../filters';
import type { ResourceType } from '../jsonApi';
import { list, show } from '../lists';
import { download, screenshot, video, videoReview } from '../resources/catalog';
import type { Route } from '../route';
import type { Permission } from '../tokens';
import { found, type World } from '../world';

const OWNERS = ['product', 'vendor'];

/** Pictures, files and films of products. */
export const mediaRoutes: Route[] = [
	list<Medium>({
		path: '/api/v2/screenshots',
		permission: 'screenshots.read',
		type: screenshot,
		include: OWNERS,
		isCounted: true,
		filters: createdAndUpdated<Medium>(),
		records: ({ world }) => allScreenshots(world),
	}),
	show({
		path: '/api/v2/screenshots/{id}',
		permission: 'screenshots.read',
		type: screenshot,
		include: OWNERS,
		find: ({ world, at }) => found(allScreenshots(world).find(({ id }) => id === at.id)),
	}),
	ofProduct('screenshots', 'screenshot', 'products.screenshots.read', screenshot, OWNERS),
	ofProduct('downloads', 'download', 'products.downloads.read', download, OWNERS),
	ofProduct('videos', 'video', 'products.videos.read', video, OWNERS),
	ofProduct('video_reviews', 'video_review', 'products.video_reviews.read', videoReview, OWNERS),
];

function ofProduct(
	name: string,
	kind: MediumKind,
	permission: Permission,
	type: ResourceType,
	include: string[],
): Route {
	return list<Medium>({
		path: `/api/v2/products/{product_id}/${name}`,
		permission,
		type,
		include,
		isCounted: true,
		filters: createdAndUpdated<Medium>(),
		records: ({ world, at }) => mediaOf(kind, world.product(at.product_id), world),
	});
}

function mediaOf(kind: MediumKind, product: Product, world: World): Medium[] {
	return world.remembered(`${kind} ${product.id}`, () => makeMedia(kind, product, world.startedAt));
}

function allScreenshots(world: World): Medium[] {
	return world.remembered('all screenshots', () =>
		world.products.flatMap((product) => mediaOf('screenshot', product, world)),
	);
}
