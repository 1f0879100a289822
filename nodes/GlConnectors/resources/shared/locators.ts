import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { currentValue, fillDropdown } from '../../../core/items/dropdown';
import { hasWords } from '../../../core/items/search';
import type { GlConnectorsClient } from '../../api/client';
import { isFound, nameWithSummary } from '../../catalogue/names';
import { openGlConnectors } from '../../openGlConnectors';

/** A connector, from the live list or by its name. */
export const connectorLocator: INodeProperties = {
	displayName: 'Connector',
	name: 'connector',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The service to work with, such as github, google_drive or slack',
	builderHint: {
		propertyHint:
			'Take the value of the list as it is, such as google_mail for Gmail. Without the list, use mode "name".',
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchConnectors', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. github' },
	],
};

/**
 * Connectors without a page to agree on. The service's list does not say so, and the document of each
 * would be a request each. The first three are linked by a configuration; the others serve everybody.
 */
const WITHOUT_CONSENT = [
	'cursor_analytics',
	'github_copilot_analytics',
	'sql',
	'arxiv',
	'code_interpreter',
	'dexscreener',
	'hackernews',
];

/** All connectors of the server; for 'Connect', those whose accounts are linked by agreeing. */
export async function searchConnectors(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await offered(this, async (client) => {
		const left = currentValue(this, 'operation') === 'connect' ? WITHOUT_CONSENT : [];
		const names = (await client.connectorNames()).filter((name) => !left.includes(name));
		return named(names.filter((name) => isFound(filter, name)).map((name) => [name, '']));
	});
}

/** One of the user's integrations of the chosen connector. Empty means the default everywhere. */
export const integrationLocator: INodeProperties = {
	displayName: 'Integration Identifier',
	name: 'integrationIdentifier',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	hint: 'Leave empty for the default account',
	description: "Which of the user's accounts of the connector to use",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchIntegrations', searchable: true },
		},
		{
			displayName: 'By Identifier',
			name: 'identifier',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
		},
	],
};

/** The user's integrations of the chosen connector, the default one first. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const connector = currentValue(this, 'connector');
	return await offered(this, async (client) => {
		const { integrations } = await client.me();
		const own = integrations
			.filter((each) => connector === '' || each.connector === connector)
			.sort((a, b) => Number(b.selected ?? false) - Number(a.selected ?? false))
			.map(({ user_identifier: identifier, selected }) => ({
				name: selected ? `${identifier} (default)` : identifier,
				value: identifier,
			}));
		return own.filter(({ name }) => hasWords(filter ?? '', name));
	});
}

/** Readable names with their summaries, sorted as they are read; the values stay the service's own. */
export function named(entries: Array<[name: string, summary: string]>): INodeListSearchItems[] {
	return entries
		.map(([value, text]) => ({ name: nameWithSummary(value, text), value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * A dropdown of what the service knows, with the credential of the node.
 *
 * @throws NodeApiError | NodeOperationError n8n shows it in place of the list
 */
export async function offered(
	fns: ILoadOptionsFunctions,
	read: (client: GlConnectorsClient) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	return await fillDropdown(
		fns,
		async () => await openGlConnectors(fns),
		async (client) => ({ results: await read(client) }),
	);
}
