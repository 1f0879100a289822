import type { INodeProperties } from 'n8n-workflow';

import { startFields } from '../core/poll/fields';
import { PAGE_SIZES } from '../G2/api/paths';
import { productLocator } from '../G2/resources/shared/locators';
import { simplifyField } from '../G2/resources/shared/shaping';
import { filterFields } from './filters';
import { competitorsOption, watchField } from './products/fields';
import { intentFields, scoredDaysField } from './intent/fields';

const REVIEW_EVENTS = ['newReview', 'updatedReview', 'newOrUpdatedReview'];
const PRODUCT_EVENTS = [...REVIEW_EVENTS, 'newBuyerIntent', 'productChanged'];

const show = (...event: string[]) => ({ displayOptions: { show: { event } } });

const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'New Buyer Intent Activity',
			value: 'newBuyerIntent',
			description: 'A company looks at a product, its pricing, a comparison or alternatives',
		},
		{
			name: 'New Event Stream Entry (V1)',
			value: 'newEvent',
			description: 'A visit to one of your pages on G2; needs a credential of the legacy API',
		},
		{
			name: 'New or Updated Review',
			value: 'newOrUpdatedReview',
			description: 'Both, with a field _change that says which it is',
		},
		{
			name: 'New Review',
			value: 'newReview',
			description: 'A review of a product is published',
		},
		{
			name: 'Product Changed',
			value: 'productChanged',
			description:
				'Stars, review count, badges or the Grid place of a product or a competitor change; the item has previous, current and difference. Costs three requests a product and poll.',
		},
		{
			name: 'Updated Review',
			value: 'updatedReview',
			description:
				'A review changes: its text, its stars, or an official response; _previous tells its stars before. The first poll reads all reviews to know what they say now.',
		},
	],
	default: 'newReview',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Include Reviewer',
			name: 'includeReviewer',
			type: 'boolean',
			default: true,
			description: 'Whether to join in who wrote a review, as far as G2 tells',
		},
		{
			displayName: 'Keep Texts',
			name: 'keepTexts',
			type: 'boolean',
			default: true,
			description:
				'Whether to keep the texts of the latest reviews (15,000 characters in all) in the workflow, so that an updated review has its previous text in _previous. Its previous stars are there anyway, of the latest 800 reviews.',
			displayOptions: { show: { '/event': ['updatedReview', 'newOrUpdatedReview'] } },
		},
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: PAGE_SIZES.v2 },
			default: 250,
			description:
				'How many records to ask for in one request. Lower it when G2 refuses the size or answers too slowly.',
			displayOptions: { hide: { '/event': ['newEvent'] } },
		},
		{
			displayName: 'Page Size (V1)',
			name: 'pageSizeV1',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: PAGE_SIZES.v1Events },
			default: 25,
			description: 'How many entries to ask for in one request; the legacy API gives 25 at most',
			displayOptions: { show: { '/event': ['newEvent'] } },
		},
		competitorsOption,
		scoredDaysField,
	],
};

/** A product that is watched has no beginning in time, and its item is of this node's own making. */
function notForProducts(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, hide: { event: ['productChanged'] } },
	};
}

export const properties: INodeProperties[] = [
	event,
	{ ...productLocator, ...show(...PRODUCT_EVENTS) },
	{
		displayName: 'More Products',
		name: 'moreProducts',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-crm, other-crm',
		description: 'IDs, slugs or addresses of further products to watch, separated by commas',
		...show(...PRODUCT_EVENTS),
	},
	watchField,
	...intentFields,
	...filterFields(REVIEW_EVENTS, 'newBuyerIntent'),
	...[...startFields, simplifyField].map(notForProducts),
	options,
];
