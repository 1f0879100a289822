import { instant } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getEvents = listOperation({
	name: 'Get Buyer Intent Events',
	value: 'getEvents',
	action: 'Get legacy buyer intent events',
	description: 'Retrieve the stream of visits to your pages on G2 (remote events)',
	path: '/api/v1/ahoy/remote-event-streams',
	filters: [
		instant('filter[start_time]', {
			displayName: 'From',
			name: 'from',
			description: 'Only visits since this time',
		}),
		instant('filter[end_time]', {
			displayName: 'Until',
			name: 'until',
			description: 'Only visits until this time. G2 adds late ones for about an hour.',
		}),
	],
	options: [order],
});
