import type { Discussion, DiscussionComment } from '../data/media';
import type { Reviewer } from '../data/reviewers';
import { INDUSTRIES, SEGMENTS } from '../data/facets';
import { centralTime } from '../dates';
import { resourceType } from '../jsonApi';

/** Someone who wrote a review or a discussion, as far as G2 shows people. */
export const user = resourceType<Reviewer>({
	type: 'users',
	id: (reviewer) => reviewer.id,
	attributes: {
		industry: (reviewer) => INDUSTRIES[reviewer.industry][1],
		name: (reviewer) => reviewer.name,
		first_name: (reviewer) => reviewer.firstName,
		last_name: (reviewer) => reviewer.lastName,
		image: (reviewer) => reviewer.imageUrl,
		company: (reviewer) => reviewer.company,
		title: (reviewer) => reviewer.title,
		company_segment: (reviewer) => SEGMENTS[reviewer.segment][1],
	},
});

const comment = resourceType<DiscussionComment>({
	type: 'comments',
	id: (record) => record.id,
	attributes: {
		content: (record) => record.text,
		created_at: (record) => centralTime(record.createdAt),
	},
});

/** The mark of origin that G2 wants shown beside its content. */
export const attribution = (url: string) => ({
	text: 'Verified by G2',
	url,
	logo: 'https://images.g2crowd.test/g2.svg',
});

export const discussion = resourceType<Discussion>({
	type: 'discussions',
	id: (record) => record.id,
	attributes: {
		attribution: (record) =>
			attribution(`https://www.g2.com/products/${record.product.slug}/reviews`),
		comments_count: (record) => record.comments.length,
		comments_present: (record) => record.comments.length > 0,
		content: (record) => record.title,
		created_at: (record) => centralTime(record.createdAt),
		is_public: () => true,
		official_response_present: () => false,
		product_id: (record) => record.product.id,
		product_name: (record) => record.product.name,
		report_url: (record) => `https://www.g2.com/discussions/${record.slug}/concerns/new`,
		seeded: () => false,
		slug: (record) => record.slug,
		title: (record) => record.title,
		type: (record) => (record.isCategoryQuestion ? 'category_question' : 'product_question'),
		url: (record) => `https://www.g2.com/discussions/${record.slug}`,
		vendor_question: () => false,
		verified_current_user: (record) => record.author.title !== null,
		votes_down: (record) => record.votesDown,
		votes_up: (record) => record.votesUp,
		votes_total: (record) => record.votesUp + record.votesDown,
	},
	relationships: {
		user: { target: () => user, records: (record) => record.author },
		comments: { target: () => comment, records: (record) => record.comments },
	},
});
