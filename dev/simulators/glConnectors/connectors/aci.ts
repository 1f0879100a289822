import type { ActionContext, ActionDeclaration, JsonAnswer } from '../declaration';
import { model, type JsonSchema, type Model } from '../schema';
import type { Settings } from '../settings';

type Place = 'path' | 'query' | 'body';
type Places = Partial<Record<Place, Record<string, JsonSchema>>>;

/** Arguments of such an action, in whatever way they came. */
export type Arguments = Record<Place, Record<string, unknown>>;

/**
 * An action of a connector that the service takes from a remote tool list. There arguments
 * are grouped by their place in the provider's request: `{path:{…}, query:{…}, body:{…}}`.
 * Whether the service keeps the groups or flattens them is unknown, so a setting says it.
 *
 * @param places the arguments of each place; without any the action has no parameters
 */
export function aciAction(
	name: string,
	docstring: string,
	places: Places,
	handle: (args: Arguments, context: ActionContext) => JsonAnswer,
): ActionDeclaration {
	const title = `${name}_request`;
	const nested = nestedModel(title, places);
	const flat = model(title, Object.assign({}, ...Object.values(places)));
	const isEmpty = Object.keys(places).length === 0;
	return {
		name,
		docstring,
		...(isEmpty
			? {}
			: { model: (settings: Settings) => (settings.aciParameters === 'nested' ? nested : flat) }),
		handle: (context) => handle(argumentsOf(context, places), context),
	};
}

/** `meta` of a page with a provider's cursor, when the setting fills it. */
export function aciMeta(settings: Settings, next: string | null): JsonAnswer['meta'] {
	if (settings.aciMeta === 'none') return null;
	return { has_next: next !== null, forwards_cursor: next };
}

/** A group is required when one of its arguments is. */
function nestedModel(title: string, places: Places): Model {
	const groups = Object.entries(places).map(([place, properties]) => {
		const schema: JsonSchema = model(place, properties);
		delete schema.title;
		return [place, schema.required === undefined ? { ...schema, default: {} } : schema];
	});
	return model(title, Object.fromEntries(groups) as Record<string, JsonSchema>);
}

function argumentsOf(context: ActionContext, places: Places): Arguments {
	const args: Arguments = { path: {}, query: {}, body: {} };
	for (const place of Object.keys(places) as Place[]) {
		const given =
			context.settings.aciParameters === 'nested'
				? ((context.parameters[place] ?? {}) as Record<string, unknown>)
				: context.parameters;
		for (const name of Object.keys(places[place] ?? {})) {
			if (given[name] !== undefined && given[name] !== null) args[place][name] = given[name];
		}
	}
	return args;
}
