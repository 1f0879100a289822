import type { ZodTypeAny } from 'zod';

import { Problem } from '../../core/errors/problem';
import type { Parameter } from './parameter';
import { objectOf } from './zodTypes';

/** What else decides how values are checked. */
export interface CheckOptions {
	/** The workflow's time zone, for times that name none. */
	zone: string;
	/** Whether the action takes parameters that are not described. */
	takesMore?: boolean;
}

/**
 * Checks parameters against the action's description before anything is sent, and turns texts into
 * the numbers and booleans that the action wants (expressions and models often give "5").
 *
 * Unknown parameters are an error where the description names all: the service would drop them
 * without a word. Nothing that the description allows is refused.
 *
 * @throws Problem that names every field that is wrong
 */
export function validate(
	action: string,
	parameters: Parameter[],
	values: Record<string, unknown>,
	options: CheckOptions,
): Record<string, unknown> {
	const checked = typeOf(parameters, options).safeParse(values);
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

/** Built once for an action and not for each item; workflows of one process may differ in zone. */
const types = new WeakMap<Parameter[], Map<string, ZodTypeAny>>();

function typeOf(parameters: Parameter[], { zone, takesMore = false }: CheckOptions): ZodTypeAny {
	const known = types.get(parameters) ?? new Map<string, ZodTypeAny>();
	types.set(parameters, known);
	const key = `${zone} ${takesMore}`;
	const type = known.get(key) ?? objectOf(parameters, !takesMore, zone);
	known.set(key, type);
	return type;
}
