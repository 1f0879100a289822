import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type IPairedItemData,
} from 'n8n-workflow';

import { findOperation, type ItemContext, type ReadOptions, type Resource } from './operation';
import { expressionFinder } from './expressions';
import { failedItem, hideErrorFields } from './failedItem';
import { parameterReader, type ParameterReader } from './parameters';
import { toNodeError } from '../errors/nodeError';
import { Problem } from '../errors/problem';
import { readItemsAtATime } from './fields/runOptions';
import { Pacer } from './pacer';
import { isToolRun } from './toolRun';
import { toolRows } from './toolRows';
import { progressText } from './progress';

type ShownError = ReturnType<typeof toNodeError>;

const ERROR_RENAMED =
	"The service's own field 'error' is called '_error' in this output: n8n would take 'error' for a failure, and run the node again or send the row to the error output.";

/** What a node needs to serve its items. */
export interface Service<Api> {
	/** The service's client. */
	api: Api;
	/** How many items under way at the same time pay off. */
	fanOut: number;
	/** What to tell the user when the run is over. */
	advice?: () => string[];
}

/** The same for a run whose items may act for different users. */
export interface ItemService<Api> extends Omit<Service<Api>, 'api'> {
	/** The client that an item's requests are made with. */
	apiFor(itemIndex: number): Promise<Api>;
}

/**
 * Runs every input item through the operation that is chosen on the node.
 *
 * Up to `fanOut` items are under way at the same time; an item's parameters are evaluated when its
 * turn comes, while the requests of others are in flight. Results keep the order of the items.
 *
 * @param open opens the credential; called once
 * @throws NodeApiError | NodeOperationError of the first item that failed, unless the node
 * continues on fail; then such an item yields `{ error, details }` and all others their results
 */
export async function runItems<Api>(
	fns: IExecuteFunctions,
	resources: Array<Resource<Api>>,
	open: () => Promise<ItemService<Api>>,
): Promise<INodeExecutionData[][]> {
	const items = fns.getInputData();
	const operation = chosenOperation(fns, resources);
	const node = fns.getNode();
	const results = new Array<INodeExecutionData[] | undefined>(items.length).fill(undefined);
	/** Rows that tell of items that failed, where the node goes on. */
	const failedRows = new Set<INodeExecutionData>();
	const failures: Array<{ itemIndex: number; error: ShownError }> = [];
	const signal = fns.getExecutionCancelSignal();
	const isByExpression = expressionFinder(node.parameters);
	const read = parameterReader(fns, isByExpression);
	const hint = oncePerText(fns);

	const opened = await attempt(async () => {
		const service = await open();
		return { ...service, width: Math.min(service.fanOut, readItemsAtATime(fns) ?? Infinity) };
	});
	let next = 0;
	const pacer = new Pacer();
	/** Serves the next item; gives false when there is none to serve any more. */
	const serveNext = async () => {
		if (next >= items.length || failures.length > 0) return false;
		const itemIndex = next++;
		const result =
			'error' in opened
				? opened
				: await attempt(async () => {
						const api = await opened.value.apiFor(itemIndex);
						const item = itemContext(fns, itemIndex, api, { read, isByExpression, hint });
						return await operation.execute(item);
					});
		if ('value' in result) {
			results[itemIndex] = result.value.map((each) => paired(each, itemIndex));
			return true;
		}
		const error = forModel(fns, toNodeError(node, result.error, itemIndex));
		// Whoever stops the execution does not want the other items to be tried.
		if (fns.continueOnFail() && !signal?.aborted) {
			const row = failedItem(error.message, result.error, itemIndex);
			results[itemIndex] = [row];
			failedRows.add(row);
			if (isEffectUnknown(result.error)) hint(`${error.message}. ${error.description ?? ''}`);
		} else {
			failures.push({ itemIndex, error });
		}
		return true;
	};
	const worker = async () => {
		while (await pacer.take(serveNext));
	};
	const width = 'value' in opened ? opened.value.width : 1;
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	const advice = ('value' in opened && opened.value.advice?.()) || [];
	for (const each of advice) hint(each);
	if (failures.length > 0) {
		failures.sort((a, b) => a.itemIndex - b.itemIndex);
		const [{ error }] = failures;
		const failed = failures.map(({ itemIndex }) => itemIndex);
		const { retryOnFail } = node;
		const isRunning = 'value' in opened && !signal?.aborted;
		const text = progressText(results, failed, { begun: next, retryOnFail });
		throw isRunning ? withText(error, text) : error;
	}
	// Not flat(): with 100,000 items of one result each it is several times slower.
	const output: INodeExecutionData[] = [];
	for (const result of results) for (const each of result ?? []) output.push(each);
	const { rows, renamed } = hideErrorFields(node, output, (row) => failedRows.has(row));
	if (renamed) hint(ERROR_RENAMED);
	return [isToolRun(fns) ? toolRows(rows) : rows];
}

/**
 * n8n gives an AI agent only the message of a tool's error, but how to get unstuck is what the
 * model needs to correct its next call.
 */
function forModel(fns: IExecuteFunctions, error: ShownError): ShownError {
	if (isToolRun(fns) && error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}

function withText(error: ShownError, text: string): ShownError {
	if (text)
		error.description = [error.description?.replace(/\w$/, '$&.'), text].filter(Boolean).join(' ');
	return error;
}

function isEffectUnknown(error: unknown): boolean {
	return error instanceof Problem && error.kind === 'effectUnknown';
}

function oncePerText(fns: IExecuteFunctions) {
	const shown = new Set<string>();
	return (message: string) => {
		if (shown.has(message)) return;
		shown.add(message);
		fns.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	};
}

function chosenOperation<Api>(fns: IExecuteFunctions, resources: Array<Resource<Api>>) {
	const resource = fns.getNodeParameter('resource', 0);
	const value = fns.getNodeParameter('operation', 0);
	const operation = findOperation(resources, resource, value);
	if (operation) return operation;
	throw new NodeOperationError(
		fns.getNode(),
		`There is no operation '${value}' for '${resource}'`,
		{
			description: "Open the node and choose an operation from the list under 'Operation'.",
		},
	);
}

function itemContext<Api>(
	fns: IExecuteFunctions,
	itemIndex: number,
	api: Api,
	{
		read,
		isByExpression,
		hint,
	}: { read: ParameterReader } & Pick<ItemContext<Api>, 'isByExpression' | 'hint'>,
): ItemContext<Api> {
	return {
		fns,
		itemIndex,
		api,
		param: <T>(name: string, fallback?: T, options?: ReadOptions) =>
			read(name, itemIndex, fallback, options) as T,
		isByExpression,
		hint,
	};
}

function paired(result: INodeExecutionData, item: number): INodeExecutionData {
	const pairedItem: IPairedItemData = { item };
	return result.pairedItem === undefined ? { ...result, pairedItem } : result;
}

/** The outcome as a value, because several items are under way and none may escape. */
async function attempt<T>(run: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
	try {
		return { value: await run() };
	} catch (error) {
		return { error };
	}
}
