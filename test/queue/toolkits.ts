import { g2Account } from '../../dev/accounts';
import {
	type AgentCredentials,
	agentWorkflow,
	mcpWorkflow,
	subAgentWorkflow,
} from '../../dev/n8n/agents';
import { type ChatModel, startChatModel } from '../../dev/n8n/chatModel';
import { type G2Simulator, startG2Simulator } from '../../dev/simulators/g2';
import { talkAsAgent } from '../e2e/agentTalk';
import { connected, talkOverMcp } from '../e2e/mcpClient';
import { expectTalk, talks } from '../e2e/toolkitTalk';
import type { Fleet } from './fleet';

/** Registers the tests of both toolkits in queue mode. */
export function testToolkits(theFleet: () => Fleet): void {
	let fleet: Fleet;

	beforeAll(() => void (fleet = theFleet()));

	let g2: G2Simulator;
	let model: ChatModel;
	let credentials: AgentCredentials;

	beforeAll(async () => {
		g2 = await startG2Simulator();
		model = await startChatModel();
		const { client } = fleet;
		credentials = {
			glConnectorsApi: await fleet.newCredential(),
			g2Api: await client.createCredential({ name: 'G2', type: 'g2Api', data: g2Account(g2) }),
			openAiApi: await client.createCredential(model.credential),
		};
	});

	afterAll(async () => {
		await model?.close();
		await g2?.close();
	});

	const services = () => ({ simulator: fleet.simulator, g2 });

	describe.each(talks)('$toolkit Toolkit in queue mode', (talk) => {
		it.each([3.1, 2.2])('serves AI Agent %s, which runs on a worker', async (version) => {
			const stage = { ...services(), client: fleet.client, model };
			const workflow = agentWorkflow(version, credentials);
			const { executionId } = await talkAsAgent(stage, workflow, talk);
			expectTalk(talk, model.toolAnswers(), services());
			const { queue } = fleet;
			expect(
				fleet.workers().filter((each) => queue.startedBy(each).includes(executionId)),
			).toHaveLength(1);
		});

		it('serves an agent that another agent uses as its tool', async () => {
			const stage = { ...services(), client: fleet.client, model };
			await talkAsAgent(stage, subAgentWorkflow(credentials), talk, [
				[{ tool: 'Helper', call: { Prompt: 'x', text: 'x' } }],
				[{ say: 'The helper is done.' }],
			]);
			expectTalk(talk, model.toolAnswers(talk.corrected.tool), services());
		});

		it('serves a client of the MCP Server Trigger', async () => {
			const path = `queue-${talk.toolkit.replace(' ', '-')}`;
			const id = await fleet.client.createWorkflow(mcpWorkflow(path, credentials));
			await fleet.client.activate(id);
			const client = await connected(fleet.client, path);
			try {
				await talkOverMcp(client, talk, services());
			} finally {
				await client.close();
				await fleet.client.deactivate(id);
			}
		});
	});
}
