import { DateTime } from 'luxon';

import { ownValue } from '../../../core/path';

/** Groups of signals that count alike. */
export type SignalGroup = 'pricing' | 'profile' | 'comparison' | 'research';

/** What a company did on one day, or on one visit. */
export interface Signal {
	/** As G2 names it: `pricing`, `compare` … */
	type: string;
	/** Calendar day, `YYYY-MM-DD`. */
	day: string;
	/** How often; 1 when it is not told. */
	count?: number;
}

export interface Tier {
	name: string;
	/** The least score that is in it. */
	from: number;
}

/** How signals become a score and a tier. */
export interface ScoringRules {
	/** Points of one signal; a type of its own goes before its group. */
	points: Record<SignalGroup, number> & Record<string, number | undefined>;
	/** What a signal loses with each week, in percent of what is left. */
	weeklyDecay: number;
	tiers: Tier[];
	/** The name for what is in none of them. */
	noTier: string;
}

/**
 * What G2 advises to begin with: 5 to 10 points for research in a category, 20 to 30 for a
 * comparison, 50 and more for pricing and profile, and a quarter less with each week.
 */
export const DEFAULT_RULES: ScoringRules = {
	points: { pricing: 60, profile: 50, comparison: 25, research: 8 },
	weeklyDecay: 25,
	tiers: [
		{ name: 'A', from: 200 },
		{ name: 'B', from: 100 },
		{ name: 'C', from: 25 },
	],
	noTier: 'D',
};

/** By a part of the type's name, since G2 publishes no closed list of them. */
const GROUPS: Array<[part: RegExp, group: SignalGroup]> = [
	[/pric/i, 'pricing'],
	[/compar|competitor|alternative/i, 'comparison'],
	[/profile|^products?\b/i, 'profile'],
];

/** The group that a type of signal belongs to; what is in no other one is research. */
export function groupOf(type: string): SignalGroup {
	return GROUPS.find(([part]) => part.test(type))?.[1] ?? 'research';
}

/**
 * The score of a company: the points of its signals, each reduced by the decay for every full week
 * that has passed since its day. A signal more never lowers it, an older one never raises it.
 *
 * @param today calendar day, `YYYY-MM-DD`; later signals count as of today
 * @returns points, with one decimal
 */
export function scoreOf(signals: Signal[], rules: ScoringRules, today: string): number {
	const left = 1 - rules.weeklyDecay / 100;
	const sum = signals.reduce((total, { type, day, count = 1 }) => {
		const points = pointsOf(type, rules) * Math.max(0, count);
		return total + points * left ** Math.floor(daysBetween(day, today) / 7);
	}, 0);
	return Math.round(sum * 10) / 10;
}

function pointsOf(type: string, { points }: ScoringRules): number {
	const own = ownValue(points, type);
	return Math.max(0, typeof own === 'number' ? own : points[groupOf(type)]);
}

/** The tier of a score: of those whose bound it reaches, the highest. */
export function tierOf(score: number, { tiers, noTier }: ScoringRules): string {
	const reached = tiers.filter(({ from }) => score >= from).sort((a, b) => b.from - a.from);
	return reached[0]?.name ?? noTier;
}

/** Where a tier stands, for "has it risen": 0 is no tier, the highest has the largest number. */
export function tierRank(name: string, { tiers }: ScoringRules): number {
	const ascending = [...tiers].sort((a, b) => a.from - b.from);
	return ascending.findIndex((tier) => tier.name === name) + 1;
}

/**
 * Days from one calendar day to another, not less than 0. Counted by the calendar, so a day of 23 or
 * 25 hours is one day.
 */
export function daysBetween(day: string, today: string): number {
	const [from, to] = [day, today].map((each) =>
		DateTime.fromISO(each.slice(0, 10), { zone: 'utc' }),
	);
	const { days } = to.diff(from, 'days');
	return Number.isFinite(days) ? Math.max(0, Math.floor(days)) : 0;
}
