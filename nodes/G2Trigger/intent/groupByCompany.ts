import type { IDataObject } from 'n8n-workflow';

import { companyKey } from '../../G2/api/buyerIntent/accounts';
import type { Emission } from '../../core/poll/feed';

/** Fields of a row that tell of its company. */
const OF_COMPANY = /^company_/;

/**
 * One item for each company, with its rows as `activities`. Where its account is known, the item is
 * that account; otherwise it has what the rows tell of the company. Rows of companies that G2 does not
 * name share one item.
 *
 * @param found what is put out, oldest first
 * @param flatOf the row of an item under the names that an item has
 * @param accountOf the account of a row's company
 * @returns in the order of each company's first row
 */
export function groupByCompany(
	found: Emission[],
	flatOf: (json: IDataObject) => IDataObject,
	accountOf: (json: IDataObject) => IDataObject | undefined,
): Emission[] {
	const groups = new Map<string, Emission[]>();
	for (const each of found) {
		const key = companyKey(flatOf(each.json)) ?? '';
		groups.set(key, [...(groups.get(key) ?? []), each]);
	}
	return [...groups].map(([key, own]) => {
		const rows = own.map(({ json }) => flatOf(json));
		const account = accountOf(own[0].json) ?? companyOf(key, rows);
		return {
			event: own.some(({ event }) => event === 'new') ? 'new' : 'updated',
			json: { ...account, activities: own.map(({ json }) => json) },
		};
	});
}

function companyOf(key: string, rows: IDataObject[]): IDataObject {
	const told = rows
		.flatMap((row) => Object.entries(row))
		.filter(([name, value]) => OF_COMPANY.test(name) && value !== null);
	return { ...Object.fromEntries(told), ...(key !== '' && { dedupe_key: key }) };
}
