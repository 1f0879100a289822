import type { INodeProperties } from 'n8n-workflow';

import { givenCollection, givenSwitch, notLost } from '../../../core/items/fields/given';
import { readTexts } from '../../../core/items/fields/text';
import { withoutBlanks, type Query } from '../../api/query';
import { jsonApiShape, type Shape } from '../../api/simplify';
import type { Document } from '../../api/jsonApi';
import type { G2Item, OfferedParameter } from './operation';
import { titleCase } from './titleCase';

/** The attributes of a type, for choosing some of them. */
export interface Attributes {
	type: string;
	names: readonly string[];
}

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Turns pages into rows, the way the user wants them. */
export function readRows(item: G2Item, shape: Shape = jsonApiShape) {
	const simplify = givenSwitch(item, 'simplify', 'Simplify', true);
	return (page: Document) => (simplify ? shape.simple(page) : shape.raw(page));
}

/** 'Include' and 'Output Fields', for endpoints that have them. */
export function shapingFields(include: string[], attributes?: Attributes): INodeProperties[] {
	return [
		...(include.length > 0
			? [multiple('Include', 'include', 'Related records to join in; each takes time', include)]
			: []),
		...(attributes
			? [
					multiple(
						'Output Fields',
						'outputFields',
						'Attributes to return beside the ID. None means all.',
						attributes.names,
					),
				]
			: []),
	];
}

/** The names and values of the parameters that they can become. */
export function shapingParameters(include: string[], attributes?: Attributes): OfferedParameter[] {
	return [
		...(include.length > 0 ? [{ name: 'include', values: include }] : []),
		...(attributes ? [{ name: `fields[${attributes.type}]`, values: attributes.names }] : []),
	];
}

/** The parameters that they become. */
export function readShaping(item: G2Item, include: string[], attributes?: Attributes): Query {
	if (include.length === 0 && !attributes) return {};
	const options = givenCollection(item, 'options', 'Options');
	const list = (name: string, label: string) =>
		readTexts(notLost(item, `options.${name}`, label, options[name]), label).join(',');
	return withoutBlanks({
		...(include.length > 0 && { include: list('include', 'Include') }),
		...(attributes && {
			[`fields[${attributes.type}]`]: list('outputFields', 'Output Fields'),
		}),
	});
}

function multiple(
	displayName: string,
	name: string,
	description: string,
	values: readonly string[],
): INodeProperties {
	const options = [...values].sort().map((value) => ({ name: titleCase(value), value }));
	return { displayName, name, type: 'multiOptions', options, default: [], description };
}
