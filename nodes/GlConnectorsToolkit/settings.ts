import type { IExecuteFunctions } from 'n8n-workflow';

import { bareToken } from '../core/bareToken';
import { Problem } from '../core/errors/problem';
import { readBoolean } from '../core/items/fields/boolean';
import { refuseIdentityOfModel, type IdentityField } from '../core/items/toolRun';
import { readAnswerOptions, type AnswerOptions } from '../core/toolkit/options';
import type { ToolContext } from '../core/toolkit/tool';
import type { ClientSettings } from '../GlConnectors/api/client';
import type { Action } from '../GlConnectors/catalogue/document';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';

/** Which actions a toolkit offers. */
export type Choice = 'reading' | 'all' | 'chosen' | 'except';

/** What the fields of a toolkit node say. */
export interface ToolkitSettings extends AnswerOptions {
	connectors: string[];
	choice: Choice;
	/** `connector/action`, for *chosen* and *except*. */
	named: Set<string>;
	/** Identifiers of integrations, by connector; others take the default. */
	integrations: Map<string, string>;
	offer: 'tools' | 'search';
	simplify: boolean;
	client: ClientSettings;
}

export const DEFAULT_LIMIT = 20;

/** What decides for whom, with which of the user's accounts, and where a toolkit acts. */
const identityFields: IdentityField[] = [
	{ name: 'connectors', label: 'Connector Names or IDs' },
	{ name: 'integrations', label: 'Integration Identifiers' },
	{ name: 'options', label: 'User Token' },
];

/**
 * @throws Problem that names the field
 */
export function readSettings(fns: ToolContext): ToolkitSettings {
	const field = <T>(name: string, fallback: T) => fns.getNodeParameter(name, 0, fallback) as T;
	refuseIdentityOfModel(fns as IExecuteFunctions, identityFields);
	const options = field<Record<string, unknown>>('options', {});
	const rows = field<{ integration?: Array<Record<string, unknown>> }>('integrations', {});
	const connectors = field<string[]>('connectors', []);
	if (connectors.length === 0) {
		throw new Problem({
			message: "'Connector Names or IDs' is empty",
			description: 'Choose the connectors whose actions the agent may use.',
		});
	}
	return {
		connectors,
		choice: field<Choice>('choice', 'reading'),
		named: new Set(field<string[]>('actions', [])),
		integrations: new Map(
			(rows.integration ?? []).map((row) => [
				String(row.connector ?? '').trim(),
				String(row.identifier ?? '').trim(),
			]),
		),
		offer: field<'tools' | 'search'>('offer', 'tools'),
		simplify: readBoolean(options.simplify, 'Simplify') ?? true,
		...readAnswerOptions(options, DEFAULT_LIMIT),
		client: readUser(options),
	};
}

/** Whether the node's fields offer the action. */
export function isOffered(
	{ choice, named }: ToolkitSettings,
	connector: string,
	{ name }: Action,
): boolean {
	if (choice === 'chosen') return named.has(`${connector}/${name}`);
	if (choice === 'except') return !named.has(`${connector}/${name}`);
	return choice === 'all' || isReadOnly(connector, name);
}

function readUser({ userToken }: Record<string, unknown>): ClientSettings {
	const token = bareToken(userToken);
	return token === '' ? {} : { actAs: { token } };
}
