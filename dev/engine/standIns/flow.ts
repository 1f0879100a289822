/** Nodes that only pass items on. */
import type { INodeType } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, parameter } from './describe';

/** Emits the items that the run was given, where the real one always emits one empty item. */
export const manualTrigger: INodeType = {
	description: describe('manualTrigger', [], { group: ['trigger'], inputs: [], maxNodes: 1 }),
	async execute() {
		return [this.getInputData()];
	},
};

export const noOp: INodeType = {
	description: describe('noOp'),
	async execute() {
		return [this.getInputData()];
	},
};

export const stickyNote: INodeType = {
	description: describe('stickyNote', [], { inputs: [], outputs: [] }),
	async execute() {
		return [this.getInputData()];
	},
};

const keepOptions = [
	{ name: 'First Items', value: 'firstItems' },
	{ name: 'Last Items', value: 'lastItems' },
];

export const limit: INodeType = {
	description: describe('limit', [
		parameter('maxItems', 'number', 1, { typeOptions: { minValue: 1 } }),
		parameter('keep', 'options', 'firstItems', { options: keepOptions }),
	]),
	async execute() {
		const items = this.getInputData();
		const maxItems = this.getNodeParameter('maxItems', 0) as number;
		if (maxItems > items.length) return [items];
		const first = this.getNodeParameter('keep', 0) === 'firstItems';
		return [first ? items.slice(0, maxItems) : items.slice(items.length - maxItems)];
	},
};

/** Only the mode `append`. */
export const merge: INodeType = {
	description: describe(
		'merge',
		[
			parameter('mode', 'options', 'append', {
				options: [{ name: 'Append', value: 'append' }],
			}),
			parameter('numberInputs', 'number', 2),
		],
		{
			version: [3, 3.1, 3.2],
			inputs: `={{ Array.from({ length: $parameter.numberInputs || 2 }, () => 'main') }}`,
			requiredInputs: 1,
		},
	),
	async execute() {
		const mode = this.getNodeParameter('mode', 0);
		if (mode !== 'append') {
			throw new NodeOperationError(this.getNode(), `The engine's merge cannot do "${mode}"`);
		}
		return [this.getNodeInputs().flatMap((_, input) => this.getInputData(input))];
	},
};
