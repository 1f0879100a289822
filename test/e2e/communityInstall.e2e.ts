import { glConnectorsAccount } from '../../dev/accounts';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Canvas, openCanvas } from '../../dev/n8n/canvas';
import { type CredentialReference, workflowAround } from '../../dev/n8n/workflow';
import { packNextVersion } from '../../dev/registry/nextVersion';
import { type CommunityHost, startCommunityHost } from './communityHost';
import { confirm, fillInstallDialog, openCommunityNodes, packageCard } from './communityScreen';
import { startTimeout } from './host';
import { findNode } from './journey';
import { shared } from './shared';

const { packed } = shared.read();
const nodeType = `${packed.name}.glConnectors`;
const ownCredentials = ['g2Api', 'glConnectorsApi', 'glConnectorsTokenApi'];
const nextVersion = '99.0.0';
// An update takes about two seconds; a slow machine may need several times that.
const longerThanUpdateMs = 10_000;
const nextDescription = 'What the next version says about itself';

let host: CommunityHost;
let canvas: Canvas;

// One journey: each test goes on where the one before it ended, in the same n8n.
beforeAll(async () => {
	host = await startCommunityHost();
	await host.registry.publish(packed.tarball);
	canvas = await openCanvas(host.client);
}, startTimeout);

afterAll(async () => {
	await canvas?.close();
	await host?.stop();
}, startTimeout);

/** The names of what n8n offers, of this package only. */
async function offered() {
	const nodes = await host.client.nodeTypes();
	const credentials = await host.client.credentialTypes();
	return {
		nodes: nodes.map(({ name }) => name).filter((name) => name.startsWith(packed.name)),
		credentials: credentials.map(({ name }) => name).filter((name) => /^(g2|gl)/.test(name)),
	};
}

/** What n8n's editor says about the node. */
async function description() {
	const types = await host.client.nodeTypes();
	return types.find(({ name }) => name === nodeType)?.description as string;
}

/** What GL Connectors was told about who calls, in the requests for issues since the last reset. */
function callers() {
	const calls = host.simulator.control.received({ path: /list_issues/ });
	return [...new Set(calls.map(({ headers }) => headers['user-agent']))];
}

const openScreen = async () => await openCommunityNodes(canvas, host.server.url);

it('is not there before', async () => {
	expect(await offered()).toEqual({ nodes: [], credentials: [] });
	await openScreen();
	await canvas.screenshot('community-empty');
	expect(await packageCard(canvas).count()).toBe(0);
});

it('a name that the registry does not know is refused', async () => {
	const button = await fillInstallDialog(canvas, 'n8n-nodes-of-nobody');
	await confirm(canvas, button, 'Error installing new package');
	await canvas.screenshot('community-unknown');
	expect(await canvas.page.locator('body').innerText()).toContain('does not exist');
	expect(await offered()).toEqual({ nodes: [], credentials: [] });
});

it('is installed on the screen for community nodes', async () => {
	await openScreen();
	const button = await fillInstallDialog(canvas, packed.name);
	await canvas.screenshot('community-install');
	await confirm(canvas, button, 'Package installed');
	await openScreen();
	await canvas.screenshot('community-installed');
	const card = packageCard(canvas);
	expect(await card.innerText()).toMatch(
		new RegExp(`${packed.name}[^]*7 nodes[^]*v${packed.version}`),
	);
	expect(await card.getByRole('button', { name: 'Update' }).count()).toBe(0);
});

it('its nodes, their tools and its credentials are there at once, under their own names', async () => {
	const { nodes, credentials } = await offered();
	const names = [
		'g2',
		'g2LeadTrigger',
		'g2Tool',
		'g2Toolkit',
		'g2Trigger',
		'glConnectors',
		'glConnectorsTool',
	];
	expect(nodes.sort()).toEqual(
		[...names, 'glConnectorsToolkit', 'glConnectorsTrigger'].map(
			(name) => `${packed.name}.${name}`,
		),
	);
	expect(credentials.sort()).toEqual(ownCredentials);
});

