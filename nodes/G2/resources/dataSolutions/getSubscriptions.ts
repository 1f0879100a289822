import { subscriptions } from '../shared/attributes';
import { idField } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getSubscriptions = listOperation({
	name: 'Get Subscriptions',
	value: 'getSubscriptions',
	action: 'Get data subscriptions',
	description: 'Retrieve the data deliveries that are set up for a partner',
	path: '/api/v2/partners/{partner_id}/data_subscriptions',
	keys: {
		partner_id: idField('Partner ID', 'partnerId', 'ID that G2 gave to the partner', 'partner-42'),
	},
	attributes: subscriptions,
});
