import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { readRunOptions } from '../../../core/items/fields/runOptions';
import { RECORD } from '../../api/acceptance';
import type { Document } from '../../api/jsonApi';
import { jsonApiShape } from '../../api/simplify';
import { runFields, type G2Item, type G2Operation } from './operation';
import { collection } from './queryField';
import { readPath } from './read';
import { checkFilled } from './required';
import { readShaping, shapingFields, shapingParameters, type Attributes } from './shaping';

/** All that makes one operation that sends something different from the others. */
export interface WriteDeclaration
	extends Pick<G2Operation, 'name' | 'value' | 'action' | 'description'> {
	method: IHttpRequestMethods;
	/** With `{places}`, as G2 documents it. */
	path: string;
	/** The field that fills each place. */
	keys?: Record<string, INodeProperties>;
	properties?: INodeProperties[];
	body?(item: G2Item): object;
	/** Set for a body that G2 takes as JSON:API although it has no `data`. */
	isJsonApi?: boolean;
	/** Fields of its own under 'Options'. */
	options?: INodeProperties[];
	/** Related records that can come along with the answer. */
	include?: string[];
	attributes?: Attributes;
	/** Turns the answer into items; without it the records of the answer are returned. */
	output?(answer: Document | undefined): IDataObject[];
	/** Set for a POST that changes nothing. Others are sent once. */
	repeatable?: boolean;
	/** How to find out whether it was carried out, and what running it again would do. */
	ifLost?: string;
}

/** An operation that sends a body or deletes something. */
export function writeOperation(declaration: WriteDeclaration): G2Operation {
	const { name, value, action, description, method, path, keys } = declaration;
	const { repeatable, ifLost, isJsonApi, include = [], attributes } = declaration;
	const { properties = [] } = declaration;
	// A deletion answers nothing; everything else returns what it made, as the proof that it did.
	const expected = method === 'DELETE' ? undefined : RECORD;
	const required = properties.filter((field) => field.required);
	return {
		name,
		value,
		action,
		description,
		endpoint: `${method} ${path}`,
		parameters: shapingParameters(include, attributes),
		properties: [
			...Object.values(keys ?? {}),
			...properties,
			...collection('Options', 'options', 'Add Option', [
				...(declaration.options ?? []),
				...shapingFields(include, attributes),
				...runFields,
			]),
		],
		async execute(item) {
			const target = readPath(item, path, keys);
			for (const field of required) checkFilled(item, field);
			const sending = { ...readRunOptions(item), ...(repeatable && { repeatable }), ifLost };
			const query = readShaping(item, include, attributes);
			const body = declaration.body?.(item);
			const content = { query, body, isJsonApi };
			const answer = await item.api.write(method, target, content, sending, expected);
			const rows = declaration.output
				? declaration.output(answer)
				: jsonApiShape.simple(answer ?? { data: null, included: [], meta: {} });
			return rows.map((json) => ({ json }));
		},
	};
}

/** What a deletion returns. */
export function deleted(): IDataObject[] {
	return [{ deleted: true }];
}
