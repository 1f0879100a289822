import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../../nodes/core/poll/feed';
import {
	MAX_REVIEWS,
	MAX_TEXT,
	MAX_TEXTS,
	withPrevious,
} from '../../../nodes/G2Trigger/previousReviews';

const START = Date.parse('2026-03-01T08:00:00Z');

const row = (id: number, stars?: number, text?: string): Row => ({
	id: String(id),
	created: START + id * 60_000,
	json: { id, ...(stars !== undefined && { star_rating: stars }), ...(text && { text }) },
});
const flatOf = (json: IDataObject) => json;

/** One poll after the other: all rows are updates. */
function poller(keepsTexts: boolean) {
	const notes: Record<string, string> = {};
	const poll = (...rows: Row[]) => {
		const found = rows.map(({ json }) => ({ event: 'updated' as const, json }));
		const left = withPrevious(found, rows, flatOf, keepsTexts, notes);
		return left.map(({ json }) => json._previous);
	};
	return { notes, poll };
}

it('tells the stars and the text of a review before its change, halves and nothing included', () => {
	const { poll } = poller(true);
	expect(poll(row(1, 4.5, 'Fine'), row(2), row(3, 5))).toEqual([undefined, undefined, undefined]);
	expect(poll(row(1, 2, 'Bad'), row(2, 3), row(3))).toEqual([
		{ star_rating: 4.5, text: 'Fine' },
		undefined,
		{ star_rating: 5 },
	]);
	expect(poll(row(1, 1), row(2))).toEqual([{ star_rating: 2, text: 'Bad' }, { star_rating: 3 }]);
});

it('keeps no text unasked', () => {
	const { poll, notes } = poller(false);
	poll(row(1, 4, 'Private words'));
	expect(JSON.stringify(notes)).not.toContain('Private');
	expect(poll(row(1, 5, 'Other'))).toEqual([{ star_rating: 4 }]);
});

it('says nothing of a new review, nor of one that was read twice', () => {
	const notes: Record<string, string> = {};
	const rows = [row(1, 3), row(1, 3)];
	const found = [{ event: 'new' as const, json: rows[1].json }];
	expect(withPrevious(found, rows, flatOf, true, notes)).toEqual(found);
});

it('stays small: the latest 800 reviews, 15,000 characters of text', () => {
	const { poll, notes } = poller(true);
	const many = Array.from({ length: 3000 }, (_, id) => row(id, 4, 'x'.repeat(3000)));
	poll(...[...many].reverse());
	expect(notes.reviewStars).toHaveLength(14 * MAX_REVIEWS);
	expect(notes.reviewTexts.length).toBeLessThan(MAX_TEXTS + 500);
	const [latest, kept, forgotten] = poll(row(2999, 1), row(2999 - MAX_REVIEWS + 1, 1), row(0, 1));
	expect((latest as IDataObject).text).toHaveLength(MAX_TEXT);
	expect([kept, forgotten]).toEqual([{ star_rating: 4 }, undefined]);
});
