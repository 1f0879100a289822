import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { agentWorkflow, toolkitNodes } from '../../dev/n8n/agents';
import { connectors } from '../../dev/simulators/glConnectors/connectors';
import { setUpAgents } from './agentHost';
import { manyActions } from './manyActions';

const held = setUpAgents(() => connectors.push(manyActions));

/** Names, descriptions and schemas, in characters, as they go to the model with every request. */
async function given(offer: 'tools' | 'search') {
	const { host, model, credentials } = held;
	const parameters = { connectors: ['many_actions'], choice: 'all', offer };
	const [connectorsNode] = toolkitNodes(credentials, parameters);
	const id = await host.client.createWorkflow(agentWorkflow(3.1, credentials, [connectorsNode]));
	model.play([{ say: 'Nothing to do.' }]);
	await host.client.runWorkflow(id);
	const { tools } = model.requests[0];
	return { count: tools.length, size: JSON.stringify(tools).length };
}

it('a connector with 60 actions costs the model a tenth when it searches, as documented', async () => {
	const all = await given('tools');
	const search = await given('search');
	expect({ all: all.count, search: search.count }).toEqual({ all: 60, search: 3 });
	expect(search.size).toBeLessThanOrEqual(all.size / 10);
	const text = readFileSync(resolve(__dirname, '..', '..', 'docs', 'ai-agents.md'), 'utf8');
	const [, ...told] = /60 actions[^.]* (\d+,\d+) characters[^.]* (\d+,\d+)/.exec(text) ?? [];
	const round = (size: number) => Math.round(size / 100) / 10;
	const numbers = told.map((number) => round(Number(number.replace(',', ''))));
	expect(numbers).toEqual([round(all.size), round(search.size)]);
});
