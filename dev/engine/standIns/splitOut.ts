/** Split Out, for JSON fields. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import { describe, parameter } from './describe';
import { getAt, stepsOf, unsetAt } from './paths';

interface Options {
	disableDotNotation?: boolean;
	destinationFieldName?: string;
	includeBinary?: boolean;
}

const includeOptions = ['noOtherFields', 'allOtherFields', 'selectedOtherFields'].map((value) => ({
	name: value,
	value,
}));

function listOf(fields: unknown): string[] {
	const names = Array.isArray(fields) ? fields.map(String) : String(fields).split(',');
	return names.map((name) => name.trim().replace(/^\$json\./, '')).filter((name) => name !== '');
}

function elementsOf(value: unknown): unknown[] {
	if (value === undefined) return [];
	if (typeof value !== 'object' || value === null) return [value];
	return Array.isArray(value) ? value : Object.values(value);
}

function split(context: IExecuteFunctions, item: INodeExecutionData, index: number) {
	const options = context.getNodeParameter('options', index, {}) as Options;
	const include = context.getNodeParameter('include', index);
	const dots = !options.disableDotNotation;
	const fields = listOf(context.getNodeParameter('fieldToSplitOut', index));
	const destinations = listOf(options.destinationFieldName ?? '');

	const parts: IDataObject[] = [];
	for (const [position, field] of fields.entries()) {
		const elements = elementsOf(getAt(item.json, stepsOf(field, dots)));
		for (const [row, element] of elements.entries()) {
			const part = (parts[row] ??= {});
			const spread = typeof element === 'object' && element !== null && fields.length === 1;
			if (spread && include === 'noOtherFields' && !destinations[position]) {
				Object.assign(part, element);
			} else {
				part[destinations[position] ?? field] = element as IDataObject[string];
			}
		}
	}

	const others: IDataObject = include === 'allOtherFields' ? deepCopy(item.json) : {};
	if (include === 'allOtherFields') {
		for (const field of fields) unsetAt(others, stepsOf(field, dots));
	}
	if (include === 'selectedOtherFields') {
		for (const field of listOf(context.getNodeParameter('fieldsToInclude', index, ''))) {
			others[field] = getAt(item.json, stepsOf(field, dots)) as IDataObject[string];
		}
	}
	return parts.map(
		(part): INodeExecutionData => ({
			json: { ...others, ...part },
			pairedItem: { item: index },
			...(options.includeBinary && item.binary ? { binary: item.binary } : {}),
		}),
	);
}

export const splitOut: INodeType = {
	description: describe('splitOut', [
		parameter('fieldToSplitOut', 'string', '', {
			displayName: 'Fields To Split Out',
			required: true,
		}),
		parameter('include', 'options', 'noOtherFields', { options: includeOptions }),
		parameter('fieldsToInclude', 'string', '', {
			displayOptions: { show: { include: ['selectedOtherFields'] } },
		}),
		parameter(
			'options',
			'collection',
			{},
			{
				options: [
					parameter('disableDotNotation', 'boolean', false),
					parameter('destinationFieldName', 'string', ''),
					parameter('includeBinary', 'boolean', false),
				],
			},
		),
	]),
	async execute() {
		return [this.getInputData().flatMap((item, index) => split(this, item, index))];
	},
};
