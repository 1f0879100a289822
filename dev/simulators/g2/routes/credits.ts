import { DAY } from '../dates';
import { notFound } from '../errors';
import { dataAndIncluded, shapeParameters } from '../jsonApi';
import { show } from '../lists';
import { integer } from '../parameters';
import { creditAccount, deductionMonth, type MonthOfDeductions } from '../resources/account';
import type { Call, Route } from '../route';
import { ORGANIZATION_ID, type World } from '../world';

/** What the organisation has and what it spent. */
export const creditRoutes: Route[] = [
	show({
		path: '/api/v2/organization/{organization_id}/credit_account',
		permission: null,
		type: creditAccount,
		include: ['deductions'],
		find: (call) => {
			checkOrganization(call);
			return { id: ORGANIZATION_ID, recent };
		},
	}),
	{
		method: 'GET',
		path: '/api/v2/organization/{organization_id}/credit_deductions',
		permission: null,
		parameters: {
			...shapeParameters(deductionMonth),
			'filter[month]': integer(1, 12),
			'filter[year]': integer(2000, 2100),
		},
		handle: (call) => {
			checkOrganization(call);
			const month = call.query.one('filter[month]');
			const year = call.query.one('filter[year]');
			const months = monthsOf(call.world).filter(
				(record) =>
					(month === undefined || record.month === Number(month)) &&
					(year === undefined || record.year === Number(year)),
			);
			// The only list whose links are an empty object.
			return { body: { ...dataAndIncluded(deductionMonth, months, call), links: {} } };
		},
	},
];

/**
 * Some reads are metered, but no source says which and how much; this is off unless the setting
 * `meterReads` is on.
 */
export function spendOnReads(call: Call, entity: string, records: number): void {
	if (!call.settings.meterReads || records === 0) return;
	const size = Number(call.query.one('page[size]') ?? 25);
	const amount = Math.min(records, size) / 10;
	call.world.addDeduction(amount, { [entity]: amount });
	call.record({ action: 'credits.metered', entity, amount, balance: call.world.balance });
}

function checkOrganization({ at }: Call): void {
	if (at.organization_id !== ORGANIZATION_ID) throw notFound();
}

function recent(world: World) {
	return world.deductions.filter(({ createdAt }) => createdAt > world.now() - 30 * DAY);
}

function monthsOf(world: World): MonthOfDeductions[] {
	const months = new Map<string, MonthOfDeductions>();
	for (const { createdAt, amount } of world.deductions) {
		const date = new Date(createdAt);
		const year = date.getUTCFullYear();
		const month = date.getUTCMonth() + 1;
		const sum = months.get(`${year}-${month}`) ?? { year, month, total: 0, count: 0 };
		sum.total += amount;
		sum.count += 1;
		months.set(`${year}-${month}`, sum);
	}
	return [...months.values()];
}
