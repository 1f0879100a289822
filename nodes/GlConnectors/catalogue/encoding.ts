import type { IDataObject } from 'n8n-workflow';

import { checkExact, stringifyExact } from '../../core/exactJson';
import type { Form, Upload } from '../../core/http/body';
import { isFile, type Parameter } from './parameter';

/** What an action is sent: a JSON object, or a form because it has a parameter for files. */
export type ActionBody = { json: IDataObject } | { form: Form };

/**
 * Encodes parameters the way the action takes them: as a form when its description has a parameter
 * for files, whether or not one is given, else as JSON.
 *
 * @param uploads the files, by parameter
 * @throws Problem for a number that would not arrive as it was meant
 */
export function encode(
	parameters: Parameter[],
	values: IDataObject,
	uploads: Map<string, Upload[]>,
): ActionBody {
	if (!parameters.some(isFile)) return { json: values };
	const names = new Set(parameters.filter(isFile).map(({ name }) => name));
	const fields = Object.entries(values)
		.filter(([name]) => !names.has(name))
		.flatMap(([name, value]) => texts(name, value).map((text): [string, string] => [name, text]));
	const files = [...uploads].flatMap(([name, list]) =>
		list.map((upload): [string, Upload] => [name, upload]),
	);
	return { form: { fields, files } };
}

/** The texts of one field. A list repeats the field; a form knows no null, so it is left out. */
function texts(name: string, value: unknown): string[] {
	if (value === null || value === undefined) return [];
	return [value].flat().map((each) => text(name, each));
}

function text(name: string, value: unknown): string {
	if (typeof value === 'number') checkExact(value, name);
	// An object's only form is its JSON; booleans become true and false.
	return typeof value === 'object' ? stringifyExact(value) : String(value);
}
