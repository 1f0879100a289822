import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { readBoolean } from '../../../core/items/fields/boolean';
import { givenCollection, isNothing, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readText, readTexts } from '../../../core/items/fields/text';
import { toDay, toInstant } from '../../api/dates';
import { withoutBlanks, type Query } from '../../api/query';
import type { G2Item } from './operation';
import { checkFilled, empty } from './required';
import { titleCase } from './titleCase';

/** A field of a form and the query parameter that it becomes. */
export interface QueryField {
	property: INodeProperties;
	/** The parameter's name as G2 documents it. */
	query: string;
	/** The only values that it can be. */
	values?: readonly string[];
	/**
	 * @param zone the time zone that holds where a value names none
	 * @returns undefined for a value that is not to be sent
	 * @throws Problem that names the field when the value is not of its kind
	 */
	read(value: unknown, zone: string): string | string[] | undefined;
}

type Texts = Pick<INodeProperties, 'displayName' | 'name'> &
	Partial<Pick<INodeProperties, 'description' | 'placeholder'>>;

/** Free text or a number, sent as it is. */
export function text(query: string, texts: Texts): QueryField {
	return {
		query,
		property: { ...texts, type: 'string', default: '' },
		read: (value) => readText(value, texts.displayName),
	};
}

export function number(
	query: string,
	texts: Texts,
	bounds: { minValue?: number; maxValue?: number } = {},
	byDefault = bounds.minValue ?? 0,
): QueryField {
	const { minValue = -Infinity, maxValue } = bounds;
	return {
		query,
		property: { ...texts, type: 'number', typeOptions: bounds, default: byDefault },
		read: (value) => readNumber(value, texts.displayName, minValue, maxValue)?.toString(),
	};
}

/**
 * A switch.
 *
 * @param on what is sent when it is on; without it both states are sent, as `true` and `false`
 */
export function flag(query: string, texts: Texts, on?: string): QueryField {
	return {
		query,
		values: on === undefined ? ['true', 'false'] : [on],
		property: { ...texts, type: 'boolean', default: true },
		read(value) {
			const isOn = readBoolean(value, texts.displayName);
			return on === undefined ? isOn?.toString() : isOn ? on : undefined;
		},
	};
}

/** A point in time. */
export function instant(query: string, texts: Texts): QueryField {
	const { displayName } = texts;
	return {
		query,
		property: { ...texts, type: 'dateTime', default: '' },
		read: (value, zone) => (isNothing(value) ? undefined : toInstant(value, zone, displayName)),
	};
}

/** A calendar day. */
export function day(query: string, texts: Texts): QueryField {
	const { displayName } = texts;
	return {
		query,
		property: { ...texts, type: 'dateTime', default: '' },
		read: (value, zone) => (isNothing(value) ? undefined : toDay(value, zone, displayName)),
	};
}

/** Several values, typed with commas or given as a list; each repeats the parameter. */
export function list(query: string, texts: Texts): QueryField {
	return {
		query,
		property: { ...texts, type: 'string', default: '' },
		read: (value) => readTexts(value, texts.displayName),
	};
}

export function choice(query: string, texts: Texts, options: INodePropertyOptions[]): QueryField {
	return {
		query,
		values: options.map(({ value }) => String(value)),
		property: { ...texts, type: 'options', options, default: options[0].value },
		read: (value) => readText(value, texts.displayName),
	};
}

/** Several values whose names G2 gives; `loadOptionsMethod` looks them up. */
export function lookup(query: string, texts: Texts, loadOptionsMethod: string): QueryField {
	return {
		query,
		property: {
			...texts,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod, loadOptionsDependsOn: ['product.value'] },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		read: (value) => readTexts(value, texts.displayName),
	};
}

/** The pair of bounds that G2 offers for a timestamp: after it and before it. */
export function bounds(timestamp: 'created' | 'updated' | 'deleted' | 'submitted'): QueryField[] {
	const Name = timestamp[0].toUpperCase() + timestamp.slice(1);
	return [
		instant(`filter[${timestamp}_at_gt]`, {
			displayName: `${Name} After`,
			name: `${timestamp}After`,
			description: `Only records ${timestamp} after this time`,
		}),
		instant(`filter[${timestamp}_at_lt]`, {
			displayName: `${Name} Before`,
			name: `${timestamp}Before`,
			description: `Only records ${timestamp} before this time`,
		}),
	];
}

/** The optional fields of a form; n8n lists them by name. */
export function collection(
	displayName: string,
	name: string,
	placeholder: string,
	properties: INodeProperties[],
): INodeProperties[] {
	if (properties.length === 0) return [];
	const options = [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName));
	return [{ displayName, name, type: 'collection', placeholder, default: {}, options }];
}

/**
 * The parameters that the filled-in fields of a collection become.
 *
 * @param name the collection's name, which is its label with a small letter
 * @throws Problem when a field was added and would be left out all the same: because its expression
 * results in nothing, or because there is nothing in its list. Everything would be returned.
 */
export function readFields(item: G2Item, name: string, fields: QueryField[]): Query {
	if (fields.length === 0) return {};
	const values = givenCollection(item, name, titleCase(name));
	const zone = item.fns.getTimezone();
	const given = fields.flatMap((field): Array<[string, string | string[] | undefined]> => {
		const { name: key, displayName } = field.property;
		if (!(key in values)) return [];
		const value = notLost(item, `${name}.${key}`, displayName, values[key]);
		const sent = field.read(value, zone);
		if (sent?.length === 0 && !isEmptyField(value)) throw empty(displayName);
		return [[field.query, sent]];
	});
	return withoutBlanks(Object.fromEntries(given));
}

/**
 * The parameters that fields outside of a collection become.
 *
 * @throws Problem when one is empty
 */
export function readRequired(item: G2Item, fields: QueryField[]): Query {
	const zone = item.fns.getTimezone();
	const given = fields.map((field): [string, string | string[] | undefined] => {
		checkFilled(item, field.property);
		const sent = field.read(item.param<unknown>(field.property.name, ''), zone);
		if (sent === undefined || sent.length === 0) throw empty(field.property.displayName);
		return [field.query, sent];
	});
	return withoutBlanks(Object.fromEntries(given));
}

/** A field that was added and left as it is, which stands for no filter. */
function isEmptyField(value: unknown): boolean {
	return value === undefined || value === null || value === '' || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}
