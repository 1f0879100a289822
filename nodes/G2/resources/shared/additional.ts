import type { INodeProperties } from 'n8n-workflow';

import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readText } from '../../../core/items/fields/text';
import type { G2Item } from './operation';

/**
 * The fields that the user has added under 'Additional Fields', without those that were left empty.
 *
 * @throws Problem that names a field whose value is not of its kind, or whose expression results in
 * nothing
 */
export function readAdditional(
	item: G2Item,
	fields: INodeProperties[],
): Record<string, string | number> {
	const values = givenCollection(item, 'additionalFields', 'Additional Fields');
	const given = fields.flatMap((field): Array<[string, string | number]> => {
		const { name, displayName } = field;
		const value = notLost(item, `additionalFields.${name}`, displayName, values[name]);
		const read = readField(field, value);
		return read === undefined || read === '' ? [] : [[name, read]];
	});
	return Object.fromEntries(given);
}

function readField(
	{ displayName, type, typeOptions = {} }: INodeProperties,
	value: unknown,
): string | number | undefined {
	if (type !== 'number') return readText(value, displayName);
	const { minValue = -Infinity, maxValue } = typeOptions;
	return readNumber(value, displayName, minValue, maxValue);
}
