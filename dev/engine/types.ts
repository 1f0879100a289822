/** What the engine takes and gives; see `index.ts` for how to get one. */
import type {
	ExecutionStatus,
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeCredentialTestResult,
	IPinData,
	IRunData,
	IWorkflowSettings,
	NodeExecutionHint,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialInput, CredentialUpdate } from './credentialStore';

/** A workflow as the n8n editor exports it; what is left out gets the editor's defaults. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type'>>;
	connections: IConnections;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
	pinData?: IPinData;
}

export interface EngineOptions {
	/** Folder of the package under test, already built. Default: the root of this repository. */
	packageDir?: string;
	/** The stored credentials, by name or id. */
	credentials: Record<string, CredentialInput>;
	/** Hosts that may be reached besides loopback. Default: none. */
	allowHosts?: RegExp | string[];
	/** Where nodes' binary data goes: into the items, or onto disk as in a production n8n. */
	binaryData?: BinaryDataMode;
}

export type BinaryDataMode = 'default' | 'filesystem';

export interface RunOptions {
	/** What the start node emits. Default: one empty item. */
	items?: INodeExecutionData[];
	/** Default: the Manual Trigger, else the node n8n would start with. */
	startNode?: string;
	/** Cancels the execution as the editor's stop button does. */
	signal?: AbortSignal;
	abortAfterMs?: number;
	/** Default `manual`. In any other mode a trigger node passes `items` on instead of polling. */
	mode?: WorkflowExecuteMode;
}

/** An error as n8n keeps it in the run data: a plain object, not an instance of a class. */
export interface RunError {
	message: string;
	description?: string | null;
	name?: string;
	httpCode?: string | null;
	context?: IDataObject;
	[key: string]: unknown;
}

export interface RunResult {
	/** `canceled` as soon as the execution was cancelled, whatever its nodes made of that. */
	status: ExecutionStatus;
	error?: RunError;
	runData: IRunData;
	lastNodeExecuted?: string;
	/** The workflow's static data after the run. */
	staticData: IDataObject;
	durationMs: number;
	/** Items of one output of a node, over all its runs. */
	items(nodeName: string, output?: number): INodeExecutionData[];
	/** The error of a node's last run that had one. */
	errorOf(nodeName: string): RunError | undefined;
	hints(nodeName: string): NodeExecutionHint[];
}

/** Credentials of a node: type to a reference, or to a credential's name or id. */
export type CredentialReferences = Record<string, string | INodeCredentialsDetails>;

export interface Engine {
	/** Runs a workflow to its end. Rejects only if the workflow cannot be loaded. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** What a searchable list shows. `nodeType` with or without the package's name. */
	listSearch(
		nodeType: string,
		method: string,
		params: INodeParameters,
		credentials: CredentialReferences,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult>;
	/** What a dropdown shows. */
	loadOptions(
		nodeType: string,
		method: string,
		params: INodeParameters,
		credentials: CredentialReferences,
	): Promise<INodePropertyOptions[]>;
	/** The fields of a resource mapper. */
	resourceMapperFields(
		nodeType: string,
		method: string,
		params: INodeParameters,
		credentials: CredentialReferences,
	): Promise<ResourceMapperFields>;
	/** The credential type's own test. `data` tests other values than the stored ones. */
	testCredential(
		name: string,
		data?: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult>;
	credentialStore: {
		/** A copy of the data as stored. */
		get(name: string): ICredentialDataDecryptedObject;
		set(name: string, patch: ICredentialDataDecryptedObject): void;
		add(key: string, credential: CredentialInput): void;
		/** Everything that was written back, by preAuthentication, in order. */
		readonly updates: readonly CredentialUpdate[];
	};
	/** Addresses (`host:port`) that something tried to reach and could not. */
	readonly blockedConnections: readonly string[];
	close(): Promise<void>;
}
