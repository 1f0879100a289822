import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { toDay, toInstant } from '../../api/dates';
import { toList, withoutBlanks, type Query } from '../../api/query';
import type { G2Item } from './operation';
import { checkFilled } from './required';

/** A field of a form and the query parameter that it becomes. */
export interface QueryField {
	property: INodeProperties;
	/** The parameter's name as G2 documents it. */
	query: string;
	/** @returns undefined for a value that is not to be sent */
	read(value: unknown, zone: string): string | string[] | undefined;
}

type Texts = Pick<INodeProperties, 'displayName' | 'name'> &
	Partial<Pick<INodeProperties, 'description' | 'placeholder'>>;

/** Free text or a number, sent as it is. */
export function text(query: string, texts: Texts): QueryField {
	return {
		query,
		property: { ...texts, type: 'string', default: '' },
		read: (value) => String(value ?? '').trim(),
	};
}

export function number(
	query: string,
	texts: Texts,
	bounds: { minValue?: number; maxValue?: number } = {},
): QueryField {
	return {
		query,
		property: { ...texts, type: 'number', typeOptions: bounds, default: bounds.minValue ?? 0 },
		read: (value) => String(value ?? ''),
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
		property: { ...texts, type: 'boolean', default: true },
		read(value) {
			// Expressions and AI models give text as well.
			const isOn = value === true || value === 'true';
			return on === undefined ? String(isOn) : isOn ? on : undefined;
		},
	};
}

/** A point in time. */
export function instant(query: string, texts: Texts): QueryField {
	const { displayName } = texts;
	return {
		query,
		property: { ...texts, type: 'dateTime', default: '' },
		read: (value, zone) => (isBlank(value) ? undefined : toInstant(value, zone, displayName)),
	};
}

/** A calendar day. */
export function day(query: string, texts: Texts): QueryField {
	const { displayName } = texts;
	return {
		query,
		property: { ...texts, type: 'dateTime', default: '' },
		read: (value, zone) => (isBlank(value) ? undefined : toDay(value, zone, displayName)),
	};
}

/** Several values, typed with commas or given as a list; each repeats the parameter. */
export function list(query: string, texts: Texts): QueryField {
	return { query, property: { ...texts, type: 'string', default: '' }, read: toList };
}

export function choice(query: string, texts: Texts, options: INodePropertyOptions[]): QueryField {
	return {
		query,
		property: { ...texts, type: 'options', options, default: options[0].value },
		read: (value) => String(value ?? ''),
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
		read: toList,
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

/** The parameters that the filled-in fields of a collection become. */
export function readFields(item: G2Item, name: string, fields: QueryField[]): Query {
	const values = fields.length > 0 ? item.param<Record<string, unknown>>(name, {}) : {};
	const filled = fields.filter(({ property }) => values[property.name] !== undefined);
	return readQuery(filled, (field) => values[field.property.name], item);
}

/**
 * The parameters that fields outside of a collection become.
 *
 * @throws Problem when one is empty
 */
export function readRequired(item: G2Item, fields: QueryField[]): Query {
	for (const { property } of fields) checkFilled(item, property);
	return readQuery(fields, (field) => item.param<unknown>(field.property.name, ''), item);
}

function readQuery(fields: QueryField[], valueOf: (field: QueryField) => unknown, item: G2Item) {
	const zone = item.fns.getTimezone();
	return withoutBlanks(
		Object.fromEntries(fields.map((field) => [field.query, field.read(valueOf(field), zone)])),
	);
}

function isBlank(value: unknown): boolean {
	return value === null || (typeof value === 'string' && value.trim() === '');
}
