import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	INode,
	ICredentialDataDecryptedObject,
} from 'n8n-workflow';

/** The n8n contexts that requests are made from: a running node, a dropdown, a poll. */
export type RequestContext = (IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions) & {
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
