/** One execution: a workflow through n8n's `WorkflowExecute`. */
import type { INode, IRun, IRunExecutionData } from 'n8n-workflow';
import { Workflow, createRunExecutionData, deepCopy } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import type { CredentialStore } from './credentialStore';
import type { EngineCredentialsHelper } from './credentialsHelper';
import { ExecutionLifecycleHooks, WorkflowExecute } from './n8n';
import type { EngineNodeTypes } from './nodeTypes';
import { toRunResult } from './runResult';
import type { RunOptions, RunResult, WorkflowJson } from './types';

/** What executions of one engine share. */
export interface EngineContext {
	nodeTypes: EngineNodeTypes;
	credentialsHelper: EngineCredentialsHelper;
	store: CredentialStore;
}

let executionCount = 0;

function loadWorkflow(json: WorkflowJson, { nodeTypes, store }: EngineContext): Workflow {
	// A copy: n8n fills defaults into the parameters of the nodes it is given.
	const copy = deepCopy(json);
	const nodes = copy.nodes.map(
		(node, index): INode => ({
			id: `node-${index}`,
			typeVersion: nodeTypes.latestVersion(node.type),
			position: [index * 200, 0],
			parameters: {},
			...node,
			...(node.credentials ? { credentials: store.bind(node.credentials) } : {}),
		}),
	);
	return new Workflow({
		id: json.id ?? 'workflow',
		name: json.name ?? 'Workflow',
		nodes,
		connections: copy.connections,
		active: false,
		nodeTypes,
		staticData: copy.staticData,
		// The order that the editor sets for every new workflow; without it n8n falls back to v0.
		settings: { executionOrder: 'v1', ...copy.settings },
		pinData: copy.pinData,
	});
}

function startNodeOf(workflow: Workflow, name: string | undefined): INode {
	const isManualTrigger = (node: INode) => node.type === 'n8n-nodes-base.manualTrigger';
	const node = name
		? workflow.getNode(name)
		: (Object.values(workflow.nodes).find(isManualTrigger) ?? workflow.getStartNode());
	if (!node) throw new Error(`The workflow has no node "${name ?? 'to start with'}"`);
	return node;
}

/** Cancels as n8n's stop button does; the caller learns whether it did. */
function cancelOn(
	execution: { cancel(): void },
	{ signal, abortAfterMs }: RunOptions,
): { canceled: () => boolean; dispose: () => void } {
	let canceled = false;
	const cancel = () => {
		canceled = true;
		execution.cancel();
	};
	const timer = abortAfterMs === undefined ? undefined : setTimeout(cancel, abortAfterMs);
	signal?.addEventListener('abort', cancel);
	if (signal?.aborted) cancel();
	const dispose = () => {
		clearTimeout(timer);
		signal?.removeEventListener('abort', cancel);
	};
	return { canceled: () => canceled, dispose };
}

/** n8n throws before it starts if a required parameter is missing; it shows that as a failed run. */
function failedRun(error: Error, data: IRunExecutionData): Pick<IRun, 'data' | 'status'> {
	data.resultData.error = { ...error, message: error.message, stack: error.stack } as never;
	return { status: 'error', data };
}

/** Runs a workflow until it has ended, also after a cancellation. */
export async function runWorkflow(
	context: EngineContext,
	json: WorkflowJson,
	options: RunOptions,
): Promise<RunResult> {
	const workflow = loadWorkflow(json, context);
	const { mode = 'manual', items = [{ json: {} }] } = options;
	const executionId = String(++executionCount);
	const additionalData = createAdditionalData({
		credentialsHelper: context.credentialsHelper,
		executionId,
		workflowId: workflow.id,
	});
	additionalData.hooks = new ExecutionLifecycleHooks(mode, executionId, {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		activeVersionId: null,
	});
	const start = startNodeOf(workflow, options.startNode);
	const runExecutionData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [deepCopy(items)] }, source: null }],
		},
		resultData: { pinData: json.pinData },
	});

	const startedAt = performance.now();
	const finish = (run: Pick<IRun, 'data' | 'status'>, canceled = false) =>
		toRunResult(run, {
			canceled,
			staticData: workflow.staticData,
			durationMs: performance.now() - startedAt,
		});
	let execution;
	try {
		const engine = new WorkflowExecute(additionalData, mode, runExecutionData);
		execution = engine.processRunExecutionData(workflow);
	} catch (error) {
		return finish(failedRun(error as Error, runExecutionData));
	}
	const cancellation = cancelOn(execution, options);
	try {
		return finish(await execution, cancellation.canceled());
	} finally {
		cancellation.dispose();
	}
}
