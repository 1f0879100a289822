import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine } from '../../dev/engine';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

// The node itself as a tool of AI Agent 3: what models send in place of exact parameters, and how
// much of an answer they are shown.

let simulator: GlConnectorsSimulator;
let engine: Engine;

beforeAll(async () => {
	simulator = await startGlConnectorsSimulator();
	const data = glConnectorsAccount(simulator, 'ada');
	engine = await createEngine({
		credentials: { ada: { id: 'ada', type: 'glConnectorsApi', data } },
	});
});
afterAll(async () => {
	await engine.close();
	await simulator.close();
});
beforeEach(() => simulator.control.resetMetrics());

const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** What the model reads after it has called the tool with these parameters. */
async function answerTo(parametersJson: string, more: object = {}): Promise<string> {
	const run = await engine.run(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: 3.1,
					parameters: { calls: [{ tool: 'Node', itemIndex: 0, arguments: {} }] as never },
				},
				{
					name: 'Node',
					type: 'n8n-nodes-g2-gl-connectors.glConnectorsTool',
					parameters: {
						resource: 'action',
						operation: 'execute',
						connector: byName('github'),
						action: byName('list_issues'),
						specifyParameters: 'json',
						parametersJson,
						...more,
					},
					credentials: { glConnectorsApi: { id: 'ada', name: 'ada' } },
				},
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Node: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		{ items: [{ json: {} }] },
	);
	return JSON.stringify(run.items('Agent').map(({ json }) => json));
}

const received = () =>
	simulator.control.received({ path: '/connectors/github/list_issues' }).map(({ body }) => body);
const issues = { owner: 'acme', repo: 'webshop' };

it('understands text for numbers, switches and objects, and null', async () => {
	const given = {
		...issues,
		per_page: '5',
		from_last: 'false',
		filter_by: '{"states":["OPEN"]}',
		direction: null,
	};
	await answerTo(JSON.stringify(given), { limit: 5 });
	expect(received()).toEqual([
		{ ...issues, per_page: 5, from_last: false, filter_by: { states: ['OPEN'] }, direction: null },
	]);
});

it('names a key that the action does not take, and those that it takes', async () => {
	const said = await answerTo(JSON.stringify({ ...issues, status: 'open' }));
	expect(said).toMatch(/'status' is not known/);
	expect(said).toMatch(/The action takes: owner \(required\), repo \(required\)/);
	expect(received()).toEqual([]);
});

it('gives what fits, and says how to get the rest', async () => {
	simulator.control.settings({ listSize: 300 });
	const said = await answerTo(JSON.stringify(issues), { returnAll: true });
	simulator.control.reset();
	expect(said.length).toBeLessThan(25_000);
	expect(said).toMatch(/Only the first \d+ of 300 results are shown/);
});

it('says that a list is empty', async () => {
	simulator.control.settings({ listSize: 0 });
	const said = await answerTo(JSON.stringify(issues));
	simulator.control.reset();
	expect(said).toContain('Nothing was found.');
});
