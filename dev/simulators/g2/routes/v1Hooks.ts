import { JSON_API, JSON_PLAIN, resourceBody } from '../bodies';
import { ApiError, invalid } from '../errors';
import { between } from '../filters';
import { v1Hook, v1Resource } from '../resources/v1';
import type { Call, Route } from '../route';
import { v1List, v1Show } from '../v1Lists';
import { found, type ResourceSubscription } from '../world';

const PATH = '/api/v1/resource-subscriptions';

const strict = resourceBody(
	'resource-subscriptions',
	{ required: ['subscribed_resource', 'post_url', 'product_id'] },
	({ post_url: postUrl }) => {
		if (!/^https?:\/\//.test(String(postUrl))) throw invalid('post_url', 'is not a URL');
	},
);

/**
 * REST hooks of v1. The paths are documented; bodies and answers are guesses in JSON:API's
 * manner, and nothing is ever delivered.
 */
export const v1HookRoutes: Route[] = [
	v1List<ResourceSubscription>({
		path: PATH,
		type: v1Hook,
		filters: between<ResourceSubscription>('updated_at', (hook) => hook.updatedAt),
		records: ({ world }) => world.hooks,
	}),
	{
		method: 'POST',
		path: PATH,
		permission: 'v1',
		parameters: {},
		body: {
			...strict,
			mediaTypes: [JSON_API, JSON_PLAIN],
			read: (value) => {
				try {
					return strict.read(value);
				} catch (error) {
					// v1 says 422 to what it understands but does not accept.
					throw error instanceof ApiError ? new ApiError(422, error.title) : error;
				}
			},
		},
		handle: (call) => {
			const given = call.body as Record<string, unknown>;
			const hook: ResourceSubscription = {
				id: String(31 + call.world.hooks.length),
				subscribedResource: String(given.subscribed_resource),
				postUrl: String(given.post_url),
				productId: call.world.product(String(given.product_id)).id,
				updatedAt: call.world.now(),
			};
			call.world.hooks.push(hook);
			call.record({ action: 'resource_subscription.created', id: hook.id });
			return { status: 201, body: { data: v1Resource(v1Hook, hook, call) } };
		},
	},
	v1Show(`${PATH}/{id}`, v1Hook, hookOf),
	{
		method: 'DELETE',
		path: `${PATH}/{id}`,
		permission: 'v1',
		parameters: {},
		handle: (call) => {
			const hook = hookOf(call);
			call.world.hooks.splice(call.world.hooks.indexOf(hook), 1);
			call.record({ action: 'resource_subscription.deleted', id: hook.id });
			return { status: 204 };
		},
	},
];

function hookOf({ world, at }: Call): ResourceSubscription {
	return found(world.hooks.find(({ id }) => id === at.id));
}
