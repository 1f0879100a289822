export interface ExecutionItem {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

export interface ExecutionError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	name?: string;
	node?: { name: string };
	[key: string]: unknown;
}

interface NodeRun {
	executionStatus?: string;
	error?: ExecutionError;
	data?: Record<string, Array<ExecutionItem[] | null> | undefined>;
	hints?: unknown[];
}

export interface StoredExecution {
	id: string;
	status: string;
	/** n8n keeps the run as text for flatted's `parse`, which restores shared references. */
	data?: string;
}

export interface RunResult {
	executionId: string;
	/** n8n's word: success, error, canceled, crashed, waiting. */
	status: string;
	/** The run's error; undefined when the run ended well or the node continued on fail. */
	error?: ExecutionError;
	/** Node name to its runs, as n8n stores them. */
	runData: Record<string, NodeRun[]>;
	/** The items that a node put out. */
	items(node: string, output?: number): ExecutionItem[];
	/** The `json` of those items. */
	json(node: string, output?: number): Array<Record<string, unknown>>;
}

/**
 * Reads an execution as n8n's REST API gives it.
 *
 * @param execution the answer of `GET /rest/executions/:id`
 * @returns the run in a form a test can ask
 */
export async function readExecution(execution: StoredExecution): Promise<RunResult> {
	// Its types are those of an ES module, which a CommonJS file can only import like this.
	const { parse } = await import('flatted');
	// A run that has only just begun may have no data yet.
	const data = execution.data ? parse(execution.data) : undefined;
	const result = (
		data as { resultData?: { runData?: RunResult['runData']; error?: unknown } } | undefined
	)?.resultData;
	const runData = result?.runData ?? {};
	// A tool's or a sub-node's items arrive under another connection type than 'main'.
	const items = (node: string, output = 0) =>
		(runData[node] ?? []).flatMap((run) => Object.values(run.data ?? {})[0]?.[output] ?? []);
	return {
		executionId: execution.id,
		status: execution.status,
		error: result?.error as ExecutionError | undefined,
		runData,
		items,
		json: (node, output) => items(node, output).map((item) => item.json),
	};
}
