/** Edit Fields: the mode Manual Mapping of versions 3.3 and 3.4, without binary assignments. */
import type {
	AssignmentCollectionValue,
	AssignmentValue,
	FieldType,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeOperationError, deepCopy, validateFieldType } from 'n8n-workflow';
import { describe, parameter } from './describe';
import { getAt, setAt, stepsOf, unsetAt } from './paths';

interface Options {
	dotNotation?: boolean;
	ignoreConversionErrors?: boolean;
	stripBinary?: boolean;
}

const includeOptions = ['all', 'selected', 'except'].map((value) => ({ name: value, value }));
const whenIncluding = (include: string) => ({
	displayOptions: { show: { include: [include], '/includeOtherFields': [true] } },
});

function namesIn(list: unknown): string[] {
	return String(list)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function otherFields(context: IExecuteFunctions, item: IDataObject, index: number, dots: boolean) {
	if (!context.getNodeParameter('includeOtherFields', index, false)) return {};
	const include = context.getNodeParameter('include', index, 'all');
	if (include === 'all') return deepCopy(item);
	if (include === 'except') {
		const rest = deepCopy(item);
		for (const name of namesIn(context.getNodeParameter('excludeFields', index, ''))) {
			unsetAt(rest, stepsOf(name, dots));
		}
		return rest;
	}
	const selected: IDataObject = {};
	for (const name of namesIn(context.getNodeParameter('includeFields', index, ''))) {
		const steps = stepsOf(name, dots);
		setAt(selected, steps.slice(-1), getAt(item, steps));
	}
	return selected;
}

function converted(
	context: IExecuteFunctions,
	{ name, type = 'string', value }: AssignmentValue,
	itemIndex: number,
	options: Options,
): unknown {
	if (value === undefined || value === null) return null;
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const result = validateFieldType(name, type === 'string' ? text : value, type as FieldType);
	if (result.valid) return result.newValue ?? null;
	if (options.ignoreConversionErrors) return value;
	throw new NodeOperationError(context.getNode(), `${result.errorMessage} [item ${itemIndex}]`, {
		itemIndex,
		description: `To fix the error try to change the type for the field "${name}"`,
	});
}

function edited(context: IExecuteFunctions, item: INodeExecutionData, index: number) {
	const options = context.getNodeParameter('options', index, {}) as Options;
	const { assignments } = context.getNodeParameter(
		'assignments',
		index,
	) as Partial<AssignmentCollectionValue>;
	const dots = options.dotNotation !== false;
	const json = otherFields(context, item.json, index, dots);
	for (const assignment of assignments ?? []) {
		setAt(json, stepsOf(assignment.name, dots), converted(context, assignment, index, options));
	}
	const keepBinary =
		!options.stripBinary && context.getNodeParameter('includeOtherFields', index, false) === true;
	return {
		json,
		pairedItem: { item: index },
		...(keepBinary && item.binary ? { binary: { ...item.binary } } : {}),
	};
}

export const set: INodeType = {
	description: describe(
		'set',
		[
			parameter('mode', 'options', 'manual', {
				options: ['manual', 'raw'].map((value) => ({ name: value, value })),
			}),
			parameter('assignments', 'assignmentCollection', {}),
			parameter('includeOtherFields', 'boolean', false),
			parameter('include', 'options', 'all', { options: includeOptions }),
			parameter('includeFields', 'string', '', whenIncluding('selected')),
			parameter('excludeFields', 'string', '', whenIncluding('except')),
			parameter(
				'options',
				'collection',
				{},
				{
					options: [
						parameter('stripBinary', 'boolean', true),
						parameter('ignoreConversionErrors', 'boolean', false),
						parameter('dotNotation', 'boolean', true),
					],
				},
			),
		],
		{ version: [3.3, 3.4], defaultVersion: 3.4 },
	),
	async execute() {
		if (this.getNodeParameter('mode', 0) !== 'manual') {
			throw new NodeOperationError(this.getNode(), "The engine's set has only Manual Mapping");
		}
		const results = this.getInputData().map((item, index): INodeExecutionData => {
			try {
				return edited(this, item, index);
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				return { json: { error: (error as Error).message }, pairedItem: { item: index } };
			}
		});
		return [results];
	},
};
