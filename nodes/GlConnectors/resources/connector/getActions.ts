import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { readLimit, returnAllFields } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import { actions } from '../../catalogue/catalogue';
import { summary } from '../../catalogue/document';
import { isFile, type Parameter } from '../../catalogue/parameter';
import { parametersOf } from '../../catalogue/parametersOf';
import { isReadOnly } from '../../catalogue/readOnly';
import { userClient, optionsField } from '../shared/client';
import { connectorLocator } from '../shared/locators';
import { requiredText } from '../shared/values';

export const getActions: Operation<GlConnectorsClient> = {
	name: 'Get Actions',
	value: 'getActions',
	action: 'Get actions of connector',
	description: 'Retrieve what a connector can do, with documentation and parameters',
	properties: [connectorLocator, ...returnAllFields, optionsField()],
	async execute(item) {
		const connector = requiredText(item, 'connector', 'Connector');
		const all = await actions(userClient(item), connector);
		return all.slice(0, readLimit(item)).map((action) => {
			const parameters = parametersOf(action);
			return {
				json: {
					connector,
					name: action.name,
					description: summary(action),
					documentation: action.doc,
					takesFiles: parameters.some(isFile),
					isReadOnly: isReadOnly(connector, action.name),
					parameters: flatten(parameters),
				},
			};
		});
	},
};

/** Nested parameters with dots between the names, the outer ones first. */
function flatten(parameters: Parameter[], prefix = ''): IDataObject[] {
	return parameters.flatMap((parameter) => {
		const { name, type, required, nullable, description, properties, items } = parameter;
		const path = `${prefix}${name}`;
		const described: IDataObject = {
			name: path,
			type: parameter.variants?.map((variant) => variant.type).join(' | ') ?? type,
			required,
			nullable,
			...(description !== undefined && { description }),
			...(parameter.enum && { enum: parameter.enum }),
			...(parameter.default !== undefined && {
				default: parameter.default as IDataObject[string],
			}),
			...(items && type === 'array' && { items: items.type }),
		};
		return [described, ...flatten(properties ?? [], `${path}.`)];
	});
}
