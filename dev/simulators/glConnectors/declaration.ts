import type { Readable } from 'node:stream';

import type { LedgerEntry } from '../shared/control';
import type { Model, JsonSchema } from './schema';
import type { Settings } from './settings';
import type { Integration, Store } from './store';
import type { Parameters } from './validation';

/** What a handler knows of the call it serves. */
export interface ActionContext {
	parameters: Parameters;
	settings: Settings;
	store: Store;
	/** The integration that was picked; undefined for connectors that need none. */
	integration: Integration | undefined;
	/** Notes a side effect in the ledger. */
	record(entry: LedgerEntry): void;
}

/** A JSON success: `{data, meta}`. */
export interface JsonAnswer {
	data: unknown;
	meta?: Record<string, unknown> | null;
}

/** A success that is a file and not JSON. */
export interface FileAnswer {
	file: { name: string; contentType: string; size: number; content: Buffer | Readable };
}

export interface ActionDeclaration {
	/** The last part of the route. It may hold a hyphen or a slash. */
	name: string;
	docstring: string;
	/** The request model; absent for an action without parameters. May depend on settings. */
	model?: Model | ((settings: Settings) => Model);
	/** Takes response_fields and response_filters. Default true when there is a model. */
	postProcessing?: boolean;
	/** Runs without API key, token and integration. */
	isPublic?: boolean;
	handle(context: ActionContext): JsonAnswer | FileAnswer | Promise<JsonAnswer | FileAnswer>;
}

export interface ConnectorDeclaration {
	name: string;
	/** Ways to connect; empty for a connector that needs no integration. */
	authTypes: Array<'oauth2' | 'custom'>;
	/** OAuth2 scopes of its integrations. */
	scopes?: string[];
	/** The configuration of custom integrations. */
	configuration?: {
		schema: JsonSchema;
		/**
		 * Checks a configuration.
		 *
		 * @returns the identifier of the new integration
		 * @throws Error with the reason when the configuration is refused
		 */
		identify(configuration: Record<string, unknown>): string;
	};
	actions: ActionDeclaration[];
}

/** The request model of an action as it is with these settings. */
export function modelOf(action: ActionDeclaration, settings: Settings): Model | undefined {
	const declared = typeof action.model === 'function' ? action.model(settings) : action.model;
	if (declared === undefined || action.postProcessing === false) return declared;
	return withPostProcessing(declared);
}

// Models are compiled once, so the extended model of each must be the same object every time.
const extended = new WeakMap<Model, Model>();

function withPostProcessing(declared: Model): Model {
	let whole = extended.get(declared);
	if (whole === undefined) {
		whole = {
			...declared,
			properties: { ...declared.properties, ...POST_PROCESSING_PROPERTIES },
		};
		extended.set(declared, whole);
	}
	return whole;
}

const POST_PROCESSING_PROPERTIES: Record<string, JsonSchema> = {
	response_fields: {
		anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }],
		default: null,
		title: 'Response Fields',
		description: 'Fields to keep in the response, with dots for nested ones.',
	},
	response_filters: {
		anyOf: [{ type: 'array', items: { type: 'object' } }, { type: 'null' }],
		default: null,
		title: 'Response Filters',
		description: 'Filters that items of the response must all pass.',
	},
};
