import { setTimeout as delay } from 'node:timers/promises';
import type { DropdownEntry, DropdownRequest, MapperField, TypeDescription } from './dropdown';
import { owner } from './environment';
import { readExecution, type RunResult, type StoredExecution } from './execution';
import { N8nRest, N8nRestError } from './rest';
import {
	type CredentialReference,
	readWorkflow,
	withCredentials,
	type WorkflowDefinition,
} from './workflow';

export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface SavedCredential extends CredentialInput {
	id: string;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

export interface ExecutionSummary {
	id: string;
	status: string;
	/** What started it: manual, trigger, webhook, … */
	mode: string;
}

const pollMs = 100;
const runMs = 120_000;
/** n8n lists no more executions at a time. */
const pageSize = 100;
const unfinished = ['new', 'running', 'unknown'];

/** What a person does in n8n, through its REST API. Sign in first. */
export class N8nClient {
	readonly rest: N8nRest;
	private isVersion1?: boolean;

	/** @param url of the server, without a slash at the end */
	constructor(url: string) {
		this.rest = new N8nRest(url);
	}

	/**
	 * Sets up the owner of a new server, or signs in as the owner of one that has been set up.
	 *
	 * @throws N8nRestError when the server has another owner
	 */
	async signIn(): Promise<void> {
		try {
			await this.rest.request('POST', '/rest/owner/setup', owner);
		} catch (error) {
			if (!(error instanceof N8nRestError)) throw error;
			const login = { emailOrLdapLoginId: owner.email, password: owner.password };
			await this.rest.request('POST', '/rest/login', login);
		}
	}

	/** @returns every node type that n8n has loaded, `…Tool` twins included */
	async nodeTypes(): Promise<TypeDescription[]> {
		return await this.rest.request('GET', '/types/nodes.json');
	}

	/** @returns every credential type that n8n has loaded */
	async credentialTypes(): Promise<TypeDescription[]> {
		return await this.rest.request('GET', '/types/credentials.json');
	}

	/**
	 * Saves a credential.
	 *
	 * @returns its id and name, as a node refers to it
	 */
	async createCredential(input: CredentialInput): Promise<CredentialReference> {
		const { id, name } = await this.rest.request<CredentialReference>(
			'POST',
			'/rest/credentials',
			input,
		);
		return { id, name };
	}

	/**
	 * What the dialog of a saved credential sends back when somebody changes some of its fields: the
	 * others as n8n has sent them, passwords and hidden tokens as blanks.
	 *
	 * @param id of the credential
	 * @param changes the fields that the person types into
	 */
	async editedInDialog(id: string, changes: Record<string, unknown>): Promise<SavedCredential> {
		const shown = await this.rest.request<SavedCredential>(
			'GET',
			`/rest/credentials/${id}?includeData=true`,
		);
		const { name, type, data } = shown;
		return { id, name, type, data: { ...data, ...changes } };
	}

	/** Changes a credential in its dialog and saves it. */
	async editCredential(id: string, changes: Record<string, unknown>): Promise<void> {
		const edited = await this.editedInDialog(id, changes);
		await this.rest.request('PATCH', `/rest/credentials/${id}`, edited);
	}

	/** Changes a credential in its dialog and presses "Test" there. */
	async testEdited(id: string, changes: Record<string, unknown>): Promise<CredentialTest> {
		const credentials = await this.editedInDialog(id, changes);
		return await this.rest.request('POST', '/rest/credentials/test', { credentials });
	}

	/**
	 * Presses "Test" (or "Retry") in the dialog of a credential. It is saved first: n8n can keep the
	 * token of a login only for a credential that has an id.
	 *
	 * @returns n8n's verdict with the text that the dialog shows
	 */
	async testCredential(input: CredentialInput): Promise<CredentialTest> {
		const { id } = await this.createCredential(input);
		const credentials = { id, ...input };
		return await this.rest.request('POST', '/rest/credentials/test', { credentials });
	}

	/** @returns id of the new workflow */
	async createWorkflow(workflow: WorkflowDefinition): Promise<string> {
		const created = await this.rest.request<{ id: string }>('POST', '/rest/workflows', {
			settings: {},
			...workflow,
			// An exported workflow carries the id it had, and whether it was active.
			id: undefined,
			active: false,
		});
		return created.id;
	}

	/**
	 * Imports an exported workflow and points its nodes at credentials of this server.
	 *
	 * @param file path of the JSON file
	 * @param byType credential type to the credential to use
	 * @returns id of the new workflow
	 */
	async importWorkflow(
		file: string,
		byType: Record<string, CredentialReference> = {},
	): Promise<string> {
		return await this.createWorkflow(withCredentials(await readWorkflow(file), byType));
	}

	/**
	 * Runs a saved workflow as the editor's button does, and waits for its end.
	 *
	 * @param id the workflow
	 * @param trigger name of the trigger to start from; the first manual trigger by default
	 * @param timeout milliseconds to wait for the end
	 * @returns what came out, of a failed run too
	 * @throws Error when the run has not ended in time
	 */
	async runWorkflow(id: string, trigger?: string, timeout = runMs): Promise<RunResult> {
		return await this.waitForExecution(await this.startWorkflow(id, trigger), timeout);
	}

	/**
	 * Starts a saved workflow as the editor's button does, without waiting for its end.
	 *
	 * @param id the workflow
	 * @param trigger name of the trigger to start from; the first manual trigger by default
	 * @returns id of the execution
	 */
	async startWorkflow(id: string, trigger?: string): Promise<string> {
		const name = trigger ?? (await this.manualTriggerOf(id));
		// n8n 1 runs the workflow that the editor sends, later versions the one that they have saved.
		const workflowData = (await this.runsVersion1()) ? await this.workflow(id) : undefined;
		const { executionId } = await this.rest.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name } },
		);
		return executionId;
	}

	/**
	 * @param executionId of a run that may be under way
	 * @param timeout milliseconds
	 * @returns the ended run
	 * @throws Error when it has not ended in time
	 */
	async waitForExecution(executionId: string, timeout = runMs): Promise<RunResult> {
		const started = Date.now();
		while (Date.now() - started < timeout) {
			const execution = await this.storedExecution(executionId);
			if (!unfinished.includes(execution.status)) {
				const run = await readExecution(execution);
				if (isComplete(run) || !(await this.runsVersion1())) return run;
			}
			await delay(pollMs);
		}
		throw new Error(`Execution ${executionId} was still running after ${timeout} ms.`);
	}

	/** @returns what a run has brought so far, whether it is over or not */
	async peekExecution(executionId: string): Promise<RunResult> {
		return await readExecution(await this.storedExecution(executionId));
	}

	private async storedExecution(executionId: string): Promise<StoredExecution> {
		return await this.rest.request('GET', `/rest/executions/${executionId}`);
	}

	/** @returns the newest executions of a workflow, without their data */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.rest.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}`,
		);
		return answer.results;
	}

	/** @returns all executions of a workflow that n8n still has, the newest first, without their data */
	async allExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const all: ExecutionSummary[] = [];
		for (;;) {
			const before = all.length > 0 ? `&lastId=${all[all.length - 1].id}` : '';
			const { results } = await this.rest.request<{ results: ExecutionSummary[] }>(
				'GET',
				`/rest/executions?filter=${filter}&limit=${pageSize}${before}`,
			);
			all.push(...results);
			if (results.length < pageSize) return all;
		}
	}

	/** Publishes the workflow's newest version, so that its triggers run. */
	async activate(id: string): Promise<void> {
		if (await this.runsVersion1()) return await this.switchActive(id, true);
		const { versionId } = await this.workflow(id);
		await this.rest.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** Stops the workflow's triggers. */
	async deactivate(id: string): Promise<void> {
		if (await this.runsVersion1()) return await this.switchActive(id, false);
		await this.rest.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/**
	 * @returns the entries of a plain dropdown (`loadOptionsMethod`)
	 * @throws N8nRestError with the text that the editor shows when the node's method fails
	 */
	async options(request: DropdownRequest): Promise<DropdownEntry[]> {
		return await this.dropdown('options', request);
	}

	/**
	 * @returns one page of a searchable list (`searchListMethod`)
	 * @throws N8nRestError as `options`
	 */
	async listSearch(
		request: DropdownRequest,
	): Promise<{ results: DropdownEntry[]; paginationToken?: string }> {
		return await this.dropdown('resource-locator-results', request);
	}

	/**
	 * @returns the fields of a resource mapper
	 * @throws N8nRestError as `options`
	 */
	async resourceMapperFields(request: DropdownRequest): Promise<{ fields: MapperField[] }> {
		return await this.dropdown('resource-mapper-fields', request);
	}

	private async dropdown<T>(kind: string, request: DropdownRequest): Promise<T> {
		const { nodeType, version, parameters, ...rest } = request;
		return await this.rest.request('POST', `/rest/dynamic-node-parameters/${kind}`, {
			...rest,
			nodeTypeAndVersion: { name: nodeType, version: version ?? 1 },
			currentNodeParameters: parameters ?? {},
		});
	}

	private async runsVersion1(): Promise<boolean> {
		if (this.isVersion1 === undefined) {
			const { versionCli } = await this.rest.request<{ versionCli: string }>(
				'GET',
				'/rest/settings',
			);
			this.isVersion1 = versionCli.startsWith('1.');
		}
		return this.isVersion1;
	}

	// n8n 1 knows no published versions of a workflow, only a switch.
	private async switchActive(id: string, active: boolean): Promise<void> {
		await this.rest.request('PATCH', `/rest/workflows/${id}`, { active });
	}

	private async workflow(id: string): Promise<WorkflowDefinition & { versionId: string }> {
		return await this.rest.request('GET', `/rest/workflows/${id}`);
	}

	private async manualTriggerOf(id: string): Promise<string> {
		const { nodes } = await this.workflow(id);
		const trigger = nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error(`Workflow ${id} has no manual trigger to start from.`);
		return trigger.name;
	}
}

/** Whether a run that is over has brought something: n8n 1 stores that a moment after the state. */
function isComplete({ status, error, runData }: RunResult): boolean {
	return status === 'canceled' || error !== undefined || Object.keys(runData).length > 0;
}
