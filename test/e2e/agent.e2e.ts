import { type ChatModel, startChatModel, type Turn } from '../../dev/n8n/chatModel';
import type { WorkflowDefinition } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const toolType = 'n8n-nodes-g2-gl-connectors.glConnectorsTool';

/** Everything is left to the model. */
const fromModel = {
	connector: {
		__rl: true,
		mode: 'name',
		value:
			"={{ $fromAI('connector', 'Name of the service in lower case, such as github', 'string') }}",
	},
	action: {
		__rl: true,
		mode: 'name',
		value: "={{ $fromAI('action', 'Name of the action, such as list_issues', 'string') }}",
	},
	specifyParameters: 'json',
	parametersJson:
		"={{ $fromAI('parameters', 'Parameters of the action as a JSON object', 'json') }}",
	limit: 5,
	output: 'simplified',
};

let host: Host;
let model: ChatModel;
let workflowId: string;

beforeAll(async () => {
	host = await startHost();
	model = await startChatModel();
	workflowId = await host.client.createWorkflow(await agentWorkflow());
}, startTimeout);

afterAll(async () => {
	await model?.close();
	await host?.stop();
}, startTimeout);

/** An agent whose tool is the node itself. */
async function agentWorkflow(): Promise<WorkflowDefinition> {
	const openAiApi = await host.client.createCredential(model.credential);
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: parameters as Record<string, unknown>,
	});
	return {
		name: 'An agent with GL Connectors',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: 'Which issues are open in acme/webshop?',
			}),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
					model: { __rl: true, mode: 'id', value: 'stand-in' },
					responsesApiEnabled: false,
				}),
				credentials: { openAiApi },
			},
			{
				...node('GL Connectors', toolType, 1, fromModel),
				credentials: { glConnectorsApi: host.credentials.glConnectorsApi },
			},
		],
		connections: {
			Start: to('main'),
			Model: to('ai_languageModel'),
			'GL Connectors': to('ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}

async function converse(turns: Turn[]) {
	model.play(turns);
	host.simulator.control.resetMetrics();
	const run = await host.client.runWorkflow(workflowId);
	expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
	return run.json('Agent')[0].output;
}

const received = () => host.simulator.control.received({ path: '/connectors/github/list_issues' });

it('the model sees what the tool is for, and a parameter for each field left to it', async () => {
	await converse([{ say: 'Nothing to do.' }]);
	const { name, description, parameters } = model.requests[0].tools[0].function;
	expect(name).toBe('GL_Connectors');
	expect(description).toMatch(/action/i);
	expect(parameters).toMatchObject({
		properties: {
			connector: { type: 'string', description: expect.stringContaining('github') },
			action: { type: 'string', description: expect.stringContaining('list_issues') },
			parameters: { description: expect.stringContaining('JSON') },
		},
		required: expect.arrayContaining(['connector', 'action', 'parameters']),
	});
});

it('the model runs an action and reads its answer', async () => {
	const parameters = { owner: 'acme', repo: 'webshop' };
	const output = await converse([
		{ call: { connector: 'github', action: 'list_issues', parameters } },
		{ say: 'The newest is number 57.' },
	]);
	expect(output).toBe('The newest is number 57.');
	expect(received().length).toBe(1);
	expect(received()[0].body).toMatchObject(parameters);
	const [answer] = model.toolAnswers();
	expect(answer).toContain('Session ends too early');
	expect(answer.length).toBeLessThan(4000);
});

it('a mistake comes back as a text that names it, and the model recovers', async () => {
	const call = { connector: 'github', action: 'list_issues' };
	await converse([
		{ call: { ...call, action: 'list_isues', parameters: {} } },
		{ call: { ...call, parameters: { owner: 'acme', repository: 'webshop' } } },
		{ call: { ...call, parameters: { owner: 'acme', repo: 'webshop' } } },
		{ say: 'Done.' },
	]);
	const [unknownAction, unknownParameter, answer] = model.toolAnswers();
	expect(unknownAction).toMatch(/'github' has no action 'list_isues'/);
	expect(unknownParameter).toMatch(/'repo' is required/);
	expect(unknownParameter).toMatch(/'repository' is not known/);
	expect(answer).toContain('Session ends too early');
	// What does not fit is not sent.
	expect(received()).toHaveLength(1);
});
