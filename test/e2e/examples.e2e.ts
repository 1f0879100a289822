import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import type { RunResult } from '../../dev/n8n/execution';
import { readWorkflow } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const folder = resolve(__dirname, '..', '..', 'examples');
// Those with an agent need a model, and those that do a job other services: toolkit.e2e.ts and
// jobs.e2e.ts run them.
const files = readdirSync(folder).filter((name) => /^(?!agent-|job-).*\.json$/.test(name));

/** Their triggers run them; triggers.e2e.ts does. */
const triggered = files.filter((name) => /^(trigger|scheduled)-/.test(name));

/** They wait in the middle: for a person, and for the service. */
const onboarding = 'gl-onboard-user.json';
const longJob = 'gl-long-job.json';

/** One item of it is meant to fail, to show that the others go on. */
const withFailedItem = 'gl-fan-out-users.json';

let host: Host;

beforeAll(async () => {
	host = await startHost();
}, startTimeout);

afterAll(async () => await host?.stop(), startTimeout);

async function run(name: string): Promise<RunResult> {
	const id = await host.client.importWorkflow(join(folder, name), host.credentials);
	return await host.client.runWorkflow(id);
}

const started = files.filter((name) => ![onboarding, longJob, ...triggered].includes(name));

it.each(started)('%s runs and every node puts out items', async (name) => {
	const result = await run(name);
	expect({ status: result.status, error: result.error }).toEqual({ status: 'success' });
	for (const node of Object.keys(result.runData)) {
		expect({ node, items: result.json(node).length }).not.toEqual({ node, items: 0 });
		const failed = result.json(node).filter((json) => 'error' in json);
		if (name !== withFailedItem) expect({ node, failed }).toEqual({ node, failed: [] });
	}
});

it.each(triggered)('%s can be imported, and all its nodes are known', async (name) => {
	await host.client.importWorkflow(join(folder, name), host.credentials);
	const known = new Set((await host.client.nodeTypes()).map((type) => type.name));
	const { nodes } = await readWorkflow(join(folder, name));
	expect(nodes.map(({ type }) => type).filter((type) => !known.has(type))).toEqual([]);
});

it('takes the issues from the account that each node names, the rows from the database', async () => {
	const result = await run('gl-issues-and-sql.json');
	const accounts = (node: string) => new Set(result.json(node).map(({ viewer }) => viewer));
	expect(result.json('Open Issues (Default Account)')).toHaveLength(5);
	expect(accounts('Open Issues (Default Account)')).toEqual(new Set(['ada-work']));
	expect(accounts('Open Issues (Account ada-oss)')).toEqual(new Set(['ada-oss']));
	expect(result.json('Unpaid Orders (SQL)')[0]).toMatchObject({
		id: expect.any(Number),
		total: expect.any(Number),
	});
	expect(result.items('Unpaid Orders (SQL)')[0].pairedItem).toEqual({ item: 0 });
});

/**
 * Starts the onboarding, and does what the person does: opens the link, answers, and is sent back to
 * n8n's resume address.
 */
async function onboard(answer: 'approve' | 'deny', account: string): Promise<RunResult> {
	const id = await host.client.importWorkflow(join(folder, onboarding), host.credentials);
	const executionId = await host.client.startWorkflow(id);
	const asked = new URL(await linkSentBy(executionId));
	const consent = new URL(`/_provider/${answer}`, host.simulator.url);
	consent.search = new URLSearchParams({
		connector: 'github',
		state: asked.searchParams.get('state') ?? '',
		account,
	}).toString();
	await axios.get(consent.toString(), { proxy: false });
	return await endOf(executionId);
}

/** What comes out behind a Wait node. */
async function endOf(executionId: string): Promise<RunResult> {
	const isWaiting = async () => (await host.client.peekExecution(executionId)).status === 'waiting';
	for (let tries = 0; tries < 300 && (await isWaiting()); tries++) await delay(200);
	const result = await host.client.waitForExecution(executionId);
	expect({ status: result.status, error: result.error }).toEqual({ status: 'success' });
	return result;
}

describe('onboarding a user', () => {
	beforeEach(() => host.simulator.control.reset());

	it('goes on when the provider calls back', async () => {
		const result = await onboard('approve', 'ada-work');
		expect(result.json('Check GitHub')).toMatchObject([{ identifier: 'ada-work' }]);
		expect(result.json('Their Open Issues').length).toBeGreaterThan(0);
		expect(result.runData).not.toHaveProperty('Say That It Failed');
	});

	it('takes the other branch at once when the user declines', async () => {
		const result = await onboard('deny', '');
		expect(result.json('Say That It Failed')).toEqual([
			{ to: 'jane@example.com', text: expect.stringMatching(/^You declined/) },
		]);
		expect(result.runData).not.toHaveProperty('Check GitHub');
	});
});

it('a long job: the Wait node sleeps until the service calls back, then the result is read', async () => {
	host.simulator.control.settings({ longJobMs: 4000 });
	const id = await host.client.importWorkflow(join(folder, longJob), host.credentials);
	const result = await endOf(await waitingExecution(id));
	host.simulator.control.settings({ longJobMs: 0 });
	const called = host.simulator.control.ledger().filter(({ action }) => action === 'job.callback');
	expect(called).toMatchObject([{ job: 'search_issues', status: 200 }]);
	const numbers = result.json('Read the Result').map(({ number }) => number);
	expect(numbers.length).toBeGreaterThan(20);
	expect(result.json('Start the Search').map(({ number }) => number)).toEqual([undefined]);
	const asked = host.simulator.control.received({ path: '/connectors/github/search_issues' });
	// An older token may have been refused first.
	expect(asked.filter(({ status }) => status === 200)).toHaveLength(2);
});

/** An execution that has come to its Wait node. */
async function waitingExecution(id: string): Promise<string> {
	const executionId = await host.client.startWorkflow(id);
	for (let tries = 0; tries < 100; tries++) {
		if ((await host.client.peekExecution(executionId)).status === 'waiting') return executionId;
		await delay(100);
	}
	throw new Error('The execution did not get as far as the Wait node.');
}

/** The address in the mail that stands before the Wait node. */
async function linkSentBy(executionId: string): Promise<string> {
	for (let tries = 0; tries < 100; tries++) {
		const { runData } = await host.client.peekExecution(executionId);
		const link = /https?:\/\/\S+state=\S+/.exec(JSON.stringify(runData['Send the Link'] ?? ''));
		if (link && runData['Wait for the User'] !== undefined) return link[0].split('"')[0];
		await delay(200);
	}
	throw new Error('The execution did not get as far as the Wait node.');
}
