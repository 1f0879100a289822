import { badges } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { choice, number, text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getBadges = listOperation({
	name: 'Get Badges',
	value: 'getBadges',
	action: 'Get badges of product',
	description: 'Retrieve the badges that a product earned, with their images',
	path: '/api/v2/products/{product_id}/badges',
	keys: productKey,
	filters: [
		text('filter[category_id]', {
			displayName: 'Category ID',
			name: 'categoryId',
			description: 'Only badges earned in this category',
		}),
		choice(
			'filter[season]',
			{ displayName: 'Season', name: 'season', description: 'Only badges of this season' },
			[
				{ name: 'Fall', value: 'fall' },
				{ name: 'Spring', value: 'spring' },
				{ name: 'Summer', value: 'summer' },
				{ name: 'Winter', value: 'winter' },
			],
		),
		number(
			'filter[year]',
			{ displayName: 'Year', name: 'year', description: 'Only badges of this year' },
			{ minValue: 2000 },
		),
	],
	include: ['categories', 'product'],
	attributes: badges,
	files: { data: ['image', 'png'], svg: ['image', 'svg'] },
});
