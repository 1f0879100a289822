import type { ILoadOptionsFunctions, INodeProperties, ResourceMapperFields } from 'n8n-workflow';

import { currentValue, fillDropdown } from '../../../core/items/dropdown';
import { action } from '../../catalogue/catalogue';
import { formFields } from '../../catalogue/form';
import { parametersOf } from '../../catalogue/parametersOf';
import { openGlConnectors } from '../../openGlConnectors';

/** What an action is given: in a form that the action describes, or as JSON. */
export const parameterFields: INodeProperties[] = [
	{
		displayName: 'Specify Parameters',
		name: 'specifyParameters',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['connector.value', 'action.value'],
			resourceMapper: {
				resourceMapperMethod: 'getActionParameters',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: false,
				supportAutoMap: false,
				// Imported and AI-written workflows come without the form's fields.
				refreshIncompleteSchemaOnOpen: true,
				noFieldsError: 'This action takes no parameters.',
				valuesLabel: 'Parameters',
			},
		},
		displayOptions: { show: { specifyParameters: ['fields'] } },
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		description:
			"The parameters of the action as a JSON object. A parameter for a file takes the name of the item's binary field, or the file itself. Null and empty texts are sent as they are.",
		placeholder: 'e.g. { "owner": "n8n-io", "repo": "n8n" }',
		displayOptions: { show: { specifyParameters: ['json'] } },
	},
];

/** The form for the parameters of the chosen action. */
export async function getActionParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const connector = currentValue(this, 'connector');
	const name = currentValue(this, 'action');
	if (connector === '' || name === '') {
		return { fields: [], emptyFieldsNotice: 'Choose a connector and an action first.' };
	}
	const open = async () => await openGlConnectors(this);
	return await fillDropdown(this, open, async (client) => {
		const fields = formFields(parametersOf(await action(client, connector, name)));
		if (fields.length > 0) return { fields };
		return { fields, emptyFieldsNotice: `The action '${name}' takes no parameters.` };
	});
}
