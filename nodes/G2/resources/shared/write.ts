import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { EFFECT_UNKNOWN } from '../../../core/errors/effect';
import { RECORD } from '../../api/acceptance';
import type { Document } from '../../api/jsonApi';
import { jsonApiShape } from '../../api/simplify';
import { runFields, type G2Item, type G2Operation } from './operation';
import { collection } from './queryField';
import { readPath } from './read';
import { checkFilled } from './required';

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
	/** Turns the answer into items; without it the records of the answer are returned. */
	output?(answer: Document | undefined): IDataObject[];
	/** Set for a POST that changes nothing. Others are sent once. */
	repeatable?: boolean;
	/** How to find out whether it was carried out, for when no clear answer came. */
	lookUp?: string;
}

/** An operation that sends a body or deletes something. */
export function writeOperation(declaration: WriteDeclaration): G2Operation {
	const { name, value, action, description, method, path, keys, repeatable } = declaration;
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
		properties: [
			...Object.values(keys ?? {}),
			...properties,
			...collection('Options', 'options', 'Add Option', runFields),
		],
		async execute(item) {
			const target = readPath(item, path, keys);
			for (const field of required) checkFilled(item, field);
			const sending = { ...readRunOptions(item), ...(repeatable && { repeatable }) };
			const answer = await item.api
				.writeOperation(method, target, declaration.body?.(item), sending, expected)
				.catch(async (error: unknown) => await withLookUp(item, error, declaration.lookUp));
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

/**
 * Where it is unknown whether the request was carried out, says how to find out: in the error, and
 * above the output for workflows that continue on fail and keep only the error's message.
 */
async function withLookUp(item: G2Item, error: unknown, lookUp?: string): Promise<never> {
	if (!(error instanceof Problem) || error.kind !== EFFECT_UNKNOWN || !lookUp) throw error;
	const { message, description, httpCode, kind } = error;
	item.hint(`${message}. ${lookUp}`);
	throw new Problem({ message, description: `${lookUp} ${description}`, httpCode, kind });
}
