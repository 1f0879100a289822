import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../core/errors/problem';
import { valueAt } from '../../core/path';
import { nearestNumber, withAdded } from './added';
import type { Parameter } from './parameter';
import { findParameter, parameterAt } from './parameterPath';
import { checkOne } from './zodTypes';

/** Parameters that set the size of a page. */
const SIZE_PARAMETERS = [
	'per_page',
	'page_size',
	'pageSize',
	'max_results',
	'maxResults',
	'limit',
	'$top',
	'count',
];

/** No provider behind the connectors takes a smaller largest page, apart from those below. */
const LARGE = 100;

/** Microsoft's lists of Teams take no more; its description does not say so. */
const LARGEST: Record<string, number> = { $top: 50 };

/** X takes no smaller one, so few wanted items are left to the default size. */
const SMALL = 10;

/** How X calls it; nobody else needs so large a page. */
const SIZES_OF_X = ['max_results', 'maxResults'];

/** Where the parameter is that sets the size of a page. */
export function sizeParameter(parameters: Parameter[]): string[] | undefined {
	return findParameter(parameters, SIZE_PARAMETERS);
}

/**
 * The values with a page size, so that many items need few requests. They stay as they are when the
 * user has set a size, when the action has no parameter for one that takes a number, or when so few
 * items are wanted that its default does.
 *
 * @param limit items wanted; undefined for all
 * @param pageIsAnswer whether a page is given as it is, so that it must not be larger than the limit
 */
export function withPageSize(
	parameters: Parameter[],
	values: IDataObject,
	limit: number | undefined,
	pageIsAnswer = false,
): IDataObject {
	const isSmall = limit !== undefined && limit <= SMALL;
	if (isSmall && !pageIsAnswer) return values;
	for (const { path, name, parameter } of sizeParameters(parameters)) {
		if (isSmall && SIZES_OF_X.includes(name)) continue;
		const wanted = Math.min(limit ?? LARGE, LARGEST[name] ?? LARGE);
		const size = nearestNumber(parameter, wanted);
		if (size === undefined) continue;
		if (valueAt(values, path) !== undefined) return values;
		const sized = withAdded(parameters, values, path, size);
		if (sized) return sized;
	}
	return values;
}

/**
 * The values with the page size that the user wants, unless they hold one.
 *
 * @throws Problem when the action takes no such size
 */
export function withOwnPageSize(
	parameters: Parameter[],
	values: IDataObject,
	size: number,
): IDataObject {
	for (const { path, parameter } of sizeParameters(parameters)) {
		if (['boolean', 'array', 'object'].includes(parameter.type)) continue;
		if (valueAt(values, path) !== undefined) return values;
		const checked = checkOne(parameter, size);
		if (!checked.success) {
			const reasons = checked.error.issues.map(({ message }) => message);
			throw new Problem({
				message: `'Page Size' does not fit this action: its '${path.join(' › ')}' ${reasons.join(', ')}`,
				description: "Change 'Page Size' under 'Options', or remove it.",
			});
		}
		const sized = withAdded(parameters, values, path, size);
		if (sized) return sized;
	}
	return values;
}

function sizeParameters(parameters: Parameter[]) {
	return SIZE_PARAMETERS.flatMap((name) => {
		const path = findParameter(parameters, [name]);
		const parameter = path && parameterAt(parameters, path);
		return parameter ? [{ name, path, parameter }] : [];
	});
}
