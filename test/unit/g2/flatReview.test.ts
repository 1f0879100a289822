import { readDocument } from '../../../nodes/G2/api/jsonApi';
import { jsonApiShape } from '../../../nodes/G2/api/simplify';

const simple = (body: object) =>
	jsonApiShape.simple(
		readDocument({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) }),
	);

const url = 'https://www.g2.com/products/acme/reviews/acme-review-1';
const free = {
	love: { text: 'What do you like best?', value: 'Fast' },
	hate: { text: 'What do you dislike?', value: 'Price' },
};
const person = { name: 'Ann B', title: 'CTO', company: 'ACME', industry: 'Internet' };
const user = { data: { id: 'u1', type: 'users' } };
const included = [
	{ id: 'u1', type: 'users', attributes: { ...person, company_segment: 'Mid-Market' } },
];

/** The same review as its four sources write it. */
const standard = {
	data: [
		{
			id: 'r1',
			type: 'reviews',
			attributes: {
				answers: { ...free, benefits: { text: 'And?', value: null } },
				attribution: { text: 'Verified by G2', url, logo: 'https://g2.test/logo.svg' },
				country_name: 'France',
				default_sort: 0.8,
				product_name: 'Acme',
				published_at: '2026-02-01T00:00:00.000-06:00',
				slug: 'acme-review-1',
				source: 'Organic review.',
				star_rating: 4.5,
				submitted_at: '2026-01-31T00:00:00.000-06:00',
				title: 'Good',
				url,
				user_updated_at: '2026-02-02T00:00:00.000-06:00',
			},
			relationships: { user },
		},
	],
	included,
};
const market = {
	data: [
		{
			id: 'r1',
			type: 'reviews',
			attributes: {
				answers: {
					...free,
					ease_of_use: { text: 'Ease of Use', value: 6 },
					direction: { text: 'Right direction?', value: true },
				},
				company_segment_name: 'Mid-Market',
				country_name: 'France',
				industry_name: 'Internet',
				product_name: 'Acme',
				rating: '4.5',
				title: 'Good',
				url,
				user_company_name: 'ACME',
				user_updated_at: '2026-02-02T00:00:00.000-06:00',
			},
		},
	],
};
const dataSolutions = {
	data: [
		{
			id: 'r1',
			type: 'reviews',
			attributes: {
				url,
				slug: 'acme-review-1',
				title: 'Good',
				star_rating: 4.5,
				published_at: '2026-02-01T00:00:00.000-06:00',
				submitted_at: '2026-01-31T00:00:00.000-06:00',
				user_updated_at: '2026-02-02T00:00:00.000-06:00',
				product_name: 'Acme',
				country_name: 'France',
				love: 'Fast',
				hate: 'Price',
				benefits: null,
				company_segment: 'Mid-Market',
				industry: 'Internet',
				user_title: 'CTO',
				company: 'ACME',
				product_id: 'p1',
				ease_of_use: 6,
			},
		},
	],
};
const legacy = {
	data: [
		{
			id: '812345',
			type: 'survey-responses',
			attributes: {
				product_name: 'Acme',
				slug: 'acme-review-1',
				star_rating: '4.5',
				title: 'Good',
				comment_answers: free,
				secondary_answers: { ease_of_use: { text: 'Ease of Use', value: 6 } },
				user_name: 'Ann B',
				country_name: 'France',
				submitted_at: '2026-01-31T00:00:00.000-06:00',
				updated_at: '2026-02-02T00:00:00.000-06:00',
				product_id: 'p1',
			},
		},
	],
};

const TEXT = 'Good\n\nWhat do you like best?\nFast\n\nWhat do you dislike?\nPrice';

/** What the issue names; a source has all of it but what it does not tell at all. */
const all = {
	id: 'r1',
	title: 'Good',
	text: TEXT,
	love: 'Fast',
	hate: 'Price',
	star_rating: 4.5,
	product_id: 'p1',
	product_slug: 'acme',
	product_name: 'Acme',
	reviewer_id: 'u1',
	reviewer_name: 'Ann B',
	reviewer_title: 'CTO',
	reviewer_company: 'ACME',
	company_segment: 'Mid-Market',
	industry: 'Internet',
	country: 'France',
	submitted_at: '2026-01-31T00:00:00.000-06:00',
	published_at: '2026-02-01T00:00:00.000-06:00',
	updated_at: '2026-02-02T00:00:00.000-06:00',
	url,
	dedupe_key: 'g2-review-acme-review-1',
};
const without = (...names: string[]) =>
	Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));

