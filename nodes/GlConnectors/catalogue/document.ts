import { isFields } from '../../core/path';
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
	/** Schemas of further arguments of the handler, whose parameters are sent beside the others. */
	more?: Schema[];
	/** Raw half: enums, descriptions, defaults, `$defs`. */
	requestBody?: Schema;
	/** Whether the description says that there are no parameters, and not merely fails to name any. */
	takesNothing?: boolean;
	/** The route that makes it useless, because it is no path below the base URL. */
	fault?: string;
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
		const [parameters, ...more] = parameterSchemas(route.parameters);
		return [
			{
				name,
				...routeOf(connector, name, route.path),
				doc: typeof route.docstring === 'string' ? route.docstring.trim() : '',
				...(parameters && { parameters }),
				...(more.length > 0 && { more }),
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

/**
 * Where an action runs. A route that would lead elsewhere, or nowhere, makes this one action
 * useless and not the whole catalogue.
 */
function routeOf(connector: string, name: string, route: unknown): Pick<Action, 'path' | 'fault'> {
	try {
		const path = typeof route === 'string' ? route : actionPath(connector, name);
		return isPlainPath(path) ? { path } : { path, fault: path };
	} catch {
		// The name itself is no path.
		return { path: '', fault: name };
	}
}

/**
 * Whether a route stays where it seems to lead: no empty or dot segments, however they are written.
 * A whole address is followed on the server's own origin only, which is checked when it is used.
 */
function isPlainPath(route: string): boolean {
	const path = route.replace(/^https?:\/\/[^/]+/i, '').split('?')[0];
	if (!path.startsWith('/') || /[\\#\s]/.test(path)) return false;
	const segments = path.replace(/\/$/, '').split('/').slice(1);
	return segments.length > 0 && segments.every((segment) => !/^(\.|%2e){0,2}$/i.test(segment));
}

/**
 * `parameters` is keyed by the handler's argument name, which is `request` wherever it was seen.
 * Further arguments come after it; one that is no object is a parameter itself.
 */
function parameterSchemas(parameters: unknown): Schema[] {
	if (!isSchema(parameters)) return [];
	const isMain = ([name]: [string, unknown]) => name === 'request';
	const given = Object.entries(parameters).filter(([, argument]) => isSchema(argument));
	const main = given.find(isMain) ?? given.find(([, argument]) => isObject(unwrap(argument)));
	const rest = given.filter((each) => each !== main);
	const others = rest.map(([name, argument]) => {
		const schema = unwrap(argument);
		return isObject(schema) ? schema : { properties: { [name]: schema }, required: [] };
	});
	const first = main && unwrap(main[1]);
	if (!first) return others;
	return hasKeys(first) ? [first, ...others] : others;
}

function unwrap(argument: unknown): Schema {
	if (!isSchema(argument)) return {};
	return isSchema(argument.schema) ? argument.schema : argument;
}

/** Whether a schema describes fields, or says nothing. */
function isObject(schema: Schema): boolean {
	return !hasKeys(schema) || isSchema(schema.properties);
}

/** Without parameters the raw half is empty or absent, and the other one is there and empty. */
function takesNothing({ parameters, request_body: body }: Schema): boolean {
	if (!isSchema(parameters) || hasKeys(body)) return false;
	if (!hasKeys(parameters)) return true;
	const [schema, ...more] = parameterSchemas(parameters);
	return more.length === 0 && isSchema(schema?.properties) && !hasKeys(schema.properties);
}

function hasKeys(value: unknown): value is Schema {
	return isSchema(value) && Object.keys(value).length > 0;
}

export function isSchema(value: unknown): value is Schema {
	return isFields(value);
}
