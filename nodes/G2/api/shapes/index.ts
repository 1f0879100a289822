import type { IDataObject } from 'n8n-workflow';

import { numberOf, renamed } from './fields';
import { flatReview } from './review';

/** Makes an item of a record's attributes, with what the answer tells of the product they are of. */
type Flatten = (fields: IDataObject, product?: IDataObject) => IDataObject;

/** Types that all sources shall give alike; the others stay as G2 names their fields. */
const SHAPES = new Map<string, Flatten>([
	['reviews', flatReview],
	['survey_responses', flatReview],
	['products', flatProduct],
	['medals', flatBadge],
	['buyer_intent', flatActivity],
]);

/** @returns undefined for types that have no shape of their own */
export function shapeOf(type = ''): Flatten | undefined {
	return SHAPES.get(type.replace(/-/g, '_'));
}

/** A product, whether from the current API, the legacy one or a research board. */
function flatProduct(fields: IDataObject): IDataObject {
	const made = { star_rating: numberOf(fields.star_rating), dedupe_key: keyed('product', fields) };
	return renamed(
		fields,
		{
			id: ['id'],
			name: ['name'],
			slug: ['slug'],
			star_rating: ['star_rating'],
			review_count: ['review_count'],
			product_type: ['product_type'],
			domain: ['domain'],
			description: ['detail_description', 'description'],
			url: ['g2_url', 'product_url'],
			website: ['public_detail_url'],
			image_url: ['image_url'],
			dedupe_key: [],
		},
		{ made, left: ['type'] },
	);
}

/** A badge with its images side by side. */
function flatBadge(fields: IDataObject): IDataObject {
	const { png, svg } = (fields.image ?? {}) as { png?: string; svg?: string };
	return renamed(
		fields,
		{
			id: ['id'],
			title: ['full_title', 'title'],
			short_title: ['title'],
			description: ['description'],
			badge_type: ['badge_type'],
			segment: ['segment'],
			region: ['geo_name'],
			png_url: [],
			svg_url: [],
			alt_text: ['alt_text'],
			dedupe_key: [],
		},
		{
			made: { png_url: png, svg_url: svg, dedupe_key: keyed('badge', fields) },
			left: ['type', 'image'],
		},
	);
}

/** A row of buyer intent: a company is found again by its domain, however it is written. */
function flatActivity(fields: IDataObject): IDataObject {
	const { company_domain: domain, company_intent_score: score } = fields;
	const plain = typeof domain === 'string' ? domain.trim().toLowerCase() : domain;
	return {
		...fields,
		...('company_domain' in fields && { company_domain: plain }),
		...('company_intent_score' in fields && { company_intent_score: numberOf(score) ?? null }),
	};
}

function keyed(kind: string, { id, slug }: IDataObject): string | undefined {
	const key = kind === 'badge' ? id : (id ?? slug);
	return key === undefined || key === null ? undefined : `g2-${kind}-${String(key)}`;
}
