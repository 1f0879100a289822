import type { Parameter } from './parameter';

/**
 * One list of parameters out of the two halves of a description: those of the flattened half in its
 * order, enriched by the raw one, then those that only the raw half has. What one half does without
 * can be left out.
 */
export function merge(flat: Parameter[], raw: Parameter[]): Parameter[] {
	if (flat.length === 0 || raw.length === 0) return [...flat, ...raw];
	const inRaw = new Map(raw.map((parameter) => [parameter.name, parameter]));
	const inFlat = new Set(flat.map(({ name }) => name));
	return [
		...flat.map((parameter) => {
			const other = inRaw.get(parameter.name);
			return other ? enrich(parameter, other) : optional(parameter);
		}),
		...raw.filter(({ name }) => !inFlat.has(name)).map(optional),
	];
}

/** The same parameter, which may be left out. */
export function optional(parameter: Parameter): Parameter {
	return { ...parameter, required: false };
}

/** A parameter that may be what either of two descriptions says. */
export function either(one: Parameter, other: Parameter): Parameter {
	if (JSON.stringify(one) === JSON.stringify(other)) return one;
	const variants = [one, other].flatMap((each) => each.variants ?? [each]);
	return {
		name: one.name,
		type: 'any',
		required: one.required && other.required,
		nullable: one.nullable || other.nullable,
		hasDefault: one.hasDefault || other.hasDefault,
		...((one.description ?? other.description) && {
			description: one.description ?? other.description,
		}),
		...(variants.every(({ type, variants: inner }) => type !== 'any' || inner) && { variants }),
	};
}

function enrich(flat: Parameter, raw: Parameter): Parameter {
	if (contradict(flat, raw)) return { ...raw, ...either(flat, raw) };
	const properties = flat.properties
		? merge(flat.properties, raw.properties ?? [])
		: raw.properties;
	const items = flat.items && raw.items ? enrich(flat.items, raw.items) : (flat.items ?? raw.items);
	const limits = { ...raw.limits, ...flat.limits };
	// The flattened half has no references, so the raw half knows more about a union.
	const variants = raw.variants ?? flat.variants;
	const values = flat.enum && raw.enum ? [...new Set([...flat.enum, ...raw.enum])] : undefined;
	const { enum: known = values ?? raw.enum, ...rest } = flat;
	return {
		...raw,
		...rest,
		// A default in either half means that the value may be left out.
		required: flat.required && !raw.hasDefault,
		hasDefault: flat.hasDefault || raw.hasDefault,
		nullable: flat.nullable || raw.nullable,
		type: typeOf(flat, raw),
		...(properties && { properties }),
		...(items && { items }),
		...(Object.keys(limits).length > 0 && { limits }),
		...(known && !variants && { enum: known }),
		...(variants && { variants }),
	};
}

/** A file is said to be a text by whoever does not know its format. */
function isText({ type }: Parameter): boolean {
	return type === 'string' || type === 'file';
}

function typeOf(flat: Parameter, raw: Parameter): Parameter['type'] {
	if (flat.type === 'any') return raw.type;
	if ([flat.type, raw.type].includes('files')) return 'files';
	return [flat.type, raw.type].includes('file') ? 'file' : flat.type;
}

/** Whether the halves give types that do not go together. */
function contradict(flat: Parameter, raw: Parameter): boolean {
	if (flat.type === raw.type || flat.type === 'any' || raw.type === 'any') return false;
	const isList = [flat, raw].every(({ type }) => type === 'array' || type === 'files');
	return !isList && !(isText(flat) && isText(raw));
}
