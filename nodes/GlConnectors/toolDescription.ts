import type { INodeProperties, NodeFeaturesDefinition } from 'n8n-workflow';

/** Versions of n8n that do not know features ignore them, and show the model expressions as they are. */
export const features: NodeFeaturesDefinition = { evaluatesDescription: { '@version': [1] } };

const FEATURE = ['evaluatesDescription'];

/**
 * The connector and the action, as they were chosen or written. What the fields hold is not evaluated:
 * an action that is left to the model is unknown while tools are described.
 */
const SELF_DESCRIPTION =
	'={{ (({ connector, action }) => { const name = (field) => { const text = typeof field === "string" ? field : String(field?.cachedResultName || field?.value || ""); return text.startsWith("=") ? "" : text; }; return "Runs " + (name(action) ? "the action \'" + name(action) + "\'" : "an action") + (name(connector) ? " of " + name(connector) : "") + " through GL Connectors."; })($parameter.toJSON()) }}';

const field: INodeProperties = {
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What the model is told about the tool. Say what it is for, and when to use it.',
};

/**
 * What the model is told of the node as a tool, in place of n8n's own field, whose text cannot name
 * connector and action. Left empty, n8n makes the text from resource and operation.
 *
 * @param others resources other than `action`
 */
export function toolDescription(others: string[]): INodeProperties[] {
	const tool = { '@tool': [true] };
	const action = { ...tool, resource: ['action'] };
	return [
		{
			...field,
			default: SELF_DESCRIPTION,
			displayOptions: { show: { ...action, '@feature': FEATURE } },
		},
		{ ...field, displayOptions: { show: action, hide: { '@feature': FEATURE } } },
		{ ...field, displayOptions: { show: { ...tool, resource: others } } },
	];
}
