import type { Feed } from '../core/poll/feed';
import { readLookBack } from '../core/poll/fields';
import type { G2Item } from '../G2/resources/shared/operation';
import { intentFeed } from './buyerIntent';
import { eventFeed } from './events';
import { productFeed } from './products/feed';
import { reviewFeed } from './reviews';

/**
 * What the fields of the trigger ask for, as a feed.
 *
 * @throws Problem when they do not fit together
 */
export async function feedOf(item: G2Item): Promise<Feed> {
	const lookBackMs = readLookBack(item);
	switch (item.param<string>('event', 'newReview')) {
		case 'newBuyerIntent':
			return { ...intentFeed(item), lookBackMs };
		case 'productChanged':
			return { ...(await productFeed(item)), lookBackMs: 0 };
		case 'newEvent':
			return { ...eventFeed(item), lookBackMs };
		case 'updatedReview':
			return { ...reviewFeed(item, { created: false, updated: true }), lookBackMs };
		case 'newOrUpdatedReview':
			return { ...reviewFeed(item, { created: true, updated: true }), lookBackMs };
		default:
			return { ...reviewFeed(item, { created: true, updated: false }), lookBackMs };
	}
}
