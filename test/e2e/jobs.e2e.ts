/** The workflows that do a job, in the real n8n; what their ends would have sent is looked at. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import axios from 'axios';

import type { RunResult } from '../../dev/n8n/execution';
import { withSimulatedEnds } from '../../dev/n8n/simulatedEnds';
import { readWorkflow, withCredentials, type WorkflowDefinition } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const folder = resolve(__dirname, '..', '..', 'examples');
const files = readdirSync(folder).filter((name) => /^job-.*\.json$/.test(name));

let host: Host;
beforeAll(async () => {
	host = await startHost();
}, startTimeout);
afterAll(async () => await host?.stop(), startTimeout);

async function create(workflow: WorkflowDefinition): Promise<string> {
	return await host.client.createWorkflow(withCredentials(workflow, host.credentials));
}

async function run(workflow: WorkflowDefinition, trigger?: string): Promise<RunResult> {
	const result = await host.client.runWorkflow(await create(workflow), trigger);
	expect({ status: result.status, error: result.error }).toEqual({ status: 'success' });
	return result;
}

const read = async (name: string) => await readWorkflow(join(folder, `${name}.json`));

it.each(files)('%s can be imported, and all its nodes are known', async (file) => {
	const known = new Set((await host.client.nodeTypes()).map(({ name }) => name));
	const { nodes } = await readWorkflow(join(folder, file));
	expect(nodes.map(({ type }) => type).filter((type) => !known.has(type))).toEqual([]);
	await host.client.importWorkflow(join(folder, file), host.credentials);
});

it('a new review goes into the sheet and the channel, a low one to a person too', async () => {
	const workflow = await read('job-review-to-slack-and-sheets');
	const result = await run(withSimulatedEnds(workflow), 'New Review');
	const reviews = result.json('New Review');
	expect(reviews.length).toBeGreaterThan(3);
	const low = reviews.filter(({ star_rating: stars }) => Number(stars) <= 3);
	const rows = result.json('Add to Sheet');
	expect(rows.map((row) => row['columns.value.dedupe_key'])).toEqual(
		reviews.map(({ dedupe_key: key }) => key),
	);
	const messages = result.json('Tell the Channel').map(({ text }) => String(text));
	expect(messages[0]).toContain(`*${String(reviews[0].star_rating)} stars for Acme*`);
	expect(messages.join()).not.toContain('undefined');
	const told = 'Tell a Person' in result.runData ? result.json('Tell a Person') : [];
	expect(told).toHaveLength(low.length);
});

it('the week becomes one mail', async () => {
	const result = await run(withSimulatedEnds(await read('job-weekly-digest')));
	expect(result.json('Digest of the Week')).toHaveLength(4);
	const [mail, ...others] = result.json('Mail It');
	expect(others).toEqual([]);
	expect(String(mail.message).match(/In the same time before/g)).toHaveLength(4);
});

it('buyer intent becomes one CRM record a company, and the hot ones are told', async () => {
	const result = await run(withSimulatedEnds(await read('job-intent-to-crm')));
	const accounts = result.json('Worth a Record');
	const domains = accounts.map(({ company_domain: domain }) => domain);
	expect(domains.length).toBeGreaterThan(3);
	expect(new Set(domains).size).toBe(domains.length);
	expect(result.json('Salesforce Account').map(({ externalIdValue: id }) => id)).toEqual(domains);
	const hubSpot = result.json('HubSpot Company').map(({ jsonBody }) => {
		const [{ id, properties }] = JSON.parse(String(jsonBody)).inputs;
		return [id, typeof properties.g2_score];
	});
	expect(hubSpot).toEqual(domains.map((domain) => [domain, 'number']));
	const hot = accounts.filter(({ tier }) => tier === 'A');
	const told = 'Tell Sales' in result.runData ? result.json('Tell Sales') : [];
	expect(told).toHaveLength(hot.length);
	expect(told.map(({ text }) => text).join()).not.toContain('undefined');
});

it('each competitor with news gets a card', async () => {
	const result = await run(withSimulatedEnds(await read('job-competitor-battle-card')));
	const cards = result.json('Add to the Document');
	expect(cards.length).toBeGreaterThan(0);
	const texts = cards.map((card) => String(card['actionsUi.actionFields.0.text']));
	expect(texts.join()).not.toContain('undefined');
	expect(texts[0]).toContain('and how acme answers each');
});

it('a review has one issue, however often it is edited', async () => {
	const workflow = withSimulatedEnds(await read('job-review-to-issue'));
	const [trigger] = workflow.nodes.filter(({ type }) => type.endsWith('.g2Trigger'));
	// What the trigger emits for the newest review, without waiting for its schedule.
	const newest: WorkflowDefinition = {
		...workflow,
		nodes: [
			...workflow.nodes.filter((node) => node !== trigger),
			{
				...trigger,
				type: trigger.type.replace('g2Trigger', 'g2'),
				parameters: {
					resource: 'review',
					operation: 'getAll',
					product: trigger.parameters.product,
					limit: 1,
					options: { newestFirst: true },
				},
			},
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [-200, 100],
				parameters: {},
			},
		],
		connections: {
			...workflow.connections,
			Start: { main: [[{ node: trigger.name, type: 'main', index: 0 }]] },
		},
	};
	host.g2.control.addReview();
	const id = await create(newest);
	for (let edits = 0; edits <= 5; edits++) {
		if (edits > 0) host.g2.control.editReview();
		const result = await host.client.runWorkflow(id);
		expect({ status: result.status, error: result.error }).toEqual({ status: 'success' });
	}
	const actions = host.simulator.control.ledger().map(({ action }) => action);
	expect(actions.filter((action) => action === 'github.issue_created')).toHaveLength(1);
	expect(actions.filter((action) => action === 'github.comment_added')).toHaveLength(5);
});

it('promoters get the address of the survey, the others are told to a person', async () => {
	const workflow = await read('job-promoter-review-request');
	const form = 'How Likely Are You to Recommend Us?';
	const pinned = {
		[form]: [
			{ email: 'ann@example.com', score: 10, comment: '' },
			{ email: 'bob@example.com', score: 3, comment: 'Slow' },
		],
	};
	const result = await run(withSimulatedEnds(workflow, pinned));
	expect(result.json('Ask for a Review')).toMatchObject([
		{ sendTo: 'ann@example.com', message: expect.stringMatching(/https:\S+take_survey$/) },
	]);
	expect(result.json('Tell a Person')).toMatchObject([
		{ subject: 'bob@example.com gave 3 out of 10', message: 'Slow' },
	]);
});

it('badges go to the drive one by one, and to the page together', async () => {
	host.g2.control.settings({ mediaOrigin: 'own' });
	const result = await run(withSimulatedEnds(await read('job-badges-to-drive-and-site')));
	const badges = result.json('Badges');
	expect(badges.length).toBeGreaterThan(1);
	const images = result
		.items('Badges')
		.map(({ binary }) => (binary?.data as { mimeType?: string })?.mimeType);
	expect(new Set(images)).toEqual(new Set(['image/png']));
	expect(result.json('Into the Folder').map(({ name }) => name)).toEqual(
		badges.map(({ id }) => `${String(id)}.png`),
	);
	const [page, ...others] = result.json('Update the Page');
	expect(others).toEqual([]);
	const shown = String(page['updateFields.content']).match(/<img src="https?:[^"]+" alt="[^"]+"/g);
	expect(shown).toHaveLength(badges.length);
});

it('an invited user connects one account after the other, and each page says what is left', async () => {
	const form = 'Invite a User';
	const workflow = withSimulatedEnds(await read('job-onboard-end-users'), {
		[form]: [{ email: 'jane@example.com' }],
	});
	const executionId = await host.client.startWorkflow(await create(workflow), form);
	const sleeping = async () => {
		while ((await host.client.peekExecution(executionId)).status !== 'waiting') await delay(200);
	};
	/** What the provider's page does; ends where the browser does. */
	const answer = async (link: string, how: 'approve' | 'deny', account = '') => {
		await sleeping();
		const asked = new URL(link.replaceAll('&amp;', '&')).searchParams;
		const url = new URL(`/_provider/${how}`, host.simulator.url);
		const [connector, state] = [asked.get('connector') ?? '', asked.get('state') ?? ''];
		url.search = new URLSearchParams({ connector, state, account }).toString();
		const { data, headers } = await axios.get<string>(url.toString(), { proxy: false });
		expect(headers['content-type']).toContain('text/html');
		return data;
	};
	const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);

	await sleeping();
	const { runData } = await host.client.peekExecution(executionId);
	const mail = JSON.stringify(runData['Mail the Links']).replaceAll('\\"', '"');
	expect(linksIn(mail)).toHaveLength(3);
	let page = await answer(linksIn(mail)[0], 'deny');
	expect(page).toContain('This account was not connected.');
	expect(page).toContain('cancelled_error');
	expect(linksIn(page)).toHaveLength(3);
	for (const left of [2, 1, 0]) {
		page = await answer(linksIn(page)[0], 'approve', `jane-${left}`);
		expect(page).toContain('Thank you.');
		expect(linksIn(page)).toHaveLength(left);
	}
	expect(page).toContain('All is done');
	const result = await host.client.waitForExecution(executionId);
	expect({ status: result.status, error: result.error }).toEqual({ status: 'success' });
	expect(result.json('Tell a Person')).toMatchObject([
		{
			subject: 'jane@example.com is ready',
			message: 'github: jane-2\ngoogle_mail: jane-1\nslack: jane-0',
		},
	]);
});

it('one schedule runs for each user, and one whose login is refused stops nobody', async () => {
	const { ada, grace } = host.simulator.seed.users;
	const workflow = withSimulatedEnds(await read('job-one-schedule-many-users'), {
		Users: [{ identifier: 'eve', secret: 'sk-user-wrong' }, grace, ada],
	});
	const result = await run(workflow, 'Every Morning');
	expect(result.json('Tell a Person').map(({ text }) => text)).toEqual([
		expect.stringMatching(/^eve: The login was refused.* \(loginRefused\)$/),
	]);
	expect(result.json('Mail the Link')).toMatchObject([
		{ sendTo: 'grace', message: expect.stringContaining(`${host.simulator.url}/_provider`) },
	]);
	const [mail, ...others] = result.json('Mail the Issues');
	expect(others).toEqual([]);
	expect(mail).toMatchObject({ sendTo: 'ada', subject: '10 open issues' });
	expect(String(mail.message).split('\n')).toHaveLength(10);
	expect(JSON.stringify(result.runData['Tell a Person'])).not.toContain('sk-user');
});
