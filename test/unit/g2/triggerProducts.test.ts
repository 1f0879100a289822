import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../../nodes/core/poll/feed';
import { selectChanges, type PartRead } from '../../../nodes/G2Trigger/products/selectChanges';
import {
	badgeCount,
	difference,
	gridOf,
	packBadges,
	shown,
} from '../../../nodes/G2Trigger/products/values';

const badges = (...ids: string[]) => ids.map((id) => ({ id, title: `Badge ${id}` }));
const many = (count: number) =>
	Array.from({ length: count }, (_, index) => `leader_in_crm_${index}`);

describe('badges', () => {
	it('are told by name when they are gained, and by id when they are lost', () => {
		const [before, now] = [packBadges(['b', 'a']), packBadges(['c', 'a'])];
		expect(difference({ badges: before }, { badges: now }, badges('c', 'a'))).toEqual({
			badge_count: 0,
			badges_gained: badges('c'),
			badges_lost: 1,
			badges_lost_ids: ['b'],
		});
	});

	it('are the same in any order, and none are none', () => {
		expect(packBadges(['b', 'a', 'b'])).toBe(packBadges(['a', 'b']));
		expect(badgeCount(packBadges([]))).toBe(0);
		expect(difference({ badges: '' }, { badges: 'a' }, badges('a'))).toMatchObject({
			badges_gained: badges('a'),
			badges_lost: 0,
		});
	});

	it('beyond 2,500 characters are kept as fingerprints, also when there were fewer before', () => {
		const [some, all] = [many(20), many(300)];
		const packed = packBadges(all);
		expect(packed.length).toBeLessThan(2600);
		expect(badgeCount(packed)).toBe(300);
		const gained = difference({ badges: packBadges(some) }, { badges: packed }, badges(...all));
		expect(gained.badges_gained).toHaveLength(280);
		const lost = difference({ badges: packed }, { badges: packBadges(some) }, badges(...some));
		expect(lost).toMatchObject({ badge_count: -280, badges_gained: [], badges_lost: 280 });
		expect(lost).not.toHaveProperty('badges_lost_ids');
	});
});

describe('the Grid', () => {
	const report = (
		category_name: string,
		grid_position: string | null,
		satisfaction_score = 80,
	) => ({
		category_name,
		segment: category_name === 'CRM' ? null : 'Enterprise',
		grid_position,
		satisfaction_score,
		market_presence_score: 70,
		quarter: 'Q4 2025',
	});

	it('is compared report by report, of which some come and go', () => {
		const before = gridOf([report('CRM', 'Contender'), report('Help Desk', 'Niche')]);
		const now = gridOf([report('CRM', 'Leader', 82.4), report('Chat', null)]);
		expect(difference({ grid: before }, { grid: now }).grid).toEqual([
			{
				report: 'CRM',
				previous_place: 'Contender',
				place: 'Leader',
				satisfaction_score: 2.4,
				market_presence_score: 0,
			},
			expect.objectContaining({
				report: 'Help Desk, Enterprise',
				previous_place: 'Niche',
				place: null,
			}),
			expect.objectContaining({ report: 'Chat, Enterprise', satisfaction_score: null }),
		]);
		expect(shown({ grid: now })).toMatchObject({ grid: { CRM: { place: 'Leader' } } });
	});
});

it('stars that G2 did not tell before have no difference', () => {
	expect(difference({ rating: { stars: null } }, { rating: { stars: 4 } })).toEqual({});
	expect(difference({ rating: { stars: 4.3 } }, { rating: { stars: 4.4 } })).toEqual({
		star_rating: 0.1,
	});
});

it('keeps less than 190 kB for 40 products with all that is kept of one, and forgets others', () => {
	const notes: Record<string, string> = {};
	const names = Array.from({ length: 40 }, (_, index) => `product-${index}`);
	const rows = names.flatMap((product) => {
		const reports = Array.from({ length: 60 }, (_, index) => ({
			category_name: `Category number ${index}`,
			grid_position: 'High Performer',
			satisfaction_score: 85.5,
			market_presence_score: 72.3,
		}));
		const all: Array<Omit<PartRead, 'product' | 'about'>> = [
			{ part: 'rating', values: { rating: { stars: 4.4, reviews: 12_000 } } },
			{ part: 'badges', values: { badges: packBadges(many(5000)) } },
			{ part: 'grid', values: { grid: gridOf(reports) as never } },
		];
		const about = { product_id: '6406e5a1-7c2b-4bb0-9d0e-3f1a2b4c5d6e', product_name: product };
		return all.map((each): Row => {
			const json = { ...each, product, about } as unknown as IDataObject;
			return { id: `${product} ${String(each.part)}`, json };
		});
	});
	expect(selectChanges([], rows, names, notes)).toEqual([]);
	expect(notes.products.length).toBeGreaterThan(100_000);
	expect(notes.products.length).toBeLessThan(190_000);
	selectChanges([], [], names.slice(0, 1), notes);
	expect(notes.products.length).toBeLessThan(5000);
});