describe('a review is the same flat item from', () => {
	it.each<[source: string, body: object, item: object]>([
		[
			'Get Many',
			standard,
			{ ...without('product_id'), slug: 'acme-review-1', source: 'Organic review.' },
		],
		[
			'Get Many with market intelligence',
			market,
			{
				...without(
					'product_id',
					'reviewer_id',
					'reviewer_name',
					'reviewer_title',
					'submitted_at',
					'published_at',
				),
				text: `${TEXT}\n\nEase of Use: 6\n\nRight direction?: yes`,
				ease_of_use: 6,
				direction: true,
			},
		],
		[
			'Data Solutions',
			dataSolutions,
			{ ...without('reviewer_id', 'reviewer_name'), slug: 'acme-review-1', ease_of_use: 6 },
		],
		[
			'the legacy API',
			legacy,
			{
				...without(
					'product_slug',
					'reviewer_id',
					'reviewer_title',
					'reviewer_company',
					'company_segment',
					'industry',
					'published_at',
					'url',
				),
				id: '812345',
				slug: 'acme-review-1',
				text: `${TEXT}\n\nEase of Use: 6`,
				ease_of_use: 6,
			},
		],
	])('%s', (_, body, item) => {
		expect(simple(body)).toEqual([item]);
	});
});

it('the fields of a review come in the order in which a reader looks for them', () => {
	const [item] = simple(standard);
	const named = Object.keys(all).filter((name) => name in item);
	expect(Object.keys(item)).toEqual([...named, 'slug', 'source']);
});

it('the answer of a page tells the product where the review has no address', () => {
	const [{ id, attributes }] = standard.data;
	const [item] = simple({
		data: [{ id, type: 'reviews', attributes: { ...attributes, url: null } }],
		meta: { products: [{ name: 'Acme', slug: 'acme' }] },
	});
	expect(item).toMatchObject({ product_slug: 'acme', dedupe_key: 'g2-review-acme-review-1' });
});

it('a removed review keeps what is left of it', () => {
	const attributes = { product_name: 'Acme', removed_at: 'T', slug: 's', submitted_at: 'S' };
	expect(simple({ data: [{ id: 'r1', type: 'reviews', attributes }] })).toEqual([
		{
			id: 'r1',
			product_name: 'Acme',
			removed_at: 'T',
			submitted_at: 'S',
			slug: 's',
			dedupe_key: 'g2-review-s',
		},
	]);
});

it('an answer never takes the place of a field', () => {
	const answers = { id: { text: 'Which?', value: 'x' }, url: { text: 'Where?', value: 'y' } };
	const [item] = simple({ data: [{ id: 'r1', type: 'reviews', attributes: { answers, url } }] });
	expect(item).toMatchObject({ id: 'r1', url, answer_id: 'x', answer_url: 'y' });
});

describe('other records that several sources give', () => {
	it('a product is the same from the current API, the legacy one and a research board', () => {
		const current = {
			type: 'Software',
			name: 'Acme',
			slug: 'acme',
			star_rating: 4.3,
			review_count: 12,
			domain: 'acme.test',
			detail_description: 'CRM',
			g2_url: 'https://www.g2.com/products/acme/reviews',
			public_detail_url: 'https://www.acme.test',
		};
		const old = {
			product_type: 'Software',
			name: 'Acme',
			slug: 'acme',
			star_rating: 4.3,
			review_count: 12,
			domain: 'acme.test',
			detail_description: 'CRM',
			product_url: 'https://www.g2.com/products/acme/reviews',
			public_detail_url: 'https://www.acme.test',
		};
		const items = [current, old].map(
			(attributes) => simple({ data: { id: 'p1', type: 'products', attributes } })[0],
		);
		expect(items[0]).toEqual({
			id: 'p1',
			name: 'Acme',
			slug: 'acme',
			star_rating: 4.3,
			review_count: 12,
			product_type: 'Software',
			domain: 'acme.test',
			description: 'CRM',
			url: 'https://www.g2.com/products/acme/reviews',
			website: 'https://www.acme.test',
			dedupe_key: 'g2-product-p1',
		});
		expect(items[1]).toEqual(items[0]);
		const onBoard = { name: 'Acme', slug: 'acme', star_rating: '4.3', review_count: 12 };
		expect(simple({ data: { id: 'p1', type: 'products', attributes: onBoard } })[0]).toEqual({
			id: 'p1',
			...onBoard,
			star_rating: 4.3,
			dedupe_key: 'g2-product-p1',
		});
	});

	it('a badge has its images side by side', () => {
		const attributes = {
			title: 'Leader',
			full_title: 'Leader Spring 2026',
			image: { png: 'https://g2.test/l.png', svg: 'https://g2.test/l.svg' },
			geo_name: null,
		};
		expect(simple({ data: [{ id: 'leader', type: 'medals', attributes }] })).toEqual([
			{
				id: 'leader',
				title: 'Leader Spring 2026',
				short_title: 'Leader',
				png_url: 'https://g2.test/l.png',
				svg_url: 'https://g2.test/l.svg',
				dedupe_key: 'g2-badge-leader',
			},
		]);
	});

	it('the company of buyer intent is found again however its domain is written', () => {
		const attributes = { company_domain: 'Enterprise.TEST ', company_intent_score: '55.5' };
		expect(simple({ data: [{ id: 'a', type: 'buyer_intent', attributes }] })[0]).toMatchObject({
			company_domain: 'enterprise.test',
			company_intent_score: 55.5,
		});
	});
});
