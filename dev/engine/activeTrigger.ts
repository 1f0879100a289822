/** Activates a polling trigger the way n8n does, in the real engine: production mode, static data. */
import { Workflow } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { CredentialStore, type CredentialInput } from './credentialStore';
import { EngineCredentialsHelper } from './credentialsHelper';
import { PollContext } from './n8n';
import { EngineNodeTypes } from './nodeTypes';
import { loadPackage, type PackageUnderTest } from './packageUnderTest';
import type { RunError, WorkflowJson } from './types';

let activated = 0;

/** An activated workflow: keeps its static data from poll to poll, as n8n does. */
export class ActiveTrigger {
	private constructor(
		private readonly workflow: Workflow,
		private readonly additionalData: () => ReturnType<typeof createAdditionalData>,
	) {}

	/**
	 * @param staticData what an earlier activation left behind
	 * @param loaded the package, for who activates many
	 */
	static async activate(
		json: WorkflowJson,
		credentials: Record<string, CredentialInput>,
		staticData: IDataObject = {},
		loaded?: PackageUnderTest,
	): Promise<ActiveTrigger> {
		const tested = loaded ?? (await loadPackage());
		const store = new CredentialStore(credentials);
		const nodeTypes = new EngineNodeTypes(tested);
		const credentialsHelper = new EngineCredentialsHelper(tested, store);
		const [node] = json.nodes;
		const workflow = new Workflow({
			id: workflowOf(staticData),
			nodes: [
				{
					id: 'trigger-node',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
					...node,
					credentials: store.bind(node.credentials ?? {}),
				},
			],
			connections: {},
			active: true,
			nodeTypes,
			settings: json.settings,
			staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject,
		});
		return new ActiveTrigger(workflow, () =>
			createAdditionalData({ credentialsHelper, workflowId: workflow.id }),
		);
	}

	/** What n8n would store. */
	get staticData(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** @returns the items that would start an execution; none when nothing is new */
	async poll(): Promise<IDataObject[]> {
		const [node] = Object.values(this.workflow.nodes);
		const data = this.additionalData();
		const context = new PollContext(this.workflow, node, data, 'trigger', 'activate');
		const type = this.workflow.nodeTypes.getByNameAndVersion(node.type, 1);
		const output = (await type.poll?.call(context)) as INodeExecutionData[][] | null;
		return (output?.[0] ?? []).map(({ json }) => json);
	}

	/** Polls until a poll finds nothing: a long list may take several, on a busy machine. */
	async pollUntilQuiet(): Promise<IDataObject[]> {
		const all: IDataObject[] = [];
		for (let items = await this.poll(); items.length > 0; items = await this.poll()) {
			all.push(...items);
		}
		return all;
	}

	/** @returns the error of a poll that must fail */
	async failure(): Promise<RunError> {
		const result = await this.poll().catch((error: unknown) => error);
		if (result instanceof Error) return result as unknown as RunError;
		throw new Error(`The poll gave ${JSON.stringify(result)} and no error`);
	}
}

/** Triggers remember their workflows, so each is another one, but for what goes on with its data. */
function workflowOf(staticData: IDataObject): string {
	const states = Object.values(staticData) as Array<{ poll?: { owner: { workflow: string } } }>;
	return states.find(({ poll }) => poll)?.poll?.owner.workflow ?? `workflow ${++activated}`;
}
