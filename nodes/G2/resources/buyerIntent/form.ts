import {
	buyerIntentQuery,
	type BuyerIntentQuery,
	type DimensionFilter,
} from '../../api/buyerIntent/query';
import { toList, type Query } from '../../api/query';
import type { G2Item } from '../shared/operation';
import type { ReadDeclaration } from '../shared/read';
import { queryFields } from './fields';

interface Forms {
	dimensionFilters?: { filter?: Array<Partial<DimensionFilter>> };
	sort?: { rule?: Partial<NonNullable<BuyerIntentQuery['sort']>> };
}

/** The form of a buyer-intent query, for one product or across products. */
export function queryForm(isOfProduct: boolean): ReadDeclaration['form'] {
	return {
		properties: queryFields(isOfProduct),
		read: (item) => readQuery(item, isOfProduct),
	};
}

function readQuery(item: G2Item, isOfProduct: boolean): Query {
	const filters = item.param<Forms['dimensionFilters']>('dimensionFilters', {});
	const sort = item.param<Forms['sort']>('sort', {});
	return buyerIntentQuery({
		dimensions: toList(item.param<unknown>('dimensions', [])),
		measures: toList(item.param<unknown>('measures', [])),
		// n8n leaves out what still has its default.
		filters: (filters?.filter ?? []).map(({ dimension = 'day', operator = 'eq', value }) => ({
			dimension,
			operator,
			value,
		})),
		...(sort?.rule && {
			sort: {
				field: sort.rule.field ?? 'total_activity',
				direction: sort.rule.direction ?? 'desc',
			},
		}),
		isOfProduct,
		zone: item.fns.getTimezone(),
	});
}
