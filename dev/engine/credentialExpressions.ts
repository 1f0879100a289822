/** Expressions in credential fields, resolved the way n8n's credentials helper does it. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow, jsonParse } from 'n8n-workflow';
import { getAdditionalKeys } from './n8n';
import { describe } from './standIns/describe';

const mockNode: INode = {
	id: 'mock',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};
const mockType = { description: describe('mock') };
const mockTypes: INodeTypes = {
	getByName: () => mockType,
	getByNameAndVersion: () => mockType,
	getKnownTypes: () => ({}),
};

interface Resolution {
	additionalData: IWorkflowExecuteAdditionalData;
	data: ICredentialDataDecryptedObject;
	properties: INodeProperties[];
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** The item in whose context a node asks; absent in dropdowns and credential tests. */
	resolveValues?: ICredentialsExpressionResolveValues;
}

/** Opens JSON fields whose leaves may be expressions; gives back how to close them again. */
function openJsonFields(data: ICredentialDataDecryptedObject, properties: INodeProperties[]) {
	const opened = new Map<string, string>();
	for (const { name, typeOptions } of properties) {
		const text = data[name];
		if (!typeOptions?.resolveCredentialJsonLeaves || typeof text !== 'string') continue;
		const parsed = jsonParse<IDataObject | undefined>(text, { fallbackValue: undefined });
		if (parsed === undefined) continue;
		opened.set(name, text);
		data[name] = parsed;
	}
	return (resolved: ICredentialDataDecryptedObject) => {
		for (const [name, text] of opened) resolved[name] = JSON.stringify(resolved[name]) ?? text;
		return resolved;
	};
}

/** Fields that declare `ignoreCredentialExpressionResolveError` are left out if they fail. */
function resolveWithoutItem(
	workflow: Workflow,
	{ data, properties, mode }: Resolution,
	keys: ReturnType<typeof getAdditionalKeys>,
): ICredentialDataDecryptedObject {
	const values = data as unknown as INodeParameters;
	const evaluate = (part: INodeParameters) =>
		workflow.expression.getComplexParameterValue(
			mockNode,
			part,
			mode,
			keys,
			undefined,
			undefined,
			values,
		) as unknown as ICredentialDataDecryptedObject;
	try {
		return evaluate(values);
	} catch (firstError) {
		const resolved: ICredentialDataDecryptedObject = {};
		for (const [name, value] of Object.entries(values)) {
			try {
				Object.assign(resolved, evaluate({ [name]: value }));
			} catch {
				const property = properties.find((candidate) => candidate.name === name);
				if (!property?.typeOptions?.ignoreCredentialExpressionResolveError) throw firstError;
			}
		}
		return resolved;
	}
}

/** Resolves all expressions of a credential's data. */
export async function resolveCredentialExpressions(
	resolution: Resolution,
): Promise<ICredentialDataDecryptedObject> {
	const { additionalData, data, properties, mode, executeData, resolveValues } = resolution;
	const close = openJsonFields(data, properties);
	const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
	if (!resolveValues) {
		const workflow = new Workflow({
			nodes: [mockNode],
			connections: {},
			active: false,
			nodeTypes: mockTypes,
		});
		return close(resolveWithoutItem(workflow, resolution, keys));
	}
	const values = data as unknown as INodeParameters;
	try {
		const resolved = resolveValues.workflow.expression.getParameterValue(
			values,
			resolveValues.runExecutionData,
			resolveValues.runIndex,
			resolveValues.itemIndex,
			resolveValues.node.name,
			resolveValues.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			values,
		);
		return close(resolved as unknown as ICredentialDataDecryptedObject);
	} catch (error) {
		(error as Error).message += ' [Error resolving credentials]';
		throw error;
	}
}
