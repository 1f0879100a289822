import { isResourceLocatorValue, type IExecuteFunctions } from 'n8n-workflow';

import { expressionsIn, isExpression } from './expressions';
import type { ReadOptions } from './operation';

/** Reads a parameter of the node for one item. */
export type ParameterReader = (
	name: string,
	itemIndex: number,
	fallback?: unknown,
	options?: ReadOptions,
) => unknown;

/**
 * Reads the node's parameters, and those that hold no expression only once: n8n resolves and
 * validates a parameter anew each time it is asked, whether it can vary or not, and with thousands
 * of items that adds up to a good part of the run.
 *
 * Lists and objects are read for every item, because whoever gets one may change it.
 */
export function parameterReader(fns: IExecuteFunctions): ParameterReader {
	const stored: unknown = fns.getNode().parameters;
	const constants = new Map<string, unknown>();
	return (name, itemIndex, fallback, options) => {
		if (options) return fns.getNodeParameter(name, itemIndex, fallback, options);
		const key = `${name}\n${typeof fallback} ${String(fallback)}`;
		if (constants.has(key)) return constants.get(key);
		const value = read(fns, name, itemIndex, fallback);
		if (!isObject(value) && !isObject(fallback) && isConstant(stored, name)) {
			constants.set(key, value);
		}
		return value;
	};
}

function read(fns: IExecuteFunctions, name: string, itemIndex: number, fallback: unknown): unknown {
	const value: unknown = fns.getNodeParameter(name, itemIndex, fallback);
	if (!isResourceLocatorValue(value)) return value;
	// Only a locator may be asked for its plain value; n8n refuses that for nested names.
	return fns.getNodeParameter(name, itemIndex, fallback, { extractValue: true });
}

/** Whether neither the parameter nor what it lies in is an expression, which may vary by item. */
function isConstant(stored: unknown, name: string): boolean {
	if (!/^[\w.]+$/.test(name)) return false;
	let value = stored;
	for (const part of name.split('.')) {
		if (isExpression(value)) return false;
		value = isObject(value) ? (value as Record<string, unknown>)[part] : undefined;
	}
	return expressionsIn(value).length === 0;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
