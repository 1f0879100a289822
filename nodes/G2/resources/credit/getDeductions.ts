import { deductionMonths } from '../shared/attributes';
import { number } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { organizationKey } from './getAccount';

export const getDeductions = listOperation({
	name: 'Get Deductions',
	value: 'getDeductions',
	action: 'Get credit deductions',
	description: 'Retrieve how many credits were spent month by month',
	path: '/api/v2/organization/{organization_id}/credit_deductions',
	keys: organizationKey,
	filters: [
		number(
			'filter[month]',
			{ displayName: 'Month', name: 'month', description: 'Only this month, 1 to 12' },
			{ minValue: 1, maxValue: 12 },
		),
		number(
			'filter[year]',
			{ displayName: 'Year', name: 'year', description: 'Only this year' },
			{ minValue: 2000 },
		),
	],
	attributes: deductionMonths,
	unpaged: true,
});
