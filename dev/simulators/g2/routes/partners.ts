import { seededUuid } from '../../shared/seededRandom';
import { noAccess } from '../errors';
import { resourceType } from '../jsonApi';
import { list } from '../lists';
import type { Route } from '../route';
import { PARTNER_ID, type World } from '../world';

interface DataSubscription {
	id: string;
	productIds: string[] | null;
}

const dataSubscription = resourceType<DataSubscription>({
	type: 'data_subscriptions',
	id: (record) => record.id,
	attributes: {
		topic: () => 'buyer-intent',
		target: () => ({
			type: 's3',
			params: { bucket: 'acme-intent', region: 'us-east-1', object_key: 'g2/intent.json' },
		}),
		schedule: () => '0 10 * * 6',
		status: () => 'active',
		payload: ({ productIds }) =>
			productIds === null ? null : { format: 'default', product_ids: productIds },
	},
});

/** Deliveries to a partner's storage. A token may only list them. */
export const partnerRoutes: Route[] = [
	list<DataSubscription>({
		path: '/api/v2/partners/{partner_id}/data_subscriptions',
		permission: 'data_subscriptions.read',
		type: dataSubscription,
		records: ({ world, at }) => {
			if (at.partner_id !== PARTNER_ID) throw noAccess();
			return subscriptions(world);
		},
	}),
];

const subscriptions = (world: World): DataSubscription[] => [
	{ id: seededUuid('subscription', 1), productIds: [world.products[0].id] },
	{ id: seededUuid('subscription', 2), productIds: null },
];

/** What it answers to a signed-in user is only as much as shows that it was reached. */
const oauthOnly = (method: Route['method'], path: string, type?: string): Route => ({
	method,
	path,
	permission: path.includes('performance') ? 'performance_analytics.read' : null,
	isOAuthOnly: true,
	parameters: {},
	handle: () =>
		type === undefined
			? { status: 204 }
			: { body: { data: { id: seededUuid('oauth', path), type, attributes: {} } } },
});

const ANALYTICS = '/api/v2/products/{product_id}/performance_analytics';
const INTEGRATION = `${ANALYTICS}/integrations/{integration_type}`;
const SUBSCRIPTIONS = '/api/v2/partners/{partner_id}/data_subscriptions';

/** Operations for signed-in users only: whatever another token holds, it gets 403 here. */
export const oauthOnlyRoutes: Route[] = [
	oauthOnly('GET', '/api/v2/user', 'users'),
	oauthOnly('GET', ANALYTICS, 'performance_analytics_activation_status'),
	oauthOnly('GET', INTEGRATION, 'performance_analytics_integration_health'),
	oauthOnly('GET', `${INTEGRATION}/data_quality`, 'performance_analytics_integration_data_quality'),
	oauthOnly('GET', `${INTEGRATION}/roi_summary`, 'performance_analytics_roi_summary'),
	oauthOnly('GET', `${INTEGRATION}/roi_trend`, 'performance_analytics_roi_trend'),
	oauthOnly('POST', SUBSCRIPTIONS),
	oauthOnly('DELETE', `${SUBSCRIPTIONS}/{data_subscription_id}`),
];
