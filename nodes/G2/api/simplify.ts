import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../core/path';
import {
	recordsOf,
	type Document,
	type Identifier,
	type Record_,
	type Relationship,
} from './jsonApi';
import { LIST, type Expected } from './acceptance';
import { inReadingOrder } from './readingOrder';
import { shapeOf } from './shapes';

/** How a document becomes items. */
export interface Shape {
	/** What makes an answer one of this shape, when a list is asked for. */
	expected: Expected;
	simple(document: Document): IDataObject[];
	raw(document: Document): IDataObject[];
}

/** Related records may point back at each other: this deep they are joined in. */
const MAX_DEPTH = 2;

type Included = Map<string, Record_>;

interface Context {
	included: Included;
	/** The product that all records of the answer are of, as G2 tells it beside them. */
	product?: IDataObject;
}

/** What nearly all of G2's answers are: records with attributes, relationships and included ones. */
export const jsonApiShape: Shape = {
	expected: LIST,
	simple(document) {
		const context = { included: index(document), product: onlyProduct(document) };
		return recordsOf(document).map((record) => simplify(record, context));
	},
	raw(document) {
		const included = index(document);
		return recordsOf(document).map((record) => {
			const related = relatedRecords(record, included);
			return { ...record, ...(related.length > 0 && { included: related }) } as IDataObject;
		});
	},
};

/**
 * A record with its attributes beside id and type, and the records it relates to joined in under
 * the relationship's name. Of a single related record that did not come along, the id stays. Types
 * that several sources give have a shape of their own; of others the fields that matter come first.
 */
export function simplify(
	record: Record_,
	context: Context = { included: new Map() },
	depth = 0,
): IDataObject {
	// Some answers are plain JSON; there is nothing to flatten then.
	if (!('attributes' in record || 'relationships' in record)) return { ...record } as IDataObject;
	const { id, type, attributes } = record;
	// A map, because names come from the service, and an object's `__proto__` is no field.
	const simple = new Map<string, IDataObject[string]>(
		Object.entries({ ...(id !== undefined && { id }), ...(type && { type }) }),
	);
	for (const [name, value] of Object.entries(attributes ?? {})) {
		simple.set(attributeName(name, type), value);
	}
	for (const [name, relationship] of relationshipsOf(record)) {
		const joined = depth < MAX_DEPTH ? join(relationship, context, depth) : undefined;
		if (joined !== undefined) {
			simple.set(name, joined);
			continue;
		}
		const relatedId = idOf(name, relationship);
		const key = `${name}_id`;
		if (relatedId !== undefined && !simple.has(key)) simple.set(key, relatedId);
	}
	const fields = Object.fromEntries(simple);
	return shapeOf(type)?.(fields, context.product) ?? inReadingOrder(fields, type);
}

/**
 * An attribute's name beside id and type. Products and discussions have an attribute that is also
 * called `type`; legacy products call it `product_type`, so that is its name here.
 */
function attributeName(name: string, type = ''): string {
	if (name !== 'type' && name !== 'id') return name;
	return `${type.replace(/s$/, '').replace(/-/g, '_') || 'attribute'}_${name}`;
}

/** @returns undefined when none of the related records came along */
function join(relationship: Relationship, context: Context, depth: number) {
	const { data } = relationship;
	const { included } = context;
	if (included.size === 0 || data === undefined || data === null) return undefined;
	if (!Array.isArray(data)) {
		const record = included.get(keyOf(data));
		return record && simplify(record, context, depth + 1);
	}
	const records = find(data, included);
	if (records.length === 0) return undefined;
	return records.map((record) => simplify(record, context, depth + 1));
}

/** The id of a single related record, from its identifier or, in the legacy API, from its address. */
function idOf(name: string, { data, links }: Relationship): string | undefined {
	if (Array.isArray(data)) return undefined;
	if (data) return data.id;
	if (typeof links?.related !== 'string') return undefined;
	const last = links.related.split(/[?#]/)[0].split('/').pop();
	// A list's address ends with the relationship's own name: `…/survey-responses/1/answers`.
	return last && last !== name && last !== name.replace(/_/g, '-') ? last : undefined;
}

function index({ included }: Document): Included {
	return new Map(included.map((record) => [`${record.type}\n${record.id}`, record]));
}

function onlyProduct({ meta: { products } }: Document): IDataObject | undefined {
	const [product, ...others] = Array.isArray(products) ? products : [];
	return isFields(product) && others.length === 0 ? (product as IDataObject) : undefined;
}

function keyOf({ id, type }: Identifier): string {
	return `${type}\n${id}`;
}

function relatedRecords(record: Record_, included: Included): Record_[] {
	if (included.size === 0) return [];
	return relationshipsOf(record).flatMap(([, { data }]) => find([data ?? []].flat(), included));
}

/** The included records that identifiers point at. */
function find(identifiers: Identifier[], included: Included): Record_[] {
	return identifiers
		.filter(isFields)
		.map((each) => included.get(keyOf(each as unknown as Identifier)))
		.filter((each) => each !== undefined);
}

/** Without those that are null. */
function relationshipsOf({ relationships }: Record_): Array<[string, Relationship]> {
	return Object.entries(relationships ?? {}).filter(([, each]) => isFields(each));
}
