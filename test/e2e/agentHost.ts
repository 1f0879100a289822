import type { AgentCredentials } from '../../dev/n8n/agents';
import { type ChatModel, startChatModel } from '../../dev/n8n/chatModel';
import { type Host, startHost, startTimeout } from './host';

/** What tests of agents work with: a host, and a model that does what it is told. */
export interface AgentHost {
	host: Host;
	model: ChatModel;
	credentials: AgentCredentials;
}

/**
 * Registers the hooks of a test file.
 *
 * @param prepare called before the simulators start
 * @returns filled when the first test begins
 */
export function setUpAgents(prepare: () => void = () => {}): AgentHost {
	const held = {} as AgentHost;

	beforeAll(async () => {
		prepare();
		held.host = await startHost();
		held.model = await startChatModel();
		const openAiApi = await held.host.client.createCredential(held.model.credential);
		held.credentials = { ...held.host.credentials, openAiApi } as AgentCredentials;
	}, startTimeout);

	afterAll(async () => {
		await held.model?.close();
		await held.host?.stop();
	}, startTimeout);

	return held;
}
