import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** A node description with what the engine looks at; texts and icons only matter in the editor. */
export function describe(
	name: string,
	properties: INodeProperties[] = [],
	overrides: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		displayName: name,
		// Without a package prefix, as the built-in classes have it.
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
		...overrides,
	};
}

/** A parameter with a default. */
export function parameter(
	name: string,
	type: INodeProperties['type'],
	value: INodeProperties['default'],
	overrides: Partial<INodeProperties> = {},
): INodeProperties {
	return { displayName: name, name, type, default: value, ...overrides };
}
