import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ISupplyDataFunctions,
	INode,
	ICredentialDataDecryptedObject,
} from 'n8n-workflow';

/** The n8n contexts that requests are made from: a running node, a dropdown, a poll, a supplied tool. */
export type RequestContext = (
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ISupplyDataFunctions
) & {
	getNode(): INode;
	/** @param itemIndex the item that expressions in the fields are resolved for; only a running node has items */
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
};

/** The signal that the user's Stop button aborts; dropdowns and polls have none. */
export function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * The same context with another signal. n8n takes the signal of a request from its context, so this
 * is how one request is ended without the execution.
 */
export function withCancelSignal(context: RequestContext, signal: AbortSignal): RequestContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}

/** Under this name a context says how long it may wait. */
const TIME_LEFT = 'timeLeftMs';

/** The same context with a limit for waiting: a poll has to end in time. */
export function withTimeLeft(context: RequestContext, timeLeftMs: () => number): RequestContext {
	return Object.create(context, { [TIME_LEFT]: { value: timeLeftMs } }) as RequestContext;
}

/** Milliseconds that may be spent on waiting; Infinity where there is no limit. */
export function timeLeft(context: RequestContext): number {
	const left = (context as { [TIME_LEFT]?: () => number })[TIME_LEFT];
	return left?.() ?? Infinity;
}
