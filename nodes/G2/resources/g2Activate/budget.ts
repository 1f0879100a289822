import type { IExecuteFunctions } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readText, readTexts } from '../../../core/items/fields/text';
import { recordsOf } from '../../api/jsonApi';
import { fillPath } from '../../api/paths';
import type { G2Item } from '../shared/operation';

const UNLOCKED = '/api/v2/products/{product_id}/g2_activate/unlocked_companies';
const ACCOUNT = '/api/v2/organization/{organization_id}/credit_account';

/** What one run of the node may spend, all its items together. */
export interface Budget {
	/** Credits at most. */
	most: number;
	/** Credits that this run has spent. */
	spent: number;
	/** The highest price of a company that is known; undefined before the first one. */
	price?: number;
	/** The unlocking that is under way; items spend one after another. */
	turn: Promise<unknown>;
}

const budgets = new WeakMap<IExecuteFunctions, Promise<Budget>>();

/**
 * The limit that the user has set; undefined without one.
 *
 * @throws Problem when it is no number
 */
export function readMost(item: G2Item): number | undefined {
	const { spendAtMost } = givenCollection(item, 'options', 'Options');
	const given = notLost(item, 'options.spendAtMost', 'Spend at Most', spendAtMost);
	return readNumber(given, 'Spend at Most', 0);
}

/**
 * The budget of the run. Before anything is sent, all companies of all items are counted and
 * compared with it and with the balance. G2 names no price of a locked company, so each counts as
 * the most expensive one that was unlocked of these products so far.
 *
 * @throws Problem when unlocking them all may go over; then every item fails with it
 */
export async function budgetOf(item: G2Item, most: number): Promise<Budget> {
	let budget = budgets.get(item.fns);
	if (!budget) {
		budget = open(item, most);
		budgets.set(item.fns, budget);
	}
	return await budget;
}

async function open(item: G2Item, most: number): Promise<Budget> {
	const indexes = item.fns.getInputData().map((_, index) => index);
	const valueOf = (name: string, index: number): unknown =>
		item.fns.getNodeParameter(name, index, '', { extractValue: true });
	const sigs = indexes.flatMap((index) => readTexts(valueOf('sigs', index), 'Signals'));
	const products = indexes.map((index) => readText(valueOf('product', index), 'Product'));
	const price = await highestPrice(item, [...new Set(products)]);
	const cost = new Set(sigs).size * (price ?? 0);
	const of = `Unlocking ${new Set(sigs).size} companies may cost ${cost} credits (${price} each, the highest price so far)`;
	if (cost > most) throw tooMuch(`${of}, and 'Spend at Most' is ${most}`);
	const balance = await readBalance(item);
	if (cost > balance) throw tooMuch(`${of}, and the balance is ${balance}`);
	return { most, spent: 0, price, turn: Promise.resolve() };
}

function tooMuch(message: string): Problem {
	return new Problem({
		message: `${message}. Nothing was sent`,
		description:
			"Unlock fewer companies, those with the highest intent first, or raise 'Spend at Most'.",
	});
}

/** Undefined when no company of the products was ever unlocked. */
async function highestPrice(item: G2Item, products: string[]): Promise<number | undefined> {
	const prices = await Promise.all(
		products.map(async (value) => {
			const path = fillPath(UNLOCKED, { product_id: { label: 'Product', value } });
			const { items } = await item.api.list(path, { sort: '-unlocked_at' }, recordsOf, {
				limit: 250,
				pageSize: 250,
			});
			return items.map(({ attributes }) => Number(attributes?.credit_cost ?? 0));
		}),
	);
	const known = prices.flat().filter((price) => price > 0);
	return known.length > 0 ? Math.max(...known) : undefined;
}

/** Without an organization, G2 itself skips what the balance does not cover. */
async function readBalance(item: G2Item): Promise<number> {
	const { organizationId } = givenCollection(item, 'options', 'Options');
	const label = 'Organization ID';
	const value = readText(notLost(item, 'options.organizationId', label, organizationId), label);
	if (value === '') return Infinity;
	const path = fillPath(ACCOUNT, { organization_id: { label, value } });
	const [account] = recordsOf(await item.api.read(path));
	return Number(account?.attributes?.available_balance ?? Infinity);
}
