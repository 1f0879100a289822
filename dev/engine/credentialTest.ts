/** The test button of a credential, after n8n's tester (2.41.1, `credentials-tester.service.js`). */
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INodeCredentialTestResult,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { UserError, Workflow, createEmptyRunExecutionData, deepCopy } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import type { CredentialRow } from './credentialStore';
import type { EngineContext } from './execution';
import { ExecuteContext, RoutingNode } from './n8n';
import type { PackageUnderTest } from './packageUnderTest';
import { describe } from './standIns/describe';
import { getAt, stepsOf } from './standIns/paths';

type Rules = NonNullable<ICredentialTestRequest['rules']>;
interface RequestFailure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

function explain(error: RequestFailure, rules: Rules): INodeCredentialTestResult {
	const response = error.cause?.response;
	if (response) {
		for (const rule of rules) {
			if (rule.type === 'responseCode' && rule.properties.value === response.status) {
				return failed(rule.properties.message);
			}
		}
		if (response.status < 199 || response.status > 299) {
			return failed(response.statusText || `Received HTTP status code: ${response.status}`);
		}
	} else if (error.cause?.code) {
		return failed(error.cause.code);
	}
	return failed(error.message.toString());
}

/** A node with the test request as its only, declarative, parameter. */
function testNodeType(typeName: string, request: ICredentialTestRequest['request']): INodeType {
	return {
		description: describe(
			'noOp',
			[{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' }],
			{ credentials: [{ name: typeName, required: true }] },
		),
	};
}

/** Sends the type's `test.request` with the credential and judges the answer by its rules. */
export async function testCredential(
	{ credentialsHelper }: EngineContext,
	tested: PackageUnderTest,
	{ id, name, type, data: stored }: CredentialRow,
	data: ICredentialDataDecryptedObject = stored,
): Promise<INodeCredentialTestResult> {
	const { test } = tested.credentialType(type);
	if (!test) throw new UserError(`The credential type "${type}" has no test request`);

	const parameters = {};
	const additionalData = createAdditionalData({
		credentialsHelper,
		currentNodeParameters: parameters,
	});
	let values: ICredentialDataDecryptedObject;
	try {
		values = await credentialsHelper.applyDefaults(
			additionalData,
			deepCopy(data),
			type,
			'internal',
		);
	} catch (error) {
		return failed((error as Error).message);
	}

	const nodeType = testNodeType(type, test.request);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		nodes: [
			{
				id: 'temp',
				name: 'Temp-Node',
				type: nodeType.description.name,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	// What is tested are the values in the form, so reading the stored ones must not happen.
	additionalData.credentialsHelper = Object.assign(Object.create(credentialsHelper), {
		getDecrypted: async () => values,
	});
	const node = workflow.nodes['Temp-Node'];
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const rules = test.rules ?? [];
	let answer: unknown;
	try {
		const routing = new RoutingNode(context, nodeType, { id, name, type, data: values });
		answer = (await routing.runNode())?.[0][0].json;
	} catch (error) {
		return explain(error as RequestFailure, rules);
	}
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (getAt(answer, stepsOf(key, true)) === value) return failed(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}
