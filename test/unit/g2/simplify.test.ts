import { featureShape } from '../../../nodes/G2/api/features';
import { readDocument, type Document } from '../../../nodes/G2/api/jsonApi';
import { jsonApiShape } from '../../../nodes/G2/api/simplify';

const document = (body: object): Document =>
	readDocument({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) });
const simple = (body: object) => jsonApiShape.simple(document(body));
const raw = (body: object) => jsonApiShape.raw(document(body));

const acme = {
	id: 'p1',
	type: 'products',
	attributes: { type: 'Software', name: 'Acme' },
	relationships: {
		vendor: { data: { id: 'v1', type: 'vendors' } },
		categories: { data: [{ id: 'c1', type: 'product_categories' }] },
		discussions: {
			data: [],
			links: { related: 'https://data.g2.test/api/v2/products/p1/discussions' },
		},
	},
};
const vendor = { id: 'v1', type: 'vendors', attributes: { name: 'Acme Inc' } };
const category = {
	id: 'c1',
	type: 'product_categories',
	attributes: { name: 'CRM' },
	relationships: { parent: { data: { id: 'c1', type: 'product_categories' } } },
};

describe('simplify', () => {
	it('puts attributes beside id and type, and keeps both kinds of type', () => {
		expect(simple({ data: [acme] })).toEqual([
			{
				id: 'p1',
				name: 'Acme',
				product_type: 'Software',
				dedupe_key: 'g2-product-p1',
				vendor_id: 'v1',
			},
		]);
	});

	it('joins included records in under the name of their relationship', () => {
		expect(simple({ data: acme, included: [vendor, category] })).toEqual([
			{
				id: 'p1',
				product_type: 'Software',
				name: 'Acme',
				dedupe_key: 'g2-product-p1',
				vendor: { id: 'v1', type: 'vendors', name: 'Acme Inc' },
				categories: [
					{
						id: 'c1',
						type: 'product_categories',
						name: 'CRM',
						// A record that is its own parent does not go on for ever.
						parent: { id: 'c1', type: 'product_categories', name: 'CRM', parent_id: 'c1' },
					},
				],
			},
		]);
	});

	it("keeps an attribute that already has the related record's id", () => {
		const [item] = simple({
			data: {
				id: '1',
				type: 'screenshots',
				attributes: { product_id: 'from-attribute' },
				relationships: { product: { data: { id: 'other', type: 'products' } } },
			},
		});
		expect(item.product_id).toBe('from-attribute');
	});

	it("takes the id out of a legacy relationship's address, but not out of a list's", () => {
		const related = (path: string) => ({
			links: { related: `https://data.g2.test/api/v1/${path}` },
		});
		const [item] = simple({
			data: {
				id: '9',
				type: 'remote_event_streams',
				attributes: {},
				relationships: {
					company: related('ahoy/companies/77'),
					answers: related('survey-responses/9/answers'),
					survey_responses: related('products/1/survey-responses?page=1'),
				},
			},
		});
		expect(item).toEqual({ id: '9', type: 'remote_event_streams', company_id: '77' });
	});

	it('keeps records that are no JSON:API as they came', () => {
		expect(simple({ ease_of_use: 8.7 })).toEqual([{ ease_of_use: 8.7 }]);
		expect(simple({ data: { objects: [{ name: 'Acme' }] } })).toEqual([
			{ objects: [{ name: 'Acme' }] },
		]);
	});

	it('manages members that are null', () => {
		const bare = { id: 'p1', type: 'products', attributes: null, relationships: null };
		const related = { ...acme, relationships: { vendor: null, categories: { data: [null] } } };
		expect(simple({ data: [bare] })).toEqual([{ id: 'p1', dedupe_key: 'g2-product-p1' }]);
		expect(simple({ data: related, included: [vendor] })[0]).toMatchObject({ name: 'Acme' });
		expect(raw({ data: [bare, related], included: [vendor] })).toEqual([bare, related]);
	});

	it('manages rows without an id, and answers that are a bare list, null or plain JSON', () => {
		const row = { type: 'market_signals', attributes: { company_name: 'X' } };
		expect(simple({ data: [row] })).toEqual([{ type: 'market_signals', company_name: 'X' }]);
		expect(simple([{ id: 'a', type: 'industry_matches', attributes: { sector: 'S' } }])).toEqual([
			{ id: 'a', type: 'industry_matches', sector: 'S' },
		]);
		expect(simple({ data: null })).toEqual([]);
	});

	it.each([
		['discussions', { slug: 'how', title: 'How?' }, ['id', 'type', 'title', 'slug']],
		['products', { type: 'Software', name: 'A' }, ['id', 'name', 'product_type', 'dedupe_key']],
		// A type that is named like something every object has is a type like any other.
		['constructor', { b: 1, a: 2 }, ['id', 'type', 'b', 'a']],
	])('orders the fields of %s', (type, attributes, expected) => {
		expect(Object.keys(simple({ data: { id: '1', type, attributes } })[0])).toEqual(expected);
	});

	it('leaves records as they came when raw, each with its own included ones', () => {
		const other = { ...acme, id: 'p2', relationships: {} };
		expect(raw({ data: [acme, other], included: [vendor] })).toEqual([
			{ ...acme, included: [vendor] },
			other,
		]);
	});
});

describe('features', () => {
	const object = {
		id: 'p1',
		name: 'Acme',
		product_features: [{ feature: 'Import' }, { feature: 'Export' }],
	};

	it('become one row each, with the product or category they belong to', () => {
		expect(featureShape.simple(document({ data: { objects: [object] } }))).toEqual([
			{ parent_id: 'p1', parent_name: 'Acme', feature: 'Import' },
			{ parent_id: 'p1', parent_name: 'Acme', feature: 'Export' },
		]);
		expect(featureShape.raw(document({ data: { objects: [object] } }))).toEqual([object]);
	});

	it('are also read from a list, should G2 ever send one', () => {
		expect(featureShape.simple(document({ data: [object] }))).toHaveLength(2);
		expect(featureShape.simple(document({ data: null }))).toEqual([]);
	});
});

describe('the envelope', () => {
	it.each([
		[{ next: 'https://x.test/2' }, 'https://x.test/2'],
		[{ next: { href: 'https://x.test/2' } }, 'https://x.test/2'],
		[{ next: null }, undefined],
		[{}, undefined],
	])('gives the next page of links %j', (links, next) => {
		expect(document({ data: [], links }).next).toBe(next);
	});
});
