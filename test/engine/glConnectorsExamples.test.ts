import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowJson } from '../../dev/engine';
import { useRig } from './glConnectorsRig';

const held = useRig();
const folder = join(__dirname, '../../examples');

/** An example as it stands in the repository, with the rig's credential in place of the user's. */
function example(name: string, credential = 'ada'): WorkflowJson {
	const workflow = JSON.parse(readFileSync(join(folder, name), 'utf8')) as WorkflowJson;
	for (const node of workflow.nodes) {
		if (node.credentials) {
			node.credentials = { glConnectorsApi: { id: credential, name: credential } };
		}
	}
	return workflow;
}

const nodeOf = (workflow: WorkflowJson, name: string) => {
	const node = workflow.nodes.find((each) => each.name === name);
	if (!node) throw new Error(`No node ${name}`);
	return node;
};

const json = (items: Array<{ json: unknown }>) => items.map((item) => item.json);

describe('Examples', () => {
	it('onboards a user: create, link, consent, check, execute', async () => {
		const workflow = example('gl-onboard-user.json');
		// The engine has neither Wait nor IF; the check after it waits for the consent instead.
		for (const name of ['Wait for the User', 'Connected?']) {
			const noOp = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
			Object.assign(nodeOf(workflow, name), noOp);
		}
		const running = held.rig.engine.run(workflow);
		const started = () => held.rig.received('/connectors/github/integrations');
		while (started().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await consentAsThatUser(started()[0].headers as Record<string, string>);
		const run = await running;
		expect(run.error).toBeUndefined();
		expect(json(run.items('Send the Link'))).toMatchObject([
			{ to: 'jane@example.com', text: expect.stringMatching(/account: http/) },
		]);
		expect(json(run.items('Check GitHub'))).toMatchObject([{ identifier: 'ada-work' }]);
		const issues = json(run.items('Their Open Issues')) as Array<{ viewer: string }>;
		expect(issues).toHaveLength(5);
		expect(held.rig.simulator.control.ledger()).toMatchObject([
			{ action: 'user.created', identifier: 'jane@example.com' },
			{ action: 'integration.created', connector: 'github' },
		]);
	}, 20_000);

	/** Opens a consent page of the same user and agrees. */
	async function consentAsThatUser(headers: Record<string, string>) {
		const { url } = held.rig.simulator;
		const answer = await fetch(`${url}/connectors/github/integrations`, {
			method: 'POST',
			headers: {
				'x-api-key': headers['x-api-key'],
				authorization: headers.authorization,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ callback_url: 'https://n8n.example/webhook-waiting/1' }),
		});
		const { data } = (await answer.json()) as { data: { url: string } };
		const { searchParams } = new URL(data.url);
		const query = new URLSearchParams({
			connector: 'github',
			state: searchParams.get('state') ?? '',
			account: 'ada-work',
		});
		const approved = await fetch(`${url}/_provider/approve?${query}`, { redirect: 'manual' });
		await fetch(approved.headers.get('location') ?? '', { redirect: 'manual' });
	}

	it('acts for many users, each with the own token', async () => {
		const workflow = example('gl-fan-out-users.json');
		const run = await held.rig.engine.run(workflow);
		expect(run.error).toBeUndefined();
		const issues = json(run.items('Issues of Each User')) as Array<Record<string, unknown>>;
		expect(issues).toHaveLength(4);
		expect(issues.slice(0, 3).map(({ viewer }) => viewer)).toEqual(Array(3).fill('ada-work'));
		expect(issues[3].error).toMatch(/no such integration/);
		expect(json(run.items('Accounts of Each User'))).toMatchObject([
			{ identifier: 'ada' },
			{ identifier: 'grace', integrations: [] },
		]);
	});

	it('uploads a file to Drive and mails it', async () => {
		const run = await held.rig.engine.run(example('gl-drive-upload-and-mail.json'));
		expect(run.error).toBeUndefined();
		const [uploaded, mailed] = held.rig.simulator.control.ledger() as unknown as Array<{
			name: string;
			attachments: Array<{ name: string }>;
		}>;
		expect(uploaded).toMatchObject({ action: 'google_drive.file_created' });
		expect(mailed).toMatchObject({
			action: 'google_mail.email_sent',
			to: ['nathan@example.com'],
			body: expect.stringContaining(String(run.items('Upload a Copy')[0].json.id)),
		});
		expect(mailed.attachments).toHaveLength(1);
		expect(mailed.attachments[0].name).toBe(uploaded.name);
	});

	it('makes items of SQL rows, each paired with its customer', async () => {
		const run = await held.rig.engine.run(example('gl-sql-to-items.json'));
		expect(run.error).toBeUndefined();
		expect(run.items('Customers')).toHaveLength(3);
		const names = new Map(
			run.items('Customers').map(({ json: { id, name } }) => [id, String(name)]),
		);
		const orders = run.items('Their Orders');
		const lines = json(run.items('One Line an Order')) as Array<{ line: string }>;
		expect(lines.map(({ line }) => line.split(':')[0])).toEqual(
			orders.map(({ json: order }) => names.get(order.customer_id)),
		);
	});

	it('names only the example credential, and nodes that are known', () => {
		for (const name of readdirSync(folder).filter((each) => each.startsWith('gl-'))) {
			const { nodes } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as WorkflowJson;
			for (const { type, credentials } of nodes) {
				expect(type).toMatch(
					/^n8n-nodes-g2-gl-connectors\.glConnectors$|^n8n-nodes-base\.(manualTrigger|if|set|splitOut|limit|merge|noOp|stickyNote|wait)$/,
				);
				if (!credentials) continue;
				const reference = { id: 'gl-connectors-example', name: 'GL Connectors (example)' };
				expect(Object.values(credentials)).toEqual([reference]);
			}
		}
	});
});
