import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';
import { glConnectorsAccount } from '../../dev/accounts';
import type { RunResult } from '../../dev/n8n/execution';
import { workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';
import { until } from './until';

let host: Host;

beforeAll(async () => {
	host = await startHost();
}, startTimeout);

afterAll(async () => await host?.stop(), startTimeout);

beforeEach(() => host.simulator.control.reset());

const works = { status: 'OK', message: 'Connection successful!' };

/** What somebody types who makes Ada's credential Grace's. */
const grace = () => {
	const { userIdentifier, userSecret } = glConnectorsAccount(host.simulator, 'grace');
	return { userIdentifier, userSecret };
};

/** A credential of its own for each test, Ada's at first, and a workflow that reads the user with it. */
async function setUp(items: Array<Record<string, unknown>> = [{}], changes = {}) {
	const credential = await host.client.createCredential({
		name: 'Somebody',
		type: 'glConnectorsApi',
		data: host.secretCredential(changes),
	});
	const node = {
		type: 'n8n-nodes-g2-gl-connectors.glConnectors',
		parameters: { authentication: 'userSecret', resource: 'user', operation: 'get' },
		credentials: { glConnectorsApi: credential },
	};
	const workflow = await host.client.createWorkflow(workflowAround(node, items));
	return { id: credential.id, workflow };
}

const users = (run: RunResult) => [...new Set(run.json('Node').map((each) => each.identifier))];

describe('a credential that is edited in its dialog', () => {
	it('comes back with the stored token, and acts for the new user all the same', async () => {
		const { id, workflow } = await setUp();
		expect(users(await host.client.runWorkflow(workflow))).toEqual(['ada']);
		const { data } = await host.client.editedInDialog(id, grace());
		expect(data.accessToken).toBe(CREDENTIAL_BLANKING_VALUE);
		await host.client.editCredential(id, grace());
		expect(users(await host.client.runWorkflow(workflow))).toEqual(['grace']);
		// After a restart, only what n8n has stored tells whose token it is.
		await host.client.editCredential(id, glConnectorsAccount(host.simulator));
		await host.server.restart();
		await host.client.signIn();
		expect(users(await host.client.runWorkflow(workflow))).toEqual(['ada']);
	});

	it('fails its test with a wrong secret, whatever token is stored', async () => {
		const { id, workflow } = await setUp();
		await host.client.runWorkflow(workflow);
		expect(await host.client.testEdited(id, {})).toEqual(works);
		const wrong = { userSecret: 'sk-user-wrong-secret' };
		const refused = { status: 'Error', message: expect.stringMatching(/User Secret/) };
		expect(await host.client.testEdited(id, wrong)).toEqual(refused);
		await host.client.editCredential(id, wrong);
		expect(await host.client.testEdited(id, {})).toEqual(refused);
	});

	it('while a run is under way leaves that run to the user that it began with', async () => {
		const { control } = host.simulator;
		const { id, workflow } = await setUp(Array.from({ length: 300 }, (_, i) => ({ i })));
		control.latency(20);
		const execution = await host.client.startWorkflow(workflow);
		await until(async () => control.metrics().requests > 100);
		await host.client.editCredential(id, grace());
		control.expireTokens();
		const run = await host.client.waitForExecution(execution);
		expect(run.json('Node')).toHaveLength(300);
		expect(users(run)).toEqual(['ada']);
		expect(users(await host.client.runWorkflow(workflow))).toEqual(['grace']);
	});
});

it('a credential with expressions acts for each item as its own user', async () => {
	const { ada, grace: other } = host.simulator.seed.users;
	const items = Array.from({ length: 40 }, (_, i) => ({ ...(i % 2 ? other : ada) }));
	const { workflow } = await setUp(items, {
		userIdentifier: '={{ $json.identifier }}',
		userSecret: '={{ $json.secret }}',
	});
	const run = await host.client.runWorkflow(workflow);
	expect(run.json('Node').map((each) => each.identifier)).toEqual(
		items.map(({ identifier }) => identifier),
	);
	expect(host.simulator.control.metrics().logins).toBe(2);
});
