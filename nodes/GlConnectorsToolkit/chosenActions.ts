import type { ILoadOptionsFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { fillDropdown } from '../core/items/dropdown';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { actions } from '../GlConnectors/catalogue/catalogue';
import { summary } from '../GlConnectors/catalogue/document';
import { readableName } from '../GlConnectors/catalogue/names';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import { openGlConnectors } from '../GlConnectors/openGlConnectors';

/** Which actions of which connectors are offered, and what fills these lists. */
export const chosenActionFields: INodeProperties[] = [
	{
		displayName: 'Connector Names or IDs',
		name: 'connectors',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getConnectors' },
		default: [],
		required: true,
		description:
			'The services whose actions the agent may use. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Actions',
		name: 'choice',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'All That Only Read', value: 'reading', description: 'Nothing is changed anywhere' },
			{ name: 'All', value: 'all', description: 'Sending, changing and deleting included' },
			{ name: 'Chosen Ones', value: 'chosen' },
			{ name: 'All Except', value: 'except' },
		],
		default: 'reading',
		description: 'Which actions of the connectors the agent may use',
	},
	{
		displayName: 'Action Names or IDs',
		name: 'actions',
		type: 'multiOptions',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getActions', loadOptionsDependsOn: ['connectors'] },
		displayOptions: { show: { choice: ['chosen', 'except'] } },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

/** All connectors of the server. */
export async function getConnectors(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await options(this, async (client) => {
		const names = await client.connectorNames();
		return sorted(names.map((name) => ({ name: readableName(name), value: name })));
	});
}

/** The actions of the chosen connectors. */
export async function getActions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = this.getCurrentNodeParameter('connectors');
	const connectors = Array.isArray(chosen) ? chosen.map(String) : [];
	return await options(this, async (client) => {
		const lists = await Promise.all(
			connectors.map(async (connector) =>
				(await actions(client, connector)).map((action) => ({
					name: `${readableName(connector)}: ${readableName(action.name)}`,
					value: `${connector}/${action.name}`,
					description: [
						isReadOnly(connector, action.name) ? 'Reads' : 'Writes',
						summary(action),
					].join('. '),
				})),
			),
		);
		return sorted(lists.flat());
	});
}

function sorted(entries: INodePropertyOptions[]): INodePropertyOptions[] {
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}

async function options(
	fns: ILoadOptionsFunctions,
	read: (client: GlConnectorsClient) => Promise<INodePropertyOptions[]>,
): Promise<INodePropertyOptions[]> {
	return await fillDropdown(fns, async () => await openGlConnectors(fns), read);
}
