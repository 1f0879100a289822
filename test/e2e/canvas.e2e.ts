import { join, resolve } from 'node:path';
import { type Canvas, openCanvas } from '../../dev/n8n/canvas';
import { workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';
import { chooseCredential, fillMapper, findNode, mapperFields, saveCredential } from './journey';

const nodeType = 'n8n-nodes-g2-gl-connectors.glConnectors';
const examplesFolder = resolve(__dirname, '..', '..', 'examples');

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

beforeEach(() => {
	canvas.problems.length = 0;
});

/** Opens the panel of a node in a workflow of its own. */
async function openPanel(credentials = true) {
	const { glConnectorsApi } = host.credentials;
	const workflow = workflowAround({
		name: 'GL Connectors',
		type: nodeType,
		parameters: {},
		...(credentials && { credentials: { glConnectorsApi } }),
	});
	await canvas.openWorkflow(await host.client.createWorkflow(workflow));
	const panel = await canvas.openNode('GL Connectors');
	return { panel, output: panel.getByTestId('output-panel') };
}

/** Chooses from a searchable list of the open panel. */
async function choose(field: string, name: string, search?: string) {
	await canvas.openList(field);
	if (search) await canvas.searchList(search);
	await canvas.screenshot(`list-${field}`);
	// An action's name is followed by its summary.
	await canvas.pick(new RegExp(`^${name}( · |$)`));
}

describe('the nodes panel', () => {
	beforeAll(async () => {
		// On an empty canvas the panel offers triggers before everything else.
		const { nodes, ...workflow } = workflowAround({ type: nodeType, parameters: {} });
		const onlyTrigger = { ...workflow, nodes: nodes.slice(0, 1), connections: {} };
		await canvas.openWorkflow(await host.client.createWorkflow(onlyTrigger));
	}, startTimeout);

	it.each([
		['GL Connectors', 'GL Connectors', 'node-gl-by-name'],
		['BOSA', 'GL Connectors', 'node-gl-by-alias'],
		['G2', 'G2', 'node-g2-by-name'],
		['buyer intent', 'G2', 'node-g2-by-alias'],
	])('finds by "%s" the node %s', async (text, name, picture) => {
		const found = await findNode(canvas, text);
		await canvas.screenshot(picture);
		const names = await found.getByTestId('node-creator-item-name').allInnerTexts();
		expect(names.map((each) => each.trim())).toContain(name);
	});

	it('puts the chosen action onto the canvas, and opens it', async () => {
		const { page } = canvas;
		const found = await findNode(canvas, 'BOSA');
		await found.filter({ hasText: 'GL Connectors' }).first().click();
		await page.getByText('Run an app action').click();
		const panel = page.getByTestId('ndv');
		await panel.waitFor();
		await canvas.settle();
		await canvas.screenshot('node-added');
		expect(await panel.getByTestId('parameter-input-resource').locator('input').inputValue()).toBe(
			'App',
		);
	});
});

it('a credential made in its dialog: refused with a reason, then corrected', async () => {
	const { page } = canvas;
	await openPanel(false);
	const dialog = await chooseCredential(canvas, 'new');
	const { clientApiKey, baseUrl, userIdentifier, userSecret } = host.secretCredential();
	const typed = { baseUrl, clientApiKey, userIdentifier };
	await saveCredential(canvas, { ...typed, userSecret: 'sk-user-wrong' });
	await dialog.getByText('More details').click();
	await canvas.settle();
	await canvas.screenshot('credential-refused');
	const text = await dialog.innerText();
	expect(text).toMatch(/'User Identifier'|'User Secret'/);
	// What has a default comes last, under a heading; what a number may be is in its label.
	expect(text).toMatch(
		/User Secret[^]*Base URL[^]*Limits[^]*Concurrency Level \(1–25\)[^]*Exact name or ID/,
	);

	await saveCredential(canvas, { userSecret });
	// The editor closes the dialog of a credential that works.
	await dialog.waitFor({ state: 'hidden' });
	await page.getByTestId('credential-edit-button').click();
	await dialog
		.getByText(/tested successfully|Retry/)
		.first()
		.waitFor();
	await canvas.settle();
	await canvas.screenshot('credential-works');
	expect(await dialog.innerText()).toContain('Connection tested successfully');
});

it('the form of an action has its required parameters from the start', async () => {
	const { panel } = await openPanel();
	// Found by other words than their own; what only lists need is shown for lists alone.
	for (const [search, connector, action, required, ofLists] of [
		['git', 'GitHub', 'List Issues', ['Owner', 'Repo'], 3],
		[
			'gmail',
			'Google Mail',
			'Send Email',
			['Mail To (comma-separated list)', 'Mail Subject', 'Mail Body'],
			0,
		],
		['drive', 'Google Drive', 'Create File', ['File (name of the binary field)'], 0],
		['slack', 'Slack', 'Chat Post Message', ['Channel'], 0],
	] as const) {
		await choose('connector', connector, search);
		await choose('action', action);
		expect(await mapperFields(panel)).toEqual(required);
		await canvas.screenshot(`form-${connector}`);
		const shown = panel.getByTestId(/^parameter-input-(returnAll|limit|output)$/);
		expect([action, await shown.count()]).toEqual([action, ofLists]);
	}
	expect(canvas.problems).toEqual([]);
});

it('a step from the empty panel to its output, over what is missing and what is wrong', async () => {
	const { panel, output } = await openPanel();
	await choose('connector', 'GitHub', 'git');
	await choose('action', 'List Issues', 'issue list');
	await panel.getByTestId('node-execute-button').click();
	await canvas.page.getByText('Parameter "Owner" is required').waitFor();
	await canvas.screenshot('error-missing-field');

	await fillMapper(panel, 'owner', 'acme');
	await fillMapper(panel, 'repo', 'nowhere');
	await canvas.executeStep();
	await canvas.screenshot('error-unknown-repository');
	expect(await output.innerText()).toMatch(/acme\/nowhere[^]*404/);

	await fillMapper(panel, 'repo', 'webshop');
	await canvas.executeStep();
	await canvas.screenshot('output-default-account');
	expect(await output.locator('th').allInnerTexts()).toEqual(
		expect.arrayContaining(['id', 'number', 'title', 'viewer']),
	);
	expect(await output.innerText()).toContain('ada-work');

	const accounts = await canvas.openList('integrationIdentifier');
	await canvas.screenshot('list-accounts');
	expect(await accounts.allInnerTexts()).toEqual(['ada-work (default)', 'ada-oss']);
	await canvas.pick('ada-oss');
	await canvas.executeStep();
	await canvas.screenshot('output-other-account');
	expect(await output.innerText()).toContain('ada-oss');
	expect(await output.innerText()).not.toContain('ada-work');
	expect(canvas.problems).toEqual([]);
});

it('a step of an imported example runs once its node has a credential', async () => {
	const { page } = canvas;
	await page.goto(`${host.client.rest.url}/workflow/new`);
	await page.getByTestId('canvas-add-button').waitFor();
	// Its locators are 'By Name'. n8n empties some that are 'From List' when the credential changes.
	const file = join(examplesFolder, 'gl-sql-to-items.json');
	await page.getByTestId('workflow-import-input').setInputFiles(file);
	await page.getByTestId('canvas-node').first().waitFor();
	await canvas.settle();
	await canvas.screenshot('import');
	// n8n shows the credential in the second node as if it were chosen, and does not save it there.
	const panel = await canvas.openNode('Customers');
	await chooseCredential(canvas, host.credentials.glConnectorsApi.id);
	await canvas.executeStep();
	await canvas.screenshot('import-run');
	const output = panel.getByTestId('output-panel');
	expect(await output.locator('th').allInnerTexts()).toEqual(
		expect.arrayContaining(['id', 'name']),
	);
});

it('the icons have a variant for dark mode', async () => {
	const dark = await openCanvas(host.client, { colorScheme: 'dark' });
	try {
		const file = join(examplesFolder, 'scheduled-g2-and-gl-connectors.json');
		await dark.openWorkflow(await host.client.importWorkflow(file, host.credentials));
		await dark.screenshot('dark');
		const icons = await dark.page
			.getByTestId('canvas-node')
			.locator('img')
			.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
		expect(icons.filter((src) => src.includes('glConnectors.dark.svg'))).not.toEqual([]);
		expect(icons.filter((src) => src.includes('g2.dark.svg'))).not.toEqual([]);
	} finally {
		await dark.close();
	}
});
