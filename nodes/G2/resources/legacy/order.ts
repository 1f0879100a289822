import { text } from '../shared/queryField';

/** The order of a list, which only the legacy API can choose. */
export const order = text('order', {
	displayName: 'Order',
	name: 'order',
	placeholder: 'e.g. created_at desc',
	description: 'Field to sort by, and asc or desc',
});
