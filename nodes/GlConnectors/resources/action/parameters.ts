import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../../core/path';
import type { Action } from '../../catalogue/document';
import { fromForm } from '../../catalogue/form';
import type { Parameter } from '../../catalogue/parameter';
import { takesMore } from '../../catalogue/parametersOf';
import { validate } from '../../catalogue/validate';
import { notLost } from '../../../core/items/fields/given';
import { readJsonObject } from '../../../core/items/fields/json';
import type { Item } from '../shared/values';
import { withCleared } from './options/cleared';
import { readShaping } from './options/responseFilters';

/**
 * The action's parameters for one item, checked against its description.
 *
 * @throws Problem that names the field to correct
 */
export function readParameters(item: Item, action: Action, parameters: Parameter[]): IDataObject {
	const usesJson = item.param<string>('specifyParameters', 'fields') === 'json';
	const described = parameters.length > 0 || action.takesNothing === true;
	const isClosed = described && !takesMore(action);
	const given = usesJson ? readJson(item, parameters) : fromForm(readForm(item), parameters);
	const cleared = withCleared(item, parameters, given);
	const values = { ...cleared, ...readShaping(item, parameters, isClosed) };
	// What a description that cannot be read takes is not known; the service will judge.
	if (!described) return values;
	const options = { zone: item.fns.getTimezone(), takesMore: !isClosed };
	return validate(action.name, parameters, values, options) as IDataObject;
}

/**
 * What the form holds, as it was written: n8n would turn it into what the field's type asks for,
 * which reads a time without a zone in the zone of the process and refuses a text for a list.
 */
function readForm(item: Item): IDataObject {
	const value = item.param<unknown>('parameters.value', null, { skipValidation: true });
	return isFields(value) ? (value as IDataObject) : {};
}

function readJson(item: Item, parameters: Parameter[]): IDataObject {
	const label = 'Parameters (JSON)';
	const value = notLost(item, 'parametersJson', label, item.param<unknown>('parametersJson', '{}'));
	const example = '{ "owner": "n8n-io", "repo": "n8n" }';
	const object = readJsonObject(value, label, example) as IDataObject;
	// Models that know the MCP servers wrap their arguments as those want it.
	const { request, ...rest } = object;
	const isWrapped =
		isFields(request) &&
		Object.keys(rest).length === 0 &&
		!parameters.some(({ name }) => name === 'request');
	return isWrapped ? (request as IDataObject) : object;
}
