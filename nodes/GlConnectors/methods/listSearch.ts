import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { currentValue, fillDropdown, filterItems } from '../../core/items/dropdown';
import type { GlConnectorsClient } from '../api/client';
import { actions } from '../catalogue/catalogue';
import { summary } from '../catalogue/document';
import { isFound, nameWithSummary } from '../catalogue/names';
import { mayOnlyRead } from '../catalogue/readOnly';
import { openGlConnectors } from '../openGlConnectors';

/** All connectors of the server. */
export async function searchConnectors(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await list(this, async (client) => {
		const names = await client.connectorNames();
		return named(names.filter((name) => isFound(filter, name)).map((name) => [name, '']));
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
	return await list(fns, async (client) => {
		const offered = (await actions(client, connector))
			.filter(({ name }) => isOffered(connector, name))
			.map((each): [string, string] => [each.name, summary(each)]);
		return named(offered.filter(([name, text]) => isFound(filter ?? '', name, text)));
	});
}

/** The user's integrations of the chosen connector, the default one first. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const connector = currentValue(this, 'connector');
	return await list(this, async (client) => {
		const { integrations } = await client.me();
		const own = integrations
			.filter((each) => connector === '' || each.connector === connector)
			.sort((a, b) => Number(b.selected ?? false) - Number(a.selected ?? false))
			.map(({ user_identifier: identifier, selected }) => ({
				name: selected ? `${identifier} (default)` : identifier,
				value: identifier,
			}));
		return filterItems(own, filter).results;
	});
}

/** Readable names with their summaries, sorted as they are read; the values stay the service's own. */
function named(entries: Array<[name: string, summary: string]>): INodeListSearchItems[] {
	return entries
		.map(([value, text]) => ({ name: nameWithSummary(value, text), value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

async function list(
	fns: ILoadOptionsFunctions,
	read: (client: GlConnectorsClient) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	return await fillDropdown(
		fns,
		async () => await openGlConnectors(fns),
		async (client) => ({ results: await read(client) }),
	);
}
