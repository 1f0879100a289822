import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { Problem } from '../errors/problem';
import { isFields } from '../path';
import { readNumber } from '../items/fields/number';
import { readText } from '../items/fields/text';
import type { ItemContext, Operation, ReadPage } from '../items/operation';
import { formSchema } from './formSchema';
import type { Tool, ToolCall } from './tool';
import { when } from './when';

export interface FormToolSettings<Api> {
	name: string;
	description: string;
	/** Items of a list that one call gives at most. */
	limit: number;
	/** Turns a name that the model gave for a record into what the field takes. */
	resolve?(api: Api, field: INodeProperties, value: string): Promise<string>;
}

/** Where a list goes on; no form has a field of this name. */
const PAGE = '_page';

/**
 * An operation of a node as a tool: its form is the schema, and it reads the model's parameters
 * where it would read the node's.
 */
export function formTool<Api>(
	operation: Operation<Api>,
	{ name, description, limit, resolve }: FormToolSettings<Api>,
): Tool<Api> {
	const isList = operation.properties.some((property) => property.name === 'returnAll');
	const most = z.number().int().optional().describe(`How many results at most, up to ${limit}`);
	const from = z.string().optional().describe('Where to go on, as the page before tells it');
	const more = {
		...(isList && { limit: most }),
		...(operation.hasPages && { [PAGE]: from }),
	};
	return {
		name,
		description,
		parameters: () => formSchema(operation.properties, more),
		async run(call) {
			const { limit: asked, [PAGE]: reference, ...args } = call.args;
			if (reference !== undefined && !operation.hasPages) args[PAGE] = reference;
			refuseUnknown(operation.properties, args);
			const wanted = Math.floor(readNumber(asked, 'limit', 1, limit) ?? limit);
			const given = await prepared(call, operation.properties, args, resolve);
			const notes: string[] = [];
			let next: Record<string, unknown> | undefined;
			const page: ReadPage = {
				...(reference !== undefined && { reference: readText(reference, PAGE) }),
				next: (following) => (next = { [PAGE]: following }),
			};
			const values: Record<string, unknown> = {
				...given,
				returnAll: false,
				limit: wanted,
				simplify: true,
			};
			const item = { ...toolItem(call, operation, values, notes), page };
			const rows = (await operation.execute(item)).map(({ json }) => json);
			if (!isList) return { result: rows.length === 1 ? rows[0] : rows, notes };
			if (rows.length >= wanted && !next) {
				notes.push(`There may be more than ${wanted} results.`);
			}
			return { items: rows, ...(next && { next }), notes };
		},
	};
}

/** An item whose parameters come from the model, with the defaults of the form behind them. */
function toolItem<Api>(
	{ fns, itemIndex, api }: ToolCall<Api>,
	operation: Operation<Api>,
	values: Record<string, unknown>,
	notes: string[],
): ItemContext<Api> {
	const defaults = new Map(
		operation.properties.map((property) => [property.name, plainDefault(property)]),
	);
	return {
		// Operations use n8n's functions for the time zone only.
		fns: fns as unknown as IExecuteFunctions,
		itemIndex,
		api,
		param: <T>(name: string, fallback?: T) =>
			(name in values ? values[name] : (defaults.get(name) ?? fallback)) as T,
		// What is left out is left out on purpose: a model writes no expressions.
		isByExpression: () => false,
		hint: (message) => notes.push(message),
	};
}

/** The empty locator of a form is an empty text for the operation. */
function plainDefault({ type, default: preset }: INodeProperties): unknown {
	return type === 'resourceLocator' ? '' : preset;
}

/** Dates in words become dates, names of records become what the fields take; inside groups, too. */
async function prepared<Api>(
	call: ToolCall<Api>,
	properties: INodeProperties[],
	args: Record<string, unknown>,
	resolve: FormToolSettings<Api>['resolve'],
): Promise<Record<string, unknown>> {
	const zone = call.fns.getTimezone();
	const entries = Object.entries(args).map(async ([name, value]): Promise<[string, unknown]> => {
		const property = properties.find((each) => each.name === name);
		if (property?.type === 'collection' && isFields(value)) {
			const inner = property.options as INodeProperties[];
			refuseUnknown(inner, value, `${name}.`);
			return [name, await prepared(call, inner, value, resolve)];
		}
		if (typeof value !== 'string') return [name, value];
		if (property?.type === 'dateTime') return [name, when(value, zone, Date.now())];
		if (property?.type === 'resourceLocator' && resolve) {
			return [name, await resolve(call.api, property, value)];
		}
		return [name, value];
	});
	return Object.fromEntries(await Promise.all(entries));
}

/** A parameter that nothing reads would be dropped without a word, and the answer be another one. */
function refuseUnknown(
	properties: INodeProperties[],
	args: Record<string, unknown>,
	prefix = '',
): void {
	const known = properties.filter(({ type }) => type !== 'notice').map(({ name }) => name);
	const unknown = Object.keys(args).filter((name) => !known.includes(name));
	if (unknown.length === 0) return;
	throw new Problem({
		message: `There is no parameter ${unknown.map((name) => `'${prefix}${name}'`).join(', ')}`,
		description: `The parameters are: ${known.map((name) => prefix + name).join(', ')}.`,
	});
}
