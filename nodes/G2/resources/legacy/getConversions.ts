import { listOperation } from '../shared/read';

export const getConversions = listOperation({
	name: 'Get Conversions',
	value: 'getConversions',
	action: 'Get legacy conversions',
	description: 'Retrieve tracked prospects (remote conversions)',
	path: '/api/v1/attribution_tracking/remote-conversions',
});
