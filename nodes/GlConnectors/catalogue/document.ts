import { actionPath } from '../api/paths';

/** Anything that may stand in a JSON Schema; nothing about it is trusted. */
export type Schema = Record<string, unknown>;

/** An action as the discovery document describes it. */
export interface Action {
	/** The route's last part; may hold a hyphen or a slash. */
	name: string;
	/** Absolute path below the base URL. */
	path: string;
	/** The handler's docstring. */
	doc: string;
	/** Flattened, reference-free half: names, order and types of the parameters. */
	parameters?: Schema;
	/** Raw half: enums, descriptions, defaults, `$defs`. */
	requestBody?: Schema;
	/** Whether the description says that there are no parameters, and not merely fails to name any. */
	takesNothing?: boolean;
}

/** POST routes of a connector that manage integrations and are no actions. */
const NO_ACTIONS = ['integrations', 'integration-exists', 'success-authorize-callback'];

/** Administration routes that only operators may call. */
const ADMIN = /^admin\//;

/**
 * The actions of a connector, in the document's order.
 *
 * @param routes the document's entry of the connector; unreadable routes are left out
 */
export function actionsOf(connector: string, routes: unknown): Action[] {
	if (!isSchema(routes)) return [];
	return Object.entries(routes).flatMap(([name, route]) => {
		if (!isSchema(route) || String(route.method).toUpperCase() !== 'POST') return [];
		if (NO_ACTIONS.some((prefix) => name.startsWith(prefix)) || ADMIN.test(name)) return [];
		const parameters = parameterSchema(route.parameters);
		return [
			{
				name,
				path: typeof route.path === 'string' ? route.path : actionPath(connector, name),
				doc: typeof route.docstring === 'string' ? route.docstring.trim() : '',
				...(parameters && { parameters }),
				...(hasKeys(route.request_body) && { requestBody: route.request_body }),
				...(takesNothing(route) && { takesNothing: true }),
			},
		];
	});
}

/** The first line says what the action does; the rest explains arguments. */
export function summary(action: Action): string {
	return action.doc.split('\n')[0].trim();
}

/** `parameters` is keyed by the handler's argument name, which is `request` wherever it was seen. */
function parameterSchema(parameters: unknown): Schema | undefined {
	if (!isSchema(parameters)) return undefined;
	const argument = parameters.request ?? Object.values(parameters).find(isSchema);
	if (!isSchema(argument)) return undefined;
	const schema = isSchema(argument.schema) ? argument.schema : argument;
	return hasKeys(schema) ? schema : undefined;
}

/** Without parameters the raw half is empty or absent, and the other one is there and empty. */
function takesNothing({ parameters, request_body: body }: Schema): boolean {
	if (!isSchema(parameters) || hasKeys(body)) return false;
	const schema = parameterSchema(parameters);
	return hasKeys(parameters) ? isSchema(schema?.properties) && !hasKeys(schema.properties) : true;
}

function hasKeys(value: unknown): value is Schema {
	return isSchema(value) && Object.keys(value).length > 0;
}

export function isSchema(value: unknown): value is Schema {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
