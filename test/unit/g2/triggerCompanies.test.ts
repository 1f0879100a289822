import type { IDataObject } from 'n8n-workflow';

import type { Emission } from '../../../nodes/core/poll/feed';
import { CompanyNotes, MAX_COMPANIES } from '../../../nodes/G2Trigger/intent/companyNotes';
import { groupByCompany } from '../../../nodes/G2Trigger/intent/groupByCompany';
import {
	selectCompanies,
	type About,
	type CompanyWishes,
} from '../../../nodes/G2Trigger/intent/selectCompanies';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-03-01T08:00:00Z');

const found = (...companies: string[]): Emission[] =>
	companies.map((company_domain) => ({ event: 'new', json: { company_domain } }));
const domains = (emissions: Emission[]) => emissions.map(({ json }) => json.company_domain);

/** Several polls, one after the other. */
function polls(
	wishes: Partial<CompanyWishes>,
	tiers: () => Record<string, [number, number]> = () => ({}),
) {
	const notes: Record<string, string> = {};
	const aboutOf = ({ company_domain: domain }: IDataObject): About => {
		const company = domain === '' ? undefined : String(domain);
		const [rank, rankBefore] = tiers()[company ?? ''] ?? [0, 0];
		return { company, rank, rankBefore };
	};
	const all = { quietMs: 0, onlyRises: false, ...wishes };
	return {
		notes,
		at: (ms: number, ...companies: string[]) =>
			domains(selectCompanies(found(...companies), aboutOf, all, notes, START + ms)),
	};
}

describe('the quiet period of a company', () => {
	it('lets one poll with all its items through, then nothing until it is over', () => {
		const { at } = polls({ quietMs: 2 * DAY });
		expect(at(0, 'a', 'a', 'b')).toEqual(['a', 'a', 'b']);
		expect(at(MINUTE, 'a', 'c')).toEqual(['c']);
		expect(at(2 * DAY - MINUTE, 'a', 'b')).toEqual([]);
		expect(at(2 * DAY + MINUTE, 'c', 'b', 'a')).toEqual(['c', 'b', 'a']);
	});

	it('counts from what was put out, not from what was held back', () => {
		const { at } = polls({ quietMs: DAY });
		expect(at(0, 'a')).toEqual(['a']);
		expect(at(DAY - MINUTE, 'a')).toEqual([]);
		expect(at(DAY + MINUTE, 'a')).toEqual(['a']);
	});

	it('never silences companies that G2 does not name, nor a company after the clock was set back', () => {
		const { at } = polls({ quietMs: DAY });
		expect(at(0, '', 'a')).toEqual(['', 'a']);
		expect(at(MINUTE, '')).toEqual(['']);
		expect(at(-DAY, 'a')).toEqual(['a']);
	});

	it('keeps 15 characters for a company, and of the last 1,500 only', () => {
		const { at, notes } = polls({ quietMs: 365 * DAY });
		const many = Array.from({ length: 4000 }, (_, index) => `c${index}`);
		at(0, ...many);
		expect(notes.companies).toHaveLength(15 * MAX_COMPANIES);
		expect(at(MINUTE, 'c3999', 'c2500', 'c0')).toEqual(['c0']);
	});

	it('forgets what no longer matters', () => {
		const { at, notes } = polls({ quietMs: DAY });
		at(0, 'a');
		at(5 * DAY, 'b');
		expect(notes.companies).toHaveLength(15);
	});
});

describe('only when the tier rises', () => {
	it('puts a company out when new activity lifts it, and once', () => {
		let tiers: Record<string, [number, number]> = { a: [2, 1], b: [3, 3], c: [0, 0] };
		const { at } = polls({ onlyRises: true }, () => tiers);
		expect(at(0, 'a', 'b', 'c', '')).toEqual(['a']);
		// The same days are read again, with a little more in them.
		expect(at(DAY, 'a')).toEqual([]);
		tiers = { a: [3, 2] };
		expect(at(2 * DAY, 'a')).toEqual(['a']);
	});

	it('puts it out again when it has cooled down meanwhile', () => {
		const { at } = polls({ onlyRises: true }, () => ({ a: [3, 1] }));
		expect(at(0, 'a')).toEqual(['a']);
		expect(at(2 * DAY, 'a')).toEqual([]);
		expect(at(60 * DAY, 'a')).toEqual(['a']);
	});

	it('makes up after a quiet period for a rise within it', () => {
		let tiers: Record<string, [number, number]> = { a: [1, 0] };
		const { at } = polls({ onlyRises: true, quietMs: 7 * DAY }, () => tiers);
		expect(at(0, 'a')).toEqual(['a']);
		tiers = { a: [3, 1] };
		expect(at(3 * DAY, 'a')).toEqual([]);
		tiers = { a: [3, 3] };
		expect(at(8 * DAY, 'a')).toEqual(['a']);
		expect(at(16 * DAY, 'a')).toEqual([]);
	});
});

describe('one item a company', () => {
	it('has its activity as a list, and the account where it is known', () => {
		const rows: Emission[] = [
			{ event: 'updated', json: { company_domain: 'www.A.test', company_name: 'A', day: '1' } },
			{ event: 'new', json: { company_domain: null, day: '2' } },
			{ event: 'new', json: { company_domain: 'a.test', day: '3' } },
		];
		const plain = groupByCompany(
			rows,
			(json) => json,
			() => undefined,
		);
		expect(plain).toEqual([
			{
				event: 'new',
				json: {
					company_domain: 'a.test',
					company_name: 'A',
					dedupe_key: 'a.test',
					activities: [rows[0].json, rows[2].json],
				},
			},
			{ event: 'new', json: { activities: [rows[1].json] } },
		]);
		const scored = groupByCompany(
			rows,
			(json) => json,
			() => ({ score: 5 }),
		);
		expect(scored[0].json).toMatchObject({ score: 5, activities: [{ day: '1' }, { day: '3' }] });
	});
});

it('reads its notes as it wrote them, and nothing out of anything else', () => {
	const notes = new CompanyNotes();
	notes.set('a', { at: START, rank: 3, isPending: true });
	const again = new CompanyNotes(notes.toText(0));
	expect(again.get('a')).toEqual({ at: START, rank: 3, isPending: true });
	expect(new CompanyNotes('short').get('a')).toBeUndefined();
});
