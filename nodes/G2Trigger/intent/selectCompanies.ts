import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../../core/clock';
import type { Emission } from '../../core/poll/feed';
import { CompanyNotes } from './companyNotes';

/** What is known of a company beside an item about it. */
export interface About {
	/** What tells companies apart; undefined for an unknown one. */
	company?: string;
	/** The ranks of its tier now and without what is new, where they are worked out. */
	rank?: number;
	rankBefore?: number;
}

export interface CompanyWishes {
	/** How long nothing more is put out of a company, in milliseconds; 0: no such time. */
	quietMs: number;
	/** Whether only a tier that has risen is put out. */
	onlyRises: boolean;
}

/** G2 completes the last days later, so a rise may be seen in them again. */
const LATE_MS = 3 * DAY_MS;

const NOTE = 'companies';

/**
 * Takes out what a quiet period or a tier that has not risen speaks against. All items of a company
 * that one poll finds stand or fall together.
 *
 * @param found what is new, oldest first
 * @param aboutOf what is known of an item's company
 * @param notes kept from poll to poll; changed
 */
export function selectCompanies(
	found: Emission[],
	aboutOf: (json: IDataObject) => About,
	{ quietMs, onlyRises }: CompanyWishes,
	notes: Record<string, string>,
	now: number,
): Emission[] {
	if (quietMs === 0 && !onlyRises) return found;
	const told = new CompanyNotes(notes[NOTE]);
	const verdicts = new Map<string, boolean>();
	const isPutOut = (json: IDataObject): boolean => {
		const { company, rank = 0, rankBefore = 0 } = aboutOf(json);
		if (company === undefined) return !onlyRises;
		const known = verdicts.get(company);
		if (known !== undefined) return known;
		const last = told.get(company);
		const isQuiet = last !== undefined && last.at <= now && now - last.at < quietMs;
		const isRise = rank > rankToBeat(last, rankBefore, now);
		const verdict = !isQuiet && (!onlyRises || isRise);
		if (verdict) told.set(company, { at: now, rank, isPending: false });
		else if (onlyRises && isRise && last) told.set(company, { ...last, isPending: true });
		verdicts.set(company, verdict);
		return verdict;
	};
	const left = found.filter(({ json }) => isPutOut(json));
	notes[NOTE] = told.toText(now - Math.max(quietMs, 0) - LATE_MS);
	return left;
}

/** A rise that a quiet period held back is still one afterwards. */
function rankToBeat(
	last: ReturnType<CompanyNotes['get']>,
	rankBefore: number,
	now: number,
): number {
	if (!last) return rankBefore;
	if (last.isPending) return last.rank;
	return now - last.at < LATE_MS ? Math.max(last.rank, rankBefore) : rankBefore;
}
