import type { IDataObject } from 'n8n-workflow';

/** What G2 cannot filter reviews by. Times in milliseconds since 1970, stars from 1 to 5. */
export interface ReviewBounds {
	submittedAfter?: number;
	publishedAfter?: number;
	starsAtLeast?: number;
	starsAtMost?: number;
	/** A part of the reviewer's name or company. */
	reviewer?: string;
}

/** Whether a flat review is within the bounds; what it does not tell is not within them. */
export function isWithin(review: IDataObject, bounds: ReviewBounds): boolean {
	const { submittedAfter, publishedAfter, starsAtLeast, starsAtMost, reviewer } = bounds;
	const stars = review.star_rating;
	const isAfter = (time: unknown, bound = -Infinity) =>
		bound === -Infinity || (msOf(time) ?? -Infinity) > bound;
	const who = `${String(review.reviewer_name ?? '')}\n${String(review.reviewer_company ?? '')}`;
	return (
		isAfter(review.submitted_at, submittedAfter) &&
		isAfter(review.published_at, publishedAfter) &&
		(starsAtLeast === undefined || (typeof stars === 'number' && stars >= starsAtLeast)) &&
		(starsAtMost === undefined || (typeof stars === 'number' && stars <= starsAtMost)) &&
		(reviewer === undefined || who.toLowerCase().includes(reviewer.toLowerCase()))
	);
}

/** The latest of the bounds in time: a review within them was changed after it, too. */
export function changedAfter({ submittedAfter, publishedAfter }: ReviewBounds): number | undefined {
	const bounds = [submittedAfter, publishedAfter].filter((each) => each !== undefined);
	return bounds.length > 0 ? Math.max(...bounds) : undefined;
}

/** When a review came: with market intelligence G2 tells only when it was changed last. */
export function cameAt(review: IDataObject): number {
	return msOf(review.submitted_at ?? review.published_at ?? review.updated_at) ?? 0;
}

/** G2 writes times with an offset. */
function msOf(time: unknown): number | undefined {
	const ms = typeof time === 'string' ? Date.parse(time) : NaN;
	return Number.isNaN(ms) ? undefined : ms;
}
