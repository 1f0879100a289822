import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { currentValue, fillDropdown, filterItems } from '../../core/items/dropdown';
import type { GlConnectorsClient } from '../api/client';
import { actions } from '../catalogue/catalogue';
import { summary } from '../catalogue/document';
import { mayOnlyRead } from '../catalogue/readOnly';
import { openGlConnectors } from '../openGlConnectors';

/** All connectors of the server. */
export async function searchConnectors(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await list(this, filter, async (client) => {
		const names = await client.connectorNames();
		return names.sort().map((name) => ({ name, value: name }));
	});
}

/** The actions of the chosen connector. */
export async function searchActions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await listActions(this, filter, () => true);
}

/** Those of them that only read: what a trigger runs again and again. */
export async function searchReadingActions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await listActions(this, filter, mayOnlyRead);
}

async function listActions(
	fns: ILoadOptionsFunctions,
	filter: string | undefined,
	isOffered: (connector: string, action: string) => boolean,
): Promise<INodeListSearchResult> {
	const connector = currentValue(fns, 'connector');
	if (connector === '') return { results: [] };
	return await list(fns, filter, async (client) => {
		const all = await actions(client, connector);
		return all
			.filter(({ name }) => isOffered(connector, name))
			.map((each) => ({ name: each.name, value: each.name, description: summary(each) }))
			.sort((a, b) => a.name.localeCompare(b.name));
	});
}

/** The user's integrations of the chosen connector, the default one first. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const connector = currentValue(this, 'connector');
	return await list(this, filter, async (client) => {
		const { integrations } = await client.me();
		return integrations
			.filter((each) => connector === '' || each.connector === connector)
			.sort((a, b) => Number(b.selected ?? false) - Number(a.selected ?? false))
			.map(({ user_identifier: identifier, selected }) => ({
				name: selected ? `${identifier} (default)` : identifier,
				value: identifier,
			}));
	});
}

async function list(
	fns: ILoadOptionsFunctions,
	filter: string | undefined,
	read: (client: GlConnectorsClient) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	return await fillDropdown(
		fns,
		async () => await openGlConnectors(fns),
		async (client) => filterItems(await read(client), filter),
	);
}
