import type { ZodTypeAny } from 'zod';

import { Problem } from '../../core/errors/problem';
import type { Parameter } from './parameter';
import { objectOf } from './zodTypes';

/**
 * Checks parameters against the action's description before anything is sent, and turns texts into
 * the numbers and booleans that the action wants (expressions and models often give "5").
 *
 * Unknown parameters are an error here: the service would drop them without a word.
 *
 * @throws Problem that names every field that is wrong
 */
export function validate(
	action: string,
	parameters: Parameter[],
	values: Record<string, unknown>,
): Record<string, unknown> {
	const checked = typeOf(parameters).safeParse(values);
	if (checked.success) return checked.data as Record<string, unknown>;
	const faults = checked.error.issues.map((issue) => {
		const path = issue.path.join(' › ');
		if (issue.code === 'unrecognized_keys') {
			return `${issue.keys.map((key) => `'${[...issue.path, key].join(' › ')}'`).join(', ')} is not known`;
		}
		return `'${path}' ${issue.message}`;
	});
	const names = parameters.map(({ name, required }) => (required ? `${name} (required)` : name));
	throw new Problem({
		message: `The parameters do not fit the action '${action}': ${faults.join('; ')}`,
		description: `Correct them under 'Parameters'. The action takes: ${names.join(', ') || 'nothing'}.`,
	});
}

/** Built once for an action and not for each item. */
const types = new WeakMap<Parameter[], ZodTypeAny>();

function typeOf(parameters: Parameter[]): ZodTypeAny {
	const type = types.get(parameters) ?? objectOf(parameters, true);
	types.set(parameters, type);
	return type;
}
