import type { IDataObject } from 'n8n-workflow';

import { cameAt } from './bounds';

/** A time from `from` up to, but without, `to`; in milliseconds since 1970. */
export interface Period {
	from: number;
	to: number;
}

interface DigestSettings {
	/** The product's name, for the text. */
	name: string;
	period: Period;
	/** Characters that the text has at most. */
	maxTextLength: number;
	/** How many likes and dislikes are listed. */
	most: number;
}

/**
 * Sums up the flat reviews of one product for a period, beside the period of the same length before.
 *
 * @param reviews at least all that came in both periods, in any order
 */
export function digestOf(reviews: IDataObject[], settings: DigestSettings): IDataObject {
	const { period, most } = settings;
	const within = ({ from, to }: Period) =>
		reviews
			.filter((review) => cameAt(review) >= from && cameAt(review) < to)
			.sort((a, b) => cameAt(b) - cameAt(a));
	const now = within(period);
	const before = figures(within({ from: 2 * period.from - period.to, to: period.from }));
	const current = figures(now);
	const figuresOf = { ...current, previous: before };
	return {
		period_start: new Date(period.from).toISOString(),
		period_end: new Date(period.to).toISOString(),
		...figuresOf,
		count_change: current.count - before.count,
		average_change: difference(current.average_stars, before.average_stars),
		likes: mostNamed(now, 'love', most),
		dislikes: mostNamed(now, 'hate', most),
		text: textOf(now, current, before, settings),
	};
}

interface Figures extends IDataObject {
	count: number;
	/** Null without a review. */
	average_stars: number | null;
	distribution: Record<string, number>;
}

function figures(reviews: IDataObject[]): Figures {
	const stars = reviews
		.map(({ star_rating: each }) => each)
		.filter((each) => typeof each === 'number');
	const distribution = Object.fromEntries([5, 4, 3, 2, 1].map((value) => [String(value), 0]));
	for (const value of stars) {
		// G2 gives halves; it counts them up.
		const whole = String(Math.min(5, Math.max(1, Math.round(value))));
		distribution[whole] += 1;
	}
	const sum = stars.reduce((total, value) => total + value, 0);
	const average = stars.length > 0 ? rounded(sum / stars.length) : null;
	return { count: reviews.length, average_stars: average, distribution };
}

function difference(now: number | null, before: number | null): number | null {
	return now === null || before === null ? null : rounded(now - before);
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The answers that were given most often, word by word as reviewers wrote them. */
function mostNamed(reviews: IDataObject[], name: string, most: number): IDataObject[] {
	const counts = new Map<string, { text: string; count: number }>();
	for (const { [name]: answer } of reviews) {
		if (typeof answer !== 'string' || answer.trim() === '') continue;
		const key = answer.trim().toLowerCase();
		const known = counts.get(key);
		if (known) known.count += 1;
		else counts.set(key, { text: answer.trim(), count: 1 });
	}
	// A stable sort: of equals, what was said last comes first.
	return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, most);
}

/** The figures and then the reviews, the latest first, as many as there is room for. */
function textOf(
	reviews: IDataObject[],
	now: Figures,
	before: Figures,
	{ name, period, maxTextLength }: DigestSettings,
): string {
	const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
	const stars = ({ average_stars: average }: Figures) =>
		average === null ? 'no stars' : `${average} stars on average`;
	const head = [
		`${name}: ${now.count} reviews from ${day(period.from)} to ${day(period.to)}, ${stars(now)}.`,
		`In the same time before: ${before.count} reviews, ${stars(before)}.`,
	].join('\n');
	const blocks = reviews.map(
		(review) =>
			`--- ${String(review.star_rating ?? '?')} stars, ${day(cameAt(review))}\n${String(review.text ?? review.title ?? '')}`,
	);
	const rest = (left: number) => (left > 0 ? `\n\n(${left} more reviews)` : '');
	let text = head;
	let shown = 0;
	for (const block of blocks) {
		const longer = `${text}\n\n${block}`;
		if (longer.length + rest(blocks.length - shown - 1).length > maxTextLength) break;
		text = longer;
		shown += 1;
	}
	return `${text}${rest(blocks.length - shown)}`.slice(0, maxTextLength);
}
