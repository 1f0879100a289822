import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import {
	accountQuery,
	accountsOf,
	companyKey,
	INTENT_PATH,
} from '../../G2/api/buyerIntent/accounts';
import type { DimensionFilter } from '../../G2/api/buyerIntent/query';
import { tierRank, type ScoringRules } from '../../G2/api/buyerIntent/scoring';
import { largestPage } from '../../G2/api/client';
import { fillPath } from '../../G2/api/paths';
import { jsonApiShape } from '../../G2/api/simplify';
import type { G2Item } from '../../G2/resources/shared/operation';

/** Companies that are asked for at once: their domains fit into an address. */
const AT_ONCE = 50;

/** Where a company stands, by all that it did in the period. */
export interface Standing {
	account: IDataObject;
	score: number;
	/** Of its tier: 0 is none, the highest has the largest number. */
	rank: number;
	/** The rank that it would have today without what is new. */
	rankBefore: number;
}

export interface ScoreSettings {
	products: string[];
	rules: ScoringRules;
	/** Length of the period that ends today. */
	days: number;
}

/**
 * The scores of companies, as 'Get Accounts' works them out. Only companies with something new are
 * asked for, each once in a poll.
 */
export class CompanyScores {
	private readonly standings = new Map<string, Standing | undefined>();

	constructor(
		private readonly item: G2Item,
		private readonly settings: ScoreSettings,
	) {}

	/** Undefined for a company that was not asked for, or of which G2 tells nothing in the period. */
	of(company: IDataObject): Standing | undefined {
		return this.standings.get(companyKey(company) ?? '');
	}

	/**
	 * Reads what companies did in the period.
	 *
	 * @param fresh their new rows, with a day or a time
	 */
	async learn(fresh: IDataObject[]): Promise<void> {
		const companies = new Map<string, IDataObject[]>();
		for (const row of fresh) {
			const key = companyKey(row);
			if (key === undefined || this.standings.has(key)) continue;
			companies.set(key, [...(companies.get(key) ?? []), row]);
		}
		const rows: IDataObject[] = [];
		for (const only of filtersFor([...companies.values()].flat())) {
			for (const product of this.settings.products) rows.push(...(await this.read(product, only)));
		}
		for (const [key, own] of companies) this.standings.set(key, this.standing(key, own, rows));
	}

	private async read(product: string, only: DimensionFilter): Promise<IDataObject[]> {
		const path = fillPath(INTENT_PATH, {
			subject_product_id: { label: 'Product', value: product },
		});
		const since = this.today.minus({ days: this.settings.days }).toISODate() ?? '';
		const query = accountQuery(since, { only: [only] });
		const options = { pageSize: largestPage(path) };
		const { items, stopped } = await this.item.api.list(path, query, jsonApiShape.simple, options);
		if (stopped) this.item.hint(`${stopped}.`);
		return items;
	}

	private standing(key: string, fresh: IDataObject[], rows: IDataObject[]): Standing | undefined {
		const own = rows.filter((row) => companyKey(row) === key);
		const firstNew = fresh.map(dayOf).sort()[0];
		const account = this.account(own);
		if (!account) return undefined;
		const before = this.account(own.filter((row) => dayOf(row) < firstNew));
		return {
			account,
			score: Number(account.score),
			rank: this.rank(account),
			rankBefore: before ? this.rank(before) : 0,
		};
	}

	private account(rows: IDataObject[]): IDataObject | undefined {
		const today = this.today.toISODate() ?? '';
		return accountsOf(rows, { rules: this.settings.rules, today })[0];
	}

	private rank({ tier }: IDataObject): number {
		return tierRank(String(tier), this.settings.rules);
	}

	private get today(): DateTime {
		return DateTime.now().setZone(this.item.fns.getTimezone());
	}
}

function dayOf({ day, time }: IDataObject): string {
	return String(day ?? time ?? '').slice(0, 10);
}

/** Filters that together ask for all companies: by domain, and for want of one by name. */
function filtersFor(companies: IDataObject[]): DimensionFilter[] {
	const valuesOf = (rows: IDataObject[], dimension: string) => [
		...new Set(rows.map((row) => String(row[dimension] ?? '').trim()).filter(Boolean)),
	];
	const hasDomain = ({ company_domain: domain }: IDataObject) =>
		typeof domain === 'string' && domain.trim() !== '';
	const domains = valuesOf(companies.filter(hasDomain), 'company_domain');
	const names = valuesOf(
		companies.filter((company) => !hasDomain(company)),
		'company_name',
	);
	// G2 knows no way to write a comma that belongs to a value of a list.
	const [single, listed] = [true, false].map((has) =>
		names.filter((name) => name.includes(',') === has),
	);
	return [
		...chunks(domains).map((value) => ({ dimension: 'company_domain', operator: 'in', value })),
		...chunks(listed).map((value) => ({ dimension: 'company_name', operator: 'in', value })),
		...single.map((value) => ({ dimension: 'company_name', operator: 'eq', value })),
	];
}

function chunks(values: string[]): string[][] {
	return Array.from({ length: Math.ceil(values.length / AT_ONCE) }, (_, index) =>
		values.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
	);
}
