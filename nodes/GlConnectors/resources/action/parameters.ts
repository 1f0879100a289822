import type { IDataObject } from 'n8n-workflow';

import type { Action } from '../../catalogue/document';
import { fromForm } from '../../catalogue/form';
import type { Parameter } from '../../catalogue/parameter';
import { withValue } from '../../catalogue/parameterPath';
import { validate } from '../../catalogue/validate';
import { notLost } from '../../../core/items/fields/given';
import { readJsonObject } from '../../../core/items/fields/json';
import { listOption, type Item } from '../shared/values';
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
	const set = (name: string, label: string, value: null | '') => (whole: IDataObject) =>
		listOption(item, name, label).reduce(
			(all, path) => withValue(all, path.split(/[./]/), value),
			whole,
		);
	return set('nulls', 'Send as Null', null)(set('emptyTexts', 'Send as Empty Text', '')(values));
}

function readJson(item: Item, parameters: Parameter[]): IDataObject {
	const label = 'Parameters (JSON)';
	const value = notLost(item, 'parametersJson', label, item.param<unknown>('parametersJson', '{}'));
	const example = '{ "owner": "n8n-io", "repo": "n8n" }';
	const object = readJsonObject(value, label, example) as IDataObject;
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
