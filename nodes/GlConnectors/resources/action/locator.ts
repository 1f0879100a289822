import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import { currentValue } from '../../../core/items/dropdown';
import { actions } from '../../catalogue/catalogue';
import { summary } from '../../catalogue/document';
import { isFound } from '../../catalogue/names';
import { mayOnlyRead } from '../../catalogue/readOnly';
import { named, offered } from '../shared/locators';

/** An action of the chosen connector, from the live list or by its name. */
export const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	description: 'What the connector is to do',
	builderHint: {
		propertyHint:
			'Take the value of the list as it is, such as list_issues. Without the list, use mode "name", and Connector > Get Actions to learn names and parameters.',
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchActions', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. list_issues' },
	],
};

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
	return await offered(fns, async (client) => {
		const listed = (await actions(client, connector))
			.filter(({ name }) => isOffered(connector, name))
			.map((each): [string, string] => [each.name, summary(each)]);
		return named(listed.filter(([name, text]) => isFound(filter ?? '', name, text)));
	});
}
