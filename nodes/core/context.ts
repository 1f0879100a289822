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
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
};

/** The signal that the user's Stop button aborts; dropdowns and polls have none. */
export function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
