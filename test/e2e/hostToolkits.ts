import { type AgentCredentials, agentWorkflow, mcpWorkflow } from '../../dev/n8n/agents';
import { type ChatModel, startChatModel } from '../../dev/n8n/chatModel';
import type { HostName } from '../../dev/n8n/install';
import { talkAsAgent } from './agentTalk';
import type { Host } from './host';
import { connected, talkOverMcp } from './mcpClient';
import { expectTalk, talks } from './toolkitTalk';

/** The newest AI Agent, and the newest chat model, that all pinned versions of n8n have. */
export const AGENT = 2.2;
const MODEL = 1.2;

/** Registers the checks of what agents and MCP clients see of the toolkits in a version of n8n. */
export function checkToolkits(version: HostName, host: () => Host): void {
	describe.each(talks)(`the $toolkit Toolkit on the ${version} n8n`, (talk) => {
		let model: ChatModel;
		let credentials: AgentCredentials;

		beforeAll(async () => {
			model = await startChatModel();
			const openAiApi = await host().client.createCredential(model.credential);
			credentials = { ...host().credentials, openAiApi } as AgentCredentials;
		});
		afterAll(async () => await model?.close());

		it('gives its tools to AI Agent 2', async () => {
			const workflow = agentWorkflow(AGENT, credentials);
			for (const node of workflow.nodes) if (node.name === 'Model') node.typeVersion = MODEL;
			await talkAsAgent({ ...host(), model }, workflow, talk);
			expectTalk(talk, model.toolAnswers(), host());
		});

		it('gives its tools to a client of the MCP Server Trigger', async () => {
			const path = `${version}-${talk.toolkit.replace(' ', '-')}`;
			const id = await host().client.createWorkflow(mcpWorkflow(path, credentials));
			await host().client.activate(id);
			const client = await connected(host().client, path);
			try {
				await talkOverMcp(client, talk, host());
			} finally {
				await client.close();
				await host().client.deactivate(id);
			}
		});
	});
}
