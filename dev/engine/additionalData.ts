/** What n8n's server gives the engine for every execution. */
import type {
	ICredentialsHelper,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Container, ExternalSecretsProxy } from './n8n';

const BASE = 'http://localhost:5678';

const unavailable = (what: string) => async (): Promise<never> => {
	throw new Error(`The engine has no ${what}`);
};

/** Fresh for every execution, because the engine keeps its state in it. */
export function createAdditionalData(options: {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	workflowId?: string;
	currentNodeParameters?: INodeParameters;
}): IWorkflowExecuteAdditionalData {
	return {
		...options,
		currentNodeExecutionIndex: 0,
		// URLs are only put together here, never called; but they must parse.
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: `${BASE}/`,
		formBaseUrl: `${BASE}/form`,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		formTestBaseUrl: `${BASE}/form-test`,
		webhookBaseUrl: `${BASE}/webhook`,
		webhookWaitingBaseUrl: `${BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE}/webhook-test`,
		mcpBaseUrl: `${BASE}/mcp`,
		mcpTestBaseUrl: `${BASE}/mcp-test`,
		variables: {},
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		executeWorkflow: unavailable('sub-workflows'),
		startRunnerTask: unavailable('task runners'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		logAiEvent: () => {},
	} as IWorkflowExecuteAdditionalData;
}
