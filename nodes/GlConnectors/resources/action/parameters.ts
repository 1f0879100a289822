import type { IDataObject } from 'n8n-workflow';

import type { Action } from '../../catalogue/document';
import { fromForm } from '../../catalogue/form';
import type { Parameter } from '../../catalogue/parameter';
import { withValue } from '../../catalogue/parameterPath';
import { validate } from '../../catalogue/validate';
import { option, readList, readObject, type Item } from '../shared/values';
import { readShaping } from './shaping';

/**
 * The action's parameters for one item, checked against its description.
 *
 * @throws Problem that names the field to correct
 */
export function readParameters(item: Item, action: Action, parameters: Parameter[]): IDataObject {
	const usesJson = item.param<string>('specifyParameters', 'fields') === 'json';
	const described = parameters.length > 0 || action.takesNothing === true;
	const given = usesJson
		? readJson(item, parameters)
		: fromForm(item.param<IDataObject | null>('parameters.value', null) ?? {}, parameters);
	const cleared = withCleared(item, given);
	const values = { ...cleared, ...readShaping(item, parameters, described) };
	// What a description that cannot be read takes is not known; the service will judge.
	if (!described) return values;
	return validate(action.name, parameters, values) as IDataObject;
}

/** Values that a form cannot hold on purpose: null and the empty text. */
function withCleared(item: Item, values: IDataObject): IDataObject {
	const set = (name: string, value: null | '') => (whole: IDataObject) =>
		readList(option<unknown>(item, name, '')).reduce(
			(all, path) => withValue(all, path.split(/[./]/), value),
			whole,
		);
	return set('nulls', null)(set('emptyTexts', '')(values));
}

function readJson(item: Item, parameters: Parameter[]): IDataObject {
	const value = item.param<unknown>('parametersJson', '{}');
	const example = '{ "owner": "n8n-io", "repo": "n8n" }';
	const object = readObject(value, 'Parameters (JSON)', example);
	// Models that know the MCP servers wrap their arguments as those want it.
	const { request, ...rest } = object;
	const isWrapped =
		isObject(request) &&
		Object.keys(rest).length === 0 &&
		!parameters.some(({ name }) => name === 'request');
	return isWrapped ? request : object;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
