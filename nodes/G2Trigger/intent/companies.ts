import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../../core/clock';
import { Problem } from '../../core/errors/problem';
import { givenCollection, givenSwitch, notLost } from '../../core/items/fields/given';
import { readNumber } from '../../core/items/fields/number';
import type { Emission, Feed, Row, Stretch } from '../../core/poll/feed';
import { companyKey } from '../../G2/api/buyerIntent/accounts';
import { readScoring } from '../../G2/resources/buyerIntent/scoringFields';
import type { G2Item } from '../../G2/resources/shared/operation';
import { readIntentFilter } from '../filters';
import { flatOf, type Read } from '../rows';
import { CompanyScores, type Standing } from './scores';
import { selectCompanies } from './selectCompanies';
import { groupByCompany } from './groupByCompany';

/** Dimensions that say which company it was; the other ones of a company follow from them. */
const NAMES = ['company_domain', 'company_name', 'company_id'];
const KEYS = ['company_domain', 'company_name'];

/** What the trigger does with the companies of buyer intent, beside telling what is new. */
export interface Companies {
	/** Dimensions that it needs beside the chosen ones. They split no row: a company has one of each. */
	dimensions: string[];
	/** Whether a row is wanted; the scores that it takes are learnt before. */
	isWanted(read: Read): boolean;
	/** Reads the scores of the companies that may be put out. */
	learn?(reads: Read[], toRow: (read: Read) => Row, stretch: Stretch): Promise<void>;
	select: NonNullable<Feed['select']>;
	/** Items to set up a workflow with. */
	sampleOf(reads: Read[]): Promise<IDataObject[]>;
}

/**
 * @param dimensions the chosen ones
 * @throws Problem when a field needs a dimension that was not chosen
 */
export function readCompanies(item: G2Item, products: string[], dimensions: string[]): Companies {
	const filter = readIntentFilter(item);
	const onlyRises = givenSwitch(item, 'onlyTierRises', 'Only When the Tier Rises', false);
	const isGrouped = givenSwitch(item, 'groupByCompany', 'Group by Company', false) || onlyRises;
	const quietMs = readQuietDays(item) * DAY_MS;
	const { minScore } = filter;
	const scores =
		minScore !== undefined || onlyRises
			? new CompanyScores(item, { products, rules: readScoring(item), days: readScoreDays(item) })
			: undefined;
	const needsCompany = isGrouped || quietMs > 0 || scores !== undefined;
	const standingOf = (json: IDataObject) => scores?.of(flatOf(json));
	const isScored = ({ score = 0 }: Partial<Standing> = {}) =>
		minScore === undefined || score >= minScore;
	const finish = (found: Emission[]) =>
		isGrouped
			? groupByCompany(found, flatOf, (json) => standingOf(json)?.account)
			: found.map((each) => withScore(each, standingOf(each.json)));
	return {
		dimensions: missing(dimensions, [...filter.dimensions, ...(needsCompany ? KEYS : [])]),
		isWanted(read) {
			return filter.isWanted(read.flat) && isScored(scores?.of(read.flat));
		},
		...(scores && {
			async learn(reads, toRow, { isNews }) {
				const wanted = reads.filter(({ flat }) => filter.isWanted(flat));
				await scores.learn(wanted.filter((read) => isNews(toRow(read))).map(({ flat }) => flat));
			},
		}),
		select(found, _rows, notes, now) {
			const aboutOf = (json: IDataObject) => {
				const { rank, rankBefore } = standingOf(json) ?? {};
				return { company: companyKey(flatOf(json)), rank, rankBefore };
			};
			return finish(selectCompanies(found, aboutOf, { quietMs, onlyRises }, notes, now));
		},
		async sampleOf(reads) {
			await scores?.learn(reads.map(({ flat }) => flat));
			return finish(reads.map(({ json }) => ({ event: 'new', json }))).map(({ json }) => json);
		},
	};
}

function withScore(emission: Emission, standing?: Standing): Emission {
	if (!standing) return emission;
	const { score, tier } = standing.account;
	return { ...emission, json: { ...emission.json, score, tier } };
}

/** @throws Problem for one that does not follow from the chosen ones: it would split their rows */
function missing(chosen: string[], needed: string[]): string[] {
	const left = [...new Set(needed)].filter((name) => !chosen.includes(name));
	const hasCompany = NAMES.some((name) => chosen.includes(name));
	const wrong = left.find((name) => !hasCompany || !name.startsWith('company_'));
	if (wrong === undefined) return left;
	const label = wrong === 'signal_type' ? 'Signal Type' : 'Company Domain';
	throw new Problem({
		message: `'${label}' is missing in 'Dimensions'`,
		description: `A filter, 'Group by Company', 'Quiet Period' or 'Only When the Tier Rises' needs it. Add '${label}' to 'Dimensions'.`,
		kind: 'invalidInput',
	});
}

function readQuietDays(item: G2Item): number {
	const label = 'Quiet Period (Days)';
	const given = notLost(item, 'quietDays', label, item.param<unknown>('quietDays', 0));
	return readNumber(given, label, 0, 365) ?? 0;
}

const DEFAULT_SCORE_DAYS = 30;

function readScoreDays(item: G2Item): number {
	const label = 'Scored Days';
	const { scoredDays } = givenCollection(item, 'options', 'Options');
	const given = notLost(item, 'options.scoredDays', label, scoredDays);
	return readNumber(given, label, 1, 1000) ?? DEFAULT_SCORE_DAYS;
}
