import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readLimit, returnAllFields } from '../../../core/items/fields/returnAll';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { readText } from '../../../core/items/fields/text';
import { largestPage } from '../../api/client';
import { pageReference } from '../../api/pageReference';
import { fillPath } from '../../api/paths';
import type { Query } from '../../api/query';
import type { Shape } from '../../api/simplify';
import { downloadFilesField, withFiles, type FileLinks } from './files';
import { runFields, type G2Item, type G2Operation, type OfferedParameter } from './operation';
import { collection, readFields, readRequired, type QueryField } from './queryField';
import {
	readRows,
	readShaping,
	shapingFields,
	shapingParameters,
	simplifyField,
	type Attributes,
} from './shaping';

/** All that makes one read operation different from the others. */
export interface ReadDeclaration
	extends Pick<G2Operation, 'name' | 'value' | 'action' | 'description'> {
	/** With `{places}`, as G2 documents it. */
	path: string;
	/** The field that fills each place. */
	keys?: Record<string, INodeProperties>;
	/** Parameters that are always asked for. */
	required?: QueryField[];
	/** Parameters shown under 'Filters'. */
	filters?: QueryField[];
	/** Parameters shown under 'Options'. */
	options?: QueryField[];
	/** Related records that can come along. */
	include?: string[];
	attributes?: Attributes;
	/** For answers that are no usual JSON:API. */
	shape?: Shape;
	/** Fields under 'Filters' and 'Options' that are no parameters: the node works with them itself. */
	own?: { filters?: QueryField[]; options?: QueryField[] };
	/** The files that its records link to, which can come along. */
	files?: FileLinks;
	/** Fields of its own, with the parameters that they become. */
	form?: {
		properties: INodeProperties[];
		parameters: OfferedParameter[];
		read(item: G2Item): Query;
	};
}

export interface ListDeclaration extends ReadDeclaration {
	/** Set for lists that come whole. */
	unpaged?: boolean;
	/** For what takes more than reading one list. */
	collect?(item: G2Item, request: { query: Query; pageSize: number }): Promise<IDataObject[]>;
}

/** An operation that reads one record. */
export function readOperation(declaration: ReadDeclaration): G2Operation {
	return {
		...texts(declaration),
		properties: [...keysAndForm(declaration), simplifyField, ...forms(declaration)],
		async execute(item) {
			const { path, query } = request(item, declaration);
			const document = await item.api.read(path, query, readRunOptions(item));
			return await withFiles(item, readRows(item, declaration.shape)(document), declaration.files);
		},
	};
}

/** An operation that reads a list, with Return All and Limit. */
export function listOperation(declaration: ListDeclaration): G2Operation {
	const pageSize = declaration.unpaged ? undefined : largestPage(declaration.path);
	const { parameters, ...rest } = texts(declaration);
	return {
		...rest,
		parameters: [...(pageSize ? [{ name: 'page[size]' }] : []), ...parameters],
		properties: [
			...keysAndForm(declaration),
			...returnAllFields,
			simplifyField,
			...forms(declaration, pageSize),
		],
		hasPages: pageSize !== undefined,
		async execute(item) {
			if (declaration.collect) {
				const query = readQuery(item, declaration);
				const size = readPageSize(item, pageSize ?? largestPage(declaration.path));
				const rows = await declaration.collect(item, { query, pageSize: size });
				return rows.map((json) => ({ json }));
			}
			const { path, query } = request(item, declaration);
			const { items, stopped, next } = await item.api.list(
				path,
				query,
				readRows(item, declaration.shape),
				{
					limit: readLimit(item),
					pageSize: pageSize && readPageSize(item, pageSize),
					reference: readPage(item),
					expected: declaration.shape?.expected,
					...readRunOptions(item),
				},
			);
			if (stopped) item.hint(`${stopped}.`);
			handOn(item, next);
			return await withFiles(item, items, declaration.files);
		},
	};
}

/** Tells whoever reads the list page by page where it goes on. */
export function handOn(item: G2Item, next: string | undefined): void {
	const reference = next && pageReference(next);
	if (reference) item.page?.next(reference);
}

/**
 * Where a list is to be read from.
 *
 * @param hasPages whether it can be read from anywhere but its beginning
 * @throws Problem when it cannot and shall
 */
export function readPage({ page }: G2Item, hasPages = true): string | undefined {
	if (page?.reference === undefined || hasPages) return page?.reference;
	throw new Problem({
		message: 'This list has no pages',
		description: 'Ask for one product and without an order, or for more results at once.',
	});
}

function texts({ name, value, action, description, path, ...declaration }: ReadDeclaration) {
	const { required = [], filters = [], options = [], include = [], attributes, form } = declaration;
	return {
		name,
		value,
		action,
		description,
		endpoint: `GET ${path}`,
		parameters: [
			...[...required, ...filters, ...options].map(({ query, values }) => ({
				name: query,
				values,
			})),
			...(form?.parameters ?? []),
			...shapingParameters(include, attributes),
		],
	};
}

function keysAndForm({ keys = {}, required = [], form }: ReadDeclaration): INodeProperties[] {
	return [
		...Object.values(keys),
		...required.map(({ property }) => ({ ...property, required: true })),
		...(form?.properties ?? []),
	];
}

function forms(declaration: ReadDeclaration, pageSize?: number): INodeProperties[] {
	const { filters = [], options = [], include = [], attributes, own = {}, files } = declaration;
	const shown = (sent: QueryField[], local: QueryField[] = []) => [...sent, ...local].map(property);
	return [
		...collection('Filters', 'filters', 'Add Filter', shown(filters, own.filters)),
		...collection('Options', 'options', 'Add Option', [
			...shown(options, own.options),
			...(files ? [downloadFilesField] : []),
			...shapingFields(include, attributes),
			...(pageSize ? [pageSizeField(pageSize)] : []),
			...runFields,
		]),
	];
}

function request(item: G2Item, declaration: ReadDeclaration): { path: string; query: Query } {
	return {
		path: readPath(item, declaration.path, declaration.keys),
		query: readQuery(item, declaration),
	};
}

function readQuery(item: G2Item, declaration: ReadDeclaration): Query {
	const { required = [], filters = [], options = [], include = [], attributes } = declaration;
	return {
		...readRequired(item, required),
		...declaration.form?.read(item),
		...readFields(item, 'filters', filters),
		...readFields(item, 'options', options),
		...readShaping(item, include, attributes),
	};
}

/** A path with the values of this item in its places. */
export function readPath(
	item: G2Item,
	template: string,
	keys: Record<string, INodeProperties> = {},
): string {
	const values = Object.entries(keys).map(([place, { name, displayName }]) => [
		place,
		{ label: displayName, value: readText(item.param<unknown>(name, ''), displayName) },
	]);
	return fillPath(template, Object.fromEntries(values));
}

export function readPageSize(item: G2Item, largest: number): number {
	const { pageSize } = givenCollection(item, 'options', 'Options');
	const given = notLost(item, 'options.pageSize', 'Page Size', pageSize);
	return Math.floor(readNumber(given, 'Page Size', 1, largest) ?? largest);
}

export function pageSizeField(largest: number): INodeProperties {
	return {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: largest },
		default: largest,
		description:
			'How many records to ask for in one request. Lower it when G2 refuses the size or answers too slowly.',
	};
}

function property(field: QueryField): INodeProperties {
	return field.property;
}
