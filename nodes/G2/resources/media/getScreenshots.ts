import { screenshots } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getScreenshots = listOperation({
	name: 'Get Many Screenshots',
	value: 'getScreenshots',
	action: 'Get many screenshots',
	description: 'Retrieve a list of the screenshots of all products',
	path: '/api/v2/screenshots',
	filters: createdAndUpdated,
	include: ['product', 'vendor'],
	attributes: screenshots,
	files: { data: ['url'] },
});
