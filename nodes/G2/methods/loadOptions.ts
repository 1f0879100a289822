import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { currentValue, fillDropdown } from '../../core/items/dropdown';
import { reviewAggregate } from '../api/aggregates';
import { openG2 } from '../openG2';

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The values of a filter that the reviews of the chosen product have, with their names. */
function valuesOf(filter: string): Load {
	return async function (this: ILoadOptionsFunctions) {
		const product = currentValue(this, 'product');
		if (product === '') return [];
		return await fillDropdown(
			this,
			async () => await openG2(this),
			async (client) => await reviewAggregate(client, product, filter),
		);
	};
}

export const getReviewSegments = valuesOf('company_segment');
export const getReviewCountries = valuesOf('country');
export const getReviewIndustries = valuesOf('industry');
export const getReviewRegions = valuesOf('region');
export const getReviewRoles = valuesOf('role');
export const getReviewScores = valuesOf('nps_score');
