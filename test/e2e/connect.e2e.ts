/** Linking an account, as somebody does it in the editor: the form, the link, the wait, the warning. */
import { type Canvas, openCanvas } from '../../dev/n8n/canvas';
import { workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const type = 'n8n-nodes-g2-gl-connectors.glConnectors';
const NEXT_STEP = "Open the link in 'url' and agree, then run 'Check'.";

let host: Host;
let canvas: Canvas;

beforeAll(async () => {
	host = await startHost();
	canvas = await openCanvas(host.client);
}, startTimeout);
afterAll(async () => {
	await canvas?.close();
	await host?.stop();
}, startTimeout);

async function openPanel(parameters: Record<string, unknown>) {
	const { glConnectorsApi } = host.credentials;
	const node = { name: 'GL Connectors', type, parameters, credentials: { glConnectorsApi } };
	await canvas.openWorkflow(await host.client.createWorkflow(workflowAround(node)));
	const panel = await canvas.openNode('GL Connectors');
	return { panel, output: panel.getByTestId('output-panel') };
}

const connect = { resource: 'integration', operation: 'connect' };
const github = { __rl: true, mode: 'name', value: 'github' };

it('an account is connected with one choice, and the output says what to do next', async () => {
	const { panel, output } = await openPanel(connect);
	expect(await panel.innerText()).toContain(
		"For databases and keys use 'Connect with Configuration'",
	);
	expect(await panel.innerText()).toContain('Where the browser ends after consent');
	const entries = await canvas.openList('connector');
	await canvas.screenshot('connect-connectors');
	const names = await entries.allInnerTexts();
	expect(names.join()).toContain('GitHub');
	expect(names.join()).not.toMatch(/SQL|Copilot|Cursor|Code Interpreter/);
	await canvas.pick('GitHub');
	await canvas.executeStep();
	await canvas.screenshot('connect-link');
	expect(await output.innerText()).toContain(NEXT_STEP);
});

it('while it waits, the link is in the console; afterwards in the error', async () => {
	const told: string[] = [];
	canvas.page.on('console', (message) => void told.push(message.text()));
	const options = { waitUntilConnected: true, interval: 1, timeLimit: 2 };
	const { output } = await openPanel({ ...connect, connector: github, options });
	await canvas.executeStep();
	await canvas.screenshot('connect-waited');
	expect(await output.innerText()).toMatch(/not linked an account of 'github' within 2 seconds/);
	expect(await output.innerText()).toMatch(/The link stays valid: http\S+state=/);
	expect(told.join('\n')).toMatch(/Open this address to connect github: http/);
});

it('a new user’s secret comes with the warning above the output', async () => {
	const identifier = 'newton';
	const { output } = await openPanel({ resource: 'user', operation: 'create', identifier });
	await canvas.executeStep();
	await canvas.screenshot('user-created');
	expect(await output.innerText()).toContain('shown only this once and cannot be read again');
});
