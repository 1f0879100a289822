import fc from 'fast-check';

import {
	daysBetween,
	DEFAULT_RULES,
	groupOf,
	scoreOf,
	tierOf,
	tierRank,
	type ScoringRules,
	type Signal,
} from '../../../nodes/G2/api/buyerIntent/scoring';

const signal = (type: string, day: string, count?: number): Signal => ({ type, day, count });

describe('the score of a company, worked out by hand', () => {
	it.each<[what: string, today: string, signals: Signal[], score: number, tier: string]>([
		['nothing', '2026-03-01', [], 0, 'D'],
		['research today: 8', '2026-03-01', [signal('category', '2026-03-01')], 8, 'D'],
		['a comparison today: 25', '2026-03-01', [signal('compare', '2026-03-01')], 25, 'C'],
		['a profile today: 50', '2026-03-01', [signal('profile', '2026-03-01')], 50, 'C'],
		['pricing today, twice: 2 × 60', '2026-03-01', [signal('pricing', '2026-03-01', 2)], 120, 'B'],
		['six days old is not a week: 60', '2026-03-07', [signal('pricing', '2026-03-01')], 60, 'C'],
		['a week: 60 × 0.75', '2026-03-08', [signal('pricing', '2026-03-01')], 45, 'C'],
		['two weeks: 60 × 0.5625', '2026-03-15', [signal('pricing', '2026-03-01')], 33.8, 'C'],
		['four weeks: 60 × 0.31640625', '2026-03-29', [signal('pricing', '2026-03-01')], 19, 'D'],
		[
			// 60 + 45 + 2 × 25 × 0.5625 + 8 = 141.125
			'all kinds, each of another age',
			'2026-03-15',
			[
				signal('pricing', '2026-03-15'),
				signal('pricing', '2026-03-08'),
				signal('compare', '2026-03-01', 2),
				signal('reviews', '2026-03-14'),
			],
			141.1,
			'B',
		],
		[
			// Clocks go forward in the USA on March 8, 2026, and in Europe on March 29.
			'the week in which a day has 23 hours: 50 × 0.75',
			'2026-03-15',
			[signal('profile', '2026-03-08')],
			37.5,
			'C',
		],
		[
			// And back on November 1: the day has 25 hours.
			'the week in which a day has 25 hours: six days are no week',
			'2026-11-06',
			[signal('profile', '2026-10-31')],
			50,
			'C',
		],
		['the turn of the year: a week', '2027-01-04', [signal('profile', '2026-12-28')], 37.5, 'C'],
		['February 29: a week', '2028-03-06', [signal('profile', '2028-02-28')], 50 * 0.75, 'C'],
		[
			'a day that is still to come: as today',
			'2026-03-01',
			[signal('profile', '2026-03-02')],
			50,
			'C',
		],
		[
			'exactly the bound of A: 4 × 50',
			'2026-03-01',
			[signal('profile', '2026-03-01', 4)],
			200,
			'A',
		],
	])('%s', (_, today, signals, score, tier) => {
		expect(scoreOf(signals, DEFAULT_RULES, today)).toBe(score);
		expect(tierOf(score, DEFAULT_RULES)).toBe(tier);
	});

	it('takes the points of a type before those of its group, and other bounds and decay', () => {
		const rules: ScoringRules = {
			points: { pricing: 10, profile: 5, comparison: 3, research: 1, category: 4 },
			weeklyDecay: 50,
			tiers: [
				{ name: 'Warm', from: 5 },
				{ name: 'Hot', from: 9 },
			],
			noTier: 'Cold',
		};
		const signals = [signal('category', '2026-01-01'), signal('pricing', '2025-12-25')];
		expect(scoreOf(signals, rules, '2026-01-01')).toBe(9);
		expect([4.9, 5, 8.9, 9].map((score) => tierOf(score, rules))).toEqual([
			'Cold',
			'Warm',
			'Warm',
			'Hot',
		]);
		expect(['Cold', 'Warm', 'Hot'].map((name) => tierRank(name, rules))).toEqual([0, 1, 2]);
	});

	it.each([
		['pricing', 'pricing'],
		['products.pricing', 'pricing'],
		['profile', 'profile'],
		['products.reviews', 'profile'],
		['compare', 'comparison'],
		['alternatives', 'comparison'],
		['products.competitors', 'comparison'],
		['category', 'research'],
		['sponsored_content', 'research'],
		['something new', 'research'],
		['constructor', 'research'],
	])('%s counts as %s', (type, group) => {
		expect(groupOf(type)).toBe(group);
		const { points } = DEFAULT_RULES;
		const day = '2026-01-01';
		expect(scoreOf([signal(type, day)], DEFAULT_RULES, day)).toBe(points[group]);
	});

	it('counts days by the calendar', () => {
		expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
		expect(daysBetween('2026-01-31T23:59:00.000-06:00', '2026-02-01')).toBe(1);
		expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
		expect(daysBetween('never', '2026-01-01')).toBe(0);
	});
});

describe('the score of any company', () => {
	const types = ['pricing', 'profile', 'compare', 'category', 'constructor', 'new'];
	const anyDay = fc
		.integer({ min: 0, max: 800 })
		.map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
	const anySignal = fc.record({
		type: fc.constantFrom(...types),
		day: anyDay,
		count: fc.integer({ min: 0, max: 50 }),
	});
	const anyRules = fc
		.record({
			decay: fc.integer({ min: 0, max: 100 }),
			weights: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
		})
		.map(
			({ decay, weights: [pricing, profile, comparison, research] }): ScoringRules => ({
				...DEFAULT_RULES,
				points: { pricing, profile, comparison, research },
				weeklyDecay: decay,
			}),
		);
	const rank = (signals: Signal[], rules: ScoringRules, today: string) =>
		tierRank(tierOf(scoreOf(signals, rules, today), rules), rules);

	it('is never lowered by one signal more', () => {
		fc.assert(
			fc.property(fc.array(anySignal), anySignal, anyRules, anyDay, (all, one, rules, today) => {
				const more = [...all, one];
				expect(scoreOf(more, rules, today)).toBeGreaterThanOrEqual(scoreOf(all, rules, today));
				expect(rank(more, rules, today)).toBeGreaterThanOrEqual(rank(all, rules, today));
			}),
		);
	});

	it('is never raised when a signal is older, nor by waiting', () => {
		fc.assert(
			fc.property(
				fc.array(anySignal, { minLength: 1 }),
				anyRules,
				anyDay,
				fc.nat(400),
				([first, ...rest], rules, today, days) => {
					const earlier = new Date(Date.parse(first.day) - days * 86_400_000);
					const older = { ...first, day: earlier.toISOString().slice(0, 10) };
					const before = scoreOf([first, ...rest], rules, today);
					expect(scoreOf([older, ...rest], rules, today)).toBeLessThanOrEqual(before);
					const later = new Date(Date.parse(today) + days * 86_400_000);
					const afterwards = later.toISOString().slice(0, 10);
					expect(scoreOf([first, ...rest], rules, afterwards)).toBeLessThanOrEqual(before);
				},
			),
		);
	});
});
