import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getAnswer = readOperation({
	name: 'Get Answer',
	value: 'getAnswer',
	action: 'Get legacy answer',
	description: 'Retrieve one answer of a review from the legacy API',
	path: '/api/v1/answers/{id}',
	keys: { id: idField('Answer ID', 'answerId', 'Number of the answer', '778') },
});
