import type { IDataObject } from 'n8n-workflow';

import { isFields, ownValue, valueAt, withValue } from '../../core/path';
import type { Parameter } from './parameter';
import { parameterAt } from './parameterPath';
import { checkOne } from './zodTypes';

/**
 * A copy of the values with one more that the node adds by itself, as the description takes it;
 * undefined when it does not: the user has not asked for it, so nothing is better than an error.
 *
 * @param path the names that lead to the parameter
 */
export function withAdded(
	parameters: Parameter[],
	values: IDataObject,
	path: string[],
	value: string | number,
): IDataObject | undefined {
	const parameter = parameterAt(parameters, path);
	if (!parameter || !mayStand(parameters, values, path)) return undefined;
	const checked = fitting(parameter, value);
	return checked === undefined ? undefined : withValue(values, path, checked);
}

/**
 * The value as the parameter takes it: a number as text where that is its type, and the reverse; one
 * beyond 2^53 as a BigInt, which n8n's type for data does not know.
 */
function fitting(parameter: Parameter, value: string | number): string | number | undefined {
	const result = checkOne(parameter, value);
	const isSame = result.success && ['string', 'number', 'bigint'].includes(typeof result.data);
	return isSame ? (result.data as string | number) : undefined;
}

/**
 * The number nearest to the wanted one that a parameter takes: within its limits, or one of its
 * values, rather a larger one. Undefined when it takes no numbers; texts do not count.
 */
export function nearestNumber(
	{ enum: values, variants, type, limits = {} }: Parameter,
	wanted: number,
): string | number | undefined {
	if (values) return nearestOf(values, wanted);
	if (variants) {
		const found = variants.map((variant) => nearestNumber(variant, wanted));
		return found.find((each) => each !== undefined);
	}
	if (type !== 'integer' && type !== 'number') return type === 'any' ? wanted : undefined;
	const { minimum = -Infinity, maximum = Infinity } = limits;
	const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = limits;
	const least = Math.max(Math.ceil(minimum), Math.floor(exclusiveMinimum) + 1);
	const most = Math.min(Math.floor(maximum), Math.ceil(exclusiveMaximum) - 1);
	return least > most ? undefined : Math.max(least, Math.min(wanted, most));
}

function nearestOf(values: Array<string | number | boolean>, wanted: number) {
	const numbers = values.filter(
		(value): value is string | number =>
			typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)),
	);
	const sorted = numbers.sort((a, b) => Number(a) - Number(b));
	return sorted.find((each) => Number(each) >= wanted) ?? sorted[sorted.length - 1];
}

/** A group that the user did not fill in is made only if nothing else in it has to be there. */
function mayStand(parameters: Parameter[], values: IDataObject, path: string[]): boolean {
	const [name, ...rest] = path;
	if (rest.length === 0) return true;
	const group = parameters.find((each) => each.name === name);
	const inner = ownValue(values, name);
	if (!group?.properties || (inner !== undefined && !isFields(inner))) return false;
	const others = group.properties.filter((each) => each.name !== rest[0] && each.required);
	if (others.some((each) => valueAt(inner, [each.name]) === undefined)) return false;
	return mayStand(group.properties, (inner ?? {}) as IDataObject, rest);
}
