import { Problem } from '../core/errors/problem';
import { readNumber } from '../core/items/fields/number';
import type { ToolContext } from '../core/toolkit/tool';
import type { ClientSettings } from '../GlConnectors/api/client';
import type { Action } from '../GlConnectors/catalogue/document';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';

/** Which actions a toolkit offers. */
export type Choice = 'reading' | 'all' | 'chosen' | 'except';

/** What the fields of a toolkit node say. */
export interface ToolkitSettings {
	connectors: string[];
	choice: Choice;
	/** `connector/action`, for *chosen* and *except*. */
	named: Set<string>;
	/** Identifiers of integrations, by connector; others take the default. */
	integrations: Map<string, string>;
	offer: 'tools' | 'search';
	simplify: boolean;
	/** Elements of a list that one call gives at most. */
	limit: number;
	/** Characters. */
	largestAnswer: number;
	client: ClientSettings;
}

export const DEFAULT_LIMIT = 20;
export const DEFAULT_LARGEST = 20_000;

/**
 * @throws Problem that names the field
 */
export function readSettings(fns: ToolContext): ToolkitSettings {
	const field = <T>(name: string, fallback: T) => fns.getNodeParameter(name, 0, fallback) as T;
	refuseExpressions(fns);
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
		simplify: options.simplify !== false,
		limit: readNumber(options.resultsPerCall, 'Results per Call', 1, 1000) ?? DEFAULT_LIMIT,
		largestAnswer:
			readNumber(options.largestAnswer, 'Largest Answer', 1000, 1_000_000) ?? DEFAULT_LARGEST,
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

/**
 * n8n evaluates expressions with the model's own arguments among the item's fields, so whoever
 * writes the prompt could choose whose account is used.
 */
function refuseExpressions(fns: ToolContext): void {
	const { integrations, options } = fns.getNode().parameters;
	const token = (options as Record<string, unknown> | undefined)?.userToken;
	const isByExpression = [JSON.stringify(integrations ?? '').includes('":"='), isExpression(token)];
	const label = ['Integration Identifiers', 'User Token'].find((_, index) => isByExpression[index]);
	if (label === undefined) return;
	throw new Problem({
		message: `'${label}' of a toolkit cannot be an expression`,
		description:
			'It decides whose account is used, and an expression could take that from what the model writes. Enter it as a fixed value; for several users, use one toolkit or one credential for each.',
	});
}

function readUser({ userToken }: Record<string, unknown>): ClientSettings {
	const token = String(userToken ?? '')
		.trim()
		.replace(/^Bearer\s*/i, '');
	return token === '' ? {} : { actAs: { token } };
}

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
