import { Problem } from '../../../core/errors/problem';
import { isFile, type Parameter } from '../../catalogue/parameter';

/**
 * Refuses a file within another parameter: a form has no place for it, and the name of the binary
 * field would go out as if it were the content.
 *
 * @throws Problem that names the parameter
 */
export function refuseInnerFiles(parameters: Parameter[], values: object): void {
	for (const parameter of parameters) {
		const value = fieldOf(values, parameter.name);
		if (!isFile(parameter)) refuseWithin(parameter, value, [parameter.name]);
	}
}

function refuseWithin(parameter: Parameter, value: unknown, path: string[]): void {
	if (value === undefined || value === null || value === '') return;
	if (isFile(parameter)) throw innerFile(path);
	// Which variant a value is meant as is not known, so only what holds files anyway counts.
	for (const variant of parameter.variants ?? []) {
		if (!isFile(variant)) refuseWithin(variant, value, path);
	}
	const { items, properties } = parameter;
	if (items && Array.isArray(value)) {
		for (const each of value) refuseWithin(items, each, path);
	}
	if (properties && typeof value === 'object') {
		for (const each of properties) {
			refuseWithin(each, fieldOf(value, each.name), [...path, each.name]);
		}
	}
}

function fieldOf(value: object, name: string): unknown {
	return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function innerFile(path: string[]): Problem {
	return new Problem({
		message: `'${path.join(' › ')}' takes a file within another parameter, which cannot be sent`,
		description:
			'Leave it empty, or choose an action that takes the file as a parameter of its own.',
	});
}
