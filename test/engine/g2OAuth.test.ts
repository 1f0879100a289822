/** An OAuth access token that somebody pastes as API Token reaches what only OAuth opens. */
import { jsonOf, setUpG2 } from './g2Setup';

const analytics = '/api/v2/products/acme/performance_analytics';
const reached: Array<[method: string, path: string]> = [
	['GET', '/api/v2/user'],
	['GET', analytics],
	['GET', `${analytics}/integrations/hubspot`],
	['GET', `${analytics}/integrations/hubspot/data_quality`],
	['GET', `${analytics}/integrations/hubspot/roi_summary`],
	['GET', `${analytics}/integrations/hubspot/roi_trend`],
	['POST', '/api/v2/partners/partner-42/data_subscriptions'],
	['DELETE', '/api/v2/partners/partner-42/data_subscriptions/1'],
];
const g2 = setUpG2();

it.each(reached)('API Request: %s %s', async (method, path) => {
	const credential = { apiToken: g2.simulator().seed.tokens.oauth };
	expect(jsonOf(await g2.run('apiRequest.send', { method, path }, { credential }))).toHaveLength(1);
	const refused = await g2.run('apiRequest.send', { method, path });
	expect(refused.error?.message).toContain('no permission');
});
