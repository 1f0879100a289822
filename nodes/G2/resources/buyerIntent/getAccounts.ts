import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { Problem } from '../../../core/errors/problem';
import { readNumber } from '../../../core/items/fields/number';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import {
	ACCOUNT_DIMENSIONS,
	accountQuery,
	accountsOf,
	INTENT_PATH,
} from '../../api/buyerIntent/accounts';
import { PRODUCT_ONLY } from '../../api/buyerIntent/vocabulary';
import { largestPage } from '../../api/client';
import { fillPath } from '../../api/paths';
import { jsonApiShape } from '../../api/simplify';
import { productLocator } from '../shared/locators';
import { runFields, type G2Item, type G2Operation } from '../shared/operation';
import { daysField, moreProductsField, readProducts } from '../shared/products';
import { collection } from '../shared/queryField';
import { pageSizeField, readPageSize } from '../shared/read';
import { readScoring, scoringFields } from './scoringFields';

const PAGE_SIZE = largestPage(INTENT_PATH);

/** One item a company: rows of buyer intent would make a CRM record for each signal. */
export const getAccounts: G2Operation = {
	name: 'Get Accounts',
	value: 'getAccounts',
	action: 'Get accounts with buyer intent',
	description:
		'Score the companies that look at products, one item per company, ready for a CRM. Costs one request per product for up to 250 combinations of company, signal, day and place.',
	endpoint: `GET ${INTENT_PATH}`,
	properties: [
		productLocator,
		moreProductsField,
		{ ...daysField, default: 30 },
		...scoringFields,
		...collection('Options', 'options', 'Add Option', [pageSizeField(PAGE_SIZE), ...runFields]),
	],
	async execute(item) {
		const days = readNumber(item.param<unknown>('days', 30), 'Days', 1, 1000) ?? 30;
		const rules = readScoring(item);
		const zone = item.fns.getTimezone();
		const today = DateTime.now().setZone(zone);
		const since = today.minus({ days }).toISODate() ?? '';
		const rows = await Promise.all(
			readProducts(item).map(async (product) => await readRows(item, product, since)),
		);
		return accountsOf(rows.flat(), { rules, today: today.toISODate() ?? '' }).map((json) => ({
			json,
		}));
	},
};

/**
 * The rows of one product. G2's own score is not in every plan: where G2 refuses it, the rows are
 * read without.
 */
async function readRows(item: G2Item, product: string, since: string): Promise<IDataObject[]> {
	const path = fillPath(INTENT_PATH, { subject_product_id: { label: 'Product', value: product } });
	const listing = { pageSize: readPageSize(item, PAGE_SIZE), ...readRunOptions(item) };
	const read = async (dimensions: string[]) => {
		const query = accountQuery(since, { dimensions });
		const { items, stopped } = await item.api.list(path, query, jsonApiShape.simple, listing);
		if (stopped) item.hint(`${stopped}.`);
		return items;
	};
	const complete = read([...ACCOUNT_DIMENSIONS, PRODUCT_ONLY]);
	return await complete.catch(async (error: unknown) =>
		isRefusal(error) ? await read(ACCOUNT_DIMENSIONS) : await complete,
	);
}

function isRefusal(error: unknown): boolean {
	return error instanceof Problem && (error.kind === 'plan' || error.kind === 'validation');
}
