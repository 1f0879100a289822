import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';

import { Problem } from '../../core/errors/problem';
import { withValue } from '../../core/path';
import { isDateFormat } from './dates';
import { isPlainList, toList } from './lists';
import { readableName } from './names';
import type { Parameter, ParameterType } from './parameter';

/** Objects are taken apart into fields down to here; deeper ones are one JSON field. */
const MAX_DEPTH = 3;

/** How many names of an object's fields a label shows. */
const MAX_SHAPE = 4;

/** Stands between the names of nested parameters in a field's id; a name may contain dots. */
const SEPARATOR = '/';

/** Paging and shaping of the answer have options of their own on the node. */
export const SHAPING = ['response_fields', 'response_filters'];

const FIELD_TYPES: Record<ParameterType, FieldType> = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	object: 'object',
	array: 'array',
	// Names of the input item's binary fields.
	file: 'string',
	files: 'string',
	any: 'string',
};

/** The form for an action's parameters: one field each, nested objects taken apart, required ones first. */
export function formFields(parameters: Parameter[]): ResourceMapperField[] {
	const all = leaves(parameters, [], true);
	const labels = labelsOf(all);
	const fields = all.map(({ path, parameter, required }, index) => ({
		id: path.map(escape).join(SEPARATOR),
		displayName: labels[index],
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...fieldType(parameter),
	}));
	return fields.sort((a, b) => Number(b.required) - Number(a.required));
}

/**
 * The parameters behind a filled-in form. Fields that were left empty are left out.
 *
 * @param value what the form holds, keyed by the fields' ids
 * @throws Problem when a field is not part of the action (any more)
 */
export function fromForm(value: IDataObject, parameters: Parameter[]): IDataObject {
	const known = new Map(
		leaves(parameters, [], true).map((leaf) => [leaf.path.map(escape).join(SEPARATOR), leaf]),
	);
	let result: IDataObject = {};
	for (const [id, field] of Object.entries(value)) {
		// Fields that nobody filled in; what shall be empty on purpose has options of its own.
		if (field === null || field === undefined || field === '') continue;
		const leaf = known.get(id);
		if (!leaf) {
			throw new Problem({
				message: `The action has no parameter '${id}'`,
				description: "Refresh the fields under 'Parameters' and fill them in again.",
			});
		}
		const given = isPlainList(leaf.parameter) ? toList(field) : field;
		result = withValue(result, leaf.path, given as IDataObject[string]);
	}
	return result;
}

interface Leaf {
	path: string[];
	parameter: Parameter;
	required: boolean;
}

function leaves(parameters: Parameter[], path: string[], parentRequired: boolean): Leaf[] {
	return parameters
		.filter(({ name }) => path.length > 0 || !SHAPING.includes(name))
		.flatMap((parameter) => {
			const here = [...path, parameter.name];
			// A field of an optional object is only required once the object is there.
			const required = parentRequired && parameter.required;
			if (parameter.properties && here.length < MAX_DEPTH) {
				return leaves(parameter.properties, here, required);
			}
			return [{ path: here, parameter, required }];
		});
}

function fieldType(parameter: Parameter): Pick<ResourceMapperField, 'type' | 'options'> {
	if (parameter.enum) {
		const options = parameter.enum.map((value) => ({ name: String(value), value }));
		return { type: 'options', options };
	}
	if (parameter.type === 'string' && isDateFormat(parameter.format)) return { type: 'dateTime' };
	// The host takes only JSON for a list; here a text, or several with commas between, are one, too.
	if (isPlainList(parameter)) return { type: 'string' };
	return { type: FIELD_TYPES[parameter.type] };
}

/** The last name of each path, as people write it; the whole path where two would be alike. */
function labelsOf(all: Leaf[]): string[] {
	const short = all.map(({ path }) => readableName(path[path.length - 1]));
	const count = new Map<string, number>();
	for (const each of short) count.set(each, (count.get(each) ?? 0) + 1);
	return all.map(({ path, parameter }, index) => {
		const isUnique = count.get(short[index]) === 1;
		const name = isUnique ? short[index] : path.map(readableName).join(' › ');
		const kind = kindOf(parameter);
		return `${name}${kind && ` (${kind})`}`;
	});
}

/** What to fill in where the field itself does not say so. */
function kindOf(parameter: Parameter): string {
	const { type, variants, items } = parameter;
	if (type === 'file' || type === 'files') return 'name of the binary field';
	if (variants) return variants.every((each) => each.type === 'object') ? 'JSON' : '';
	if (type === 'array') {
		return isPlainList(parameter) ? 'comma-separated list' : `JSON list${shapeOf(items)}`;
	}
	return type === 'object' ? `JSON${shapeOf(parameter)}` : '';
}

/** The names of an object's fields, as an example of what to write. */
function shapeOf(parameter: Parameter | undefined): string {
	const names = parameter?.properties?.map(({ name }) => name) ?? [];
	if (names.length === 0) return '';
	const more = names.length > MAX_SHAPE ? ', …' : '';
	return `: { ${names.slice(0, MAX_SHAPE).join(', ')}${more} }`;
}

function escape(name: string): string {
	return name.split(SEPARATOR).join('~1');
}