describe('a workflow', () => {
	let credential: CredentialReference;
	let workflowId: string;

	async function run() {
		host.simulator.control.resetMetrics();
		const result = await host.client.runWorkflow(workflowId);
		expect(result.error).toBeUndefined();
		return result.json('Node');
	}

	async function testCredential() {
		return await host.client.rest.request('POST', '/rest/credentials/test', {
			credentials: {
				...credential,
				type: 'glConnectorsApi',
				data: glConnectorsAccount(host.simulator),
			},
		});
	}

	beforeAll(async () => {
		credential = await host.client.createCredential({
			name: 'Ada',
			type: 'glConnectorsApi',
			data: glConnectorsAccount(host.simulator),
		});
		const locator = (value: string) => ({ __rl: true, mode: 'name', value });
		const workflow = workflowAround({
			type: nodeType,
			credentials: { glConnectorsApi: credential },
			parameters: {
				resource: 'action',
				operation: 'execute',
				connector: locator('github'),
				action: locator('list_issues'),
				specifyParameters: 'json',
				parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				limit: 2,
			},
		});
		workflowId = await host.client.createWorkflow({ ...workflow, name: 'Issues' });
	});

	it('with the new node runs, and its credential passes its test', async () => {
		expect(await testCredential()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(await run()).toHaveLength(2);
		expect(callers()).toEqual([`${packed.name}/${packed.version}`]);
		await canvas.openWorkflow(workflowId);
		const found = await findNode(canvas, 'GL Connectors');
		await canvas.screenshot('community-nodes-panel');
		expect(await found.getByTestId('node-creator-item-name').allInnerTexts()).toContain(
			'GL Connectors',
		);
		await found.first().click();
		await canvas.page.getByText('Node details', { exact: true }).waitFor();
		await canvas.settle();
		await canvas.screenshot('community-node-details');
	});

	it('that is running while the package is updated comes to its end', async () => {
		const next = await packNextVersion(packed, nextVersion, [
			{ file: 'dist/nodes/core/http/version.js', from: packed.version, to: nextVersion },
			{
				file: 'dist/nodes/GlConnectors/GlConnectors.node.js',
				from: await description(),
				to: nextDescription,
			},
		]);
		await host.registry.publish(next.tarball).finally(next.remove);
		await openScreen();
		await canvas.screenshot('community-update-available');

		await packageCard(canvas).getByRole('button', { name: 'Update' }).click();
		const button = canvas.page.getByRole('button', { name: 'Confirm update' });
		await button.waitFor();
		await canvas.settle();
		await canvas.screenshot('community-update');

		const { control } = host.simulator;
		control.resetMetrics();
		control.latency(longerThanUpdateMs);
		const executionId = await host.client.startWorkflow(workflowId);
		while (callers().length === 0) await delay(100);
		control.latency(0);
		await confirm(canvas, button, 'Package updated');
		expect((await host.client.peekExecution(executionId)).status).toBe('running');
		const old = await host.client.waitForExecution(executionId);
		expect(old.error).toBeUndefined();
		expect(old.json('Node')).toHaveLength(2);
		expect(callers()).toEqual([`${packed.name}/${packed.version}`]);
	});

	it('goes on with the next version, without a restart', async () => {
		await openScreen();
		await canvas.screenshot('community-updated');
		expect(await packageCard(canvas).innerText()).toContain(`v${nextVersion}`);
		expect(await description()).toBe(nextDescription);
		expect(await run()).toHaveLength(2);
		expect(callers()).toEqual([`${packed.name}/${nextVersion}`]);
		expect(await testCredential()).toMatchObject({ status: 'OK' });
	});

	it('shows what is missing when the package is removed', async () => {
		const { page } = canvas;
		expect(existsSync(host.folderOf(packed.name))).toBe(true);
		await packageCard(canvas).getByTestId('action-toggle').click();
		await page.getByText('Uninstall package', { exact: true }).click();
		const button = page.getByRole('button', { name: 'Confirm uninstall' });
		await button.waitFor();
		await canvas.settle();
		await canvas.screenshot('community-uninstall');
		await confirm(canvas, button, 'Package uninstalled');
		await canvas.screenshot('community-uninstalled');
		expect(await packageCard(canvas).count()).toBe(0);
		expect(await offered()).toEqual({ nodes: [], credentials: [] });
		expect(existsSync(host.folderOf(packed.name))).toBe(false);
		await canvas.openWorkflow(workflowId);
		await canvas.screenshot('community-node-missing');
	});
});

it('all of this happened in one life of n8n', () => {
	expect(host.server.logs().match(/Editor is now accessible/g)).toHaveLength(1);
});
