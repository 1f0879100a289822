import type { IDataObject } from 'n8n-workflow';

import type { Query } from '../query';
import { buyerIntentQuery, type DimensionFilter } from './query';
import { daysBetween, scoreOf, tierOf, type ScoringRules, type Signal } from './scoring';

export const INTENT_PATH = '/api/v2/products/{subject_product_id}/buyer_intent';

/** What tells companies apart, what they did, and what is told of them. */
export const ACCOUNT_DIMENSIONS = [
	'company_domain',
	'company_name',
	'company_country',
	'company_employees',
	'company_industry',
	'signal_type',
	'day',
	'left_product_id',
	'left_product_name',
	'right_product_id',
	'right_product_name',
	'visitor_country',
	'visitor_city',
];
export const ACCOUNT_MEASURES = ['total_activity', 'last_seen_at'];

/**
 * Asks for what accounts are made of.
 *
 * @param since calendar day, `YYYY-MM-DD`
 * @param only further filters, such as for some companies
 */
export function accountQuery(
	since: string,
	{
		dimensions = ACCOUNT_DIMENSIONS,
		only = [],
	}: { dimensions?: string[]; only?: DimensionFilter[] },
): Query {
	return buyerIntentQuery({
		dimensions,
		measures: ACCOUNT_MEASURES,
		filters: [{ dimension: 'day', operator: 'gteq', value: since }, ...only],
		isOfProduct: true,
		zone: 'utc',
	});
}

interface Settings {
	rules: ScoringRules;
	/** The calendar day that scores are of, `YYYY-MM-DD`. */
	today: string;
}

/**
 * Makes one account of each company out of the rows of a buyer-intent query: a CRM that is fed with
 * rows gets a record for each signal. Companies are told apart by their domain, those without one
 * by their name; rows of unknown companies are left out.
 *
 * @param rows with the account dimensions and measures, of any number of products
 * @returns the highest score first
 */
export function accountsOf(rows: IDataObject[], settings: Settings): IDataObject[] {
	const companies = new Map<string, IDataObject[]>();
	for (const row of rows) {
		const key = companyKey(row);
		if (key === undefined) continue;
		const own = companies.get(key);
		if (own) own.push(row);
		else companies.set(key, [row]);
	}
	return [...companies]
		.map(([key, own]) => account(key, own, settings))
		.sort((a, b) => Number(b.score) - Number(a.score));
}

/** What a company is known by: its domain, or for want of one its name. */
export function companyKey({ company_domain, company_name }: IDataObject): string | undefined {
	const plain = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : '');
	return plain(company_domain).replace(/^www\./, '') || plain(company_name) || undefined;
}

function account(key: string, rows: IDataObject[], { rules, today }: Settings): IDataObject {
	const signals = rows.map(signalOf);
	const days = signals.map(({ day }) => day).sort();
	const counts = new Map<string, number>();
	for (const { type, count = 1 } of signals) counts.set(type, (counts.get(type) ?? 0) + count);
	const score = scoreOf(signals, rules, today);
	const one = (name: string) => rows.map((row) => row[name]).find((value) => value !== null);
	const scores = rows.map((row) => row.company_intent_score).filter((each) => each != null);
	const domain = one('company_domain');
	return withoutNothing({
		company_domain: typeof domain === 'string' ? key : undefined,
		company_name: one('company_name'),
		score,
		tier: tierOf(score, rules),
		days_since_last_signal: daysBetween(days[days.length - 1], today),
		first_signal_at: days[0],
		last_signal_at: latest(rows.map((row) => row.last_seen_at)) ?? days[days.length - 1],
		signal_count: signals.reduce((sum, { count = 1 }) => sum + count, 0),
		signals: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
		g2_intent_score: scores.length > 0 ? Math.max(...scores.map(Number)) : undefined,
		compared_products: distinct(rows.flatMap(others)),
		visitor_places: distinct(
			rows.map((row) => distinct([row.visitor_city, row.visitor_country]).join(', ')),
		),
		products: distinct(rows.map((row) => row.subject_product_slug)),
		company_country: one('company_country'),
		company_employees: one('company_employees'),
		company_industry: one('company_industry'),
		dedupe_key: key,
	});
}

/** The products of a comparison other than the one whose buyer intent it is. */
function others(row: IDataObject): unknown[] {
	return ['left', 'right']
		.filter((side) => row[`${side}_product_id`] !== row.subject_product_id)
		.map((side) => row[`${side}_product_name`]);
}

function signalOf({ signal_type: type, day, total_activity: count }: IDataObject): Signal {
	return {
		type: typeof type === 'string' ? type : 'unknown',
		day: String(day ?? '').slice(0, 10),
		count: count === undefined || count === null ? 1 : Number(count),
	};
}

function latest(times: unknown[]): string | undefined {
	const known = times.filter((time): time is string => typeof time === 'string');
	return known.sort((a, b) => Date.parse(a) - Date.parse(b)).pop();
}

function distinct(values: unknown[]): string[] {
	const texts = values.filter(
		(value): value is string => typeof value === 'string' && value !== '',
	);
	return [...new Set(texts)];
}

function withoutNothing(fields: Record<string, unknown>): IDataObject {
	const kept = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(kept) as IDataObject;
}
