import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { z, type ZodTypeAny } from 'zod';

/** Fields of a form that concern the run and not the task, and those that the toolkit decides. */
const NOT_FOR_MODELS = new Set([
	'returnAll',
	'limit',
	'simplify',
	'itemsAtATime',
	'maxAttempts',
	'timeout',
	'pageSize',
]);

/** The fields of an operation's form as a model is shown them. It only describes. */
export function formSchema(
	properties: INodeProperties[],
	more: Record<string, ZodTypeAny> = {},
): ZodTypeAny {
	return z.object({ ...fields(properties), ...more });
}

function fields(properties: INodeProperties[]): Record<string, ZodTypeAny> {
	return Object.fromEntries(
		properties
			.filter(({ name, type }) => type !== 'notice' && !NOT_FOR_MODELS.has(name))
			.map((property): [string, ZodTypeAny] | undefined => {
				const type = typeOf(property);
				if (!type) return undefined;
				const described = type.describe(describe(property));
				const isRequired = property.required === true && property.displayOptions === undefined;
				return [property.name, isRequired ? described : described.optional()];
			})
			.filter((entry) => entry !== undefined),
	);
}

/** Undefined for a group of fields of which none is for models. */
function typeOf(property: INodeProperties): ZodTypeAny | undefined {
	const { type, options = [] } = property;
	if (type === 'number') return z.number();
	if (type === 'boolean') return z.boolean();
	if (type === 'json') return z.any();
	if (type === 'options') return choice(options as INodePropertyOptions[]);
	if (type === 'multiOptions') return z.array(choice(options as INodePropertyOptions[]));
	if (type === 'collection') return group(fields(options as INodeProperties[]));
	if (type === 'fixedCollection') {
		const isList = property.typeOptions?.multipleValues === true;
		const groups = (options as INodePropertyCollection[]).map((each): [string, ZodTypeAny] => {
			const rows = z.object(fields(each.values));
			return [each.name, isList ? z.array(rows) : rows];
		});
		return group(Object.fromEntries(groups.map(([name, rows]) => [name, rows.optional()])));
	}
	return z.string();
}

function group(shape: Record<string, ZodTypeAny>): ZodTypeAny | undefined {
	return Object.keys(shape).length > 0 ? z.object(shape) : undefined;
}

/** Lists that are looked up while somebody fills in the form have no choices here. */
function choice(options: INodePropertyOptions[]): ZodTypeAny {
	const values = options.map(({ value }) => String(value)).filter((value) => value !== '');
	return values.length > 0 ? z.enum(values as [string, ...string[]]) : z.string();
}

function describe({ displayName, description, type, placeholder }: INodeProperties): string {
	const text = (description ?? displayName).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
	// Advice on clicking in the editor.
	const words = text.replace(/Choose from the list, or specify IDs? using an expression\.?/g, '');
	return [
		words.trim() || displayName,
		type === 'resourceLocator' && 'An ID, a slug, or its exact name.',
		type === 'dateTime' &&
			'A date or time in ISO format, or words such as "yesterday" or "last 30 days".',
		placeholder?.startsWith('e.g.') && `(${placeholder})`,
	]
		.filter(Boolean)
		.join(' ');
}
