import type { INodeProperties } from 'n8n-workflow';

import { competitorsField } from '../../G2/resources/review/sources';

/** What a product is watched for. */
export const watchField: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'multiOptions',
	options: [
		{ name: 'Badges', value: 'badges', description: 'Badges that are gained or lost' },
		{
			name: 'Grid Place',
			value: 'grid',
			description: 'Place and scores in the G2 Grid reports of the latest quarter',
		},
		{ name: 'Review Count', value: 'reviewCount', description: 'How many reviews there are' },
		{ name: 'Star Rating', value: 'starRating', description: 'The average of the stars' },
	],
	default: ['badges', 'grid', 'reviewCount', 'starRating'],
	description:
		'What to look at. Each poll costs one request a product for its stars and review count, one for its badges, and one for its Grid place. Up to 40 products, competitors included.',
	displayOptions: { show: { event: ['productChanged'] } },
};

/** Among the options. */
export const competitorsOption: INodeProperties = {
	...competitorsField.property,
	description:
		'How many competitors of each product to watch as well. Each poll costs one request a product for the list with their stars, and one a competitor for badges and for the Grid place. Their items have competitor_of.',
	displayOptions: { show: { '/event': ['productChanged'] } },
};
