import { screenshots } from '../shared/attributes';
import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getScreenshot = readOperation({
	name: 'Get Screenshot',
	value: 'getScreenshot',
	action: 'Get screenshot',
	description: 'Retrieve one screenshot',
	path: '/api/v2/screenshots/{id}',
	keys: {
		id: idField(
			'Screenshot ID',
			'screenshotId',
			'ID of the screenshot',
			'5f0c2d1e-8a7b-4c6d-9e0f-1a2b3c4d5e6f',
		),
	},
	include: ['product', 'vendor'],
	attributes: screenshots,
	files: { data: ['url'] },
});
