import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../core/operation';
import { Problem } from '../../../core/problem';
import type { GlConnectorsClient } from '../../api/client';
import type { Action } from '../../catalogue/document';
import { fromForm } from '../../catalogue/form';
import type { Parameter } from '../../catalogue/parameter';
import { validate } from '../../catalogue/validate';

/**
 * The action's parameters for one item, checked against its description.
 *
 * @throws Problem that names the field to correct
 */
export function readParameters(
	item: ItemContext<GlConnectorsClient>,
	action: Action,
	parameters: Parameter[],
): IDataObject {
	const usesJson = item.param<string>('specifyParameters', 'fields') === 'json';
	const isDescribed = action.parameters !== undefined || action.requestBody !== undefined;
	const values = usesJson
		? readJson(item.param<unknown>('parametersJson', '{}'))
		: fromForm(item.param<IDataObject | null>('parameters.value', null) ?? {}, parameters);
	if (!isDescribed) return values;
	return validate(action.name, parameters, values) as IDataObject;
}

function readJson(value: unknown): IDataObject {
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as IDataObject;
	}
	throw new Problem({
		message: "'Parameters (JSON)' is not a JSON object",
		description: 'It must look like { "owner": "n8n-io", "repo": "n8n" }.',
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text.trim() === '' ? '{}' : text);
	} catch {
		return undefined;
	}
}
