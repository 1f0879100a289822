/** What n8n 2.41 is told of a failure (`failure` of its errors), by every node that polls or runs. */
import { glConnectorsAccount } from '../../dev/accounts';
import type { CredentialInput } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import type { Fault } from '../../dev/simulators/shared/control';
import { action, Rig } from './glConnectorsRig';
import { ActiveTrigger, locator, triggerWorkflow } from './triggerSetup';

/** More than a node waits for, so that the failure comes at once. */
const ASKED = { 'retry-after': '3600' };

const CASES: Array<[string, Partial<Fault>, object]> = [
	[
		'429 with a time',
		{ status: 429, headers: ASKED },
		{ cause: 'rate-limited', retryAfterMs: 3_600_000 },
	],
	[
		'503 with a time',
		{ status: 503, headers: ASKED },
		{ cause: 'temporarily-unavailable', retryAfterMs: 3_600_000 },
	],
	[
		'a quota that is used up',
		{ status: 429, headers: ASKED, body: { message: 'Monthly quota used up' } },
		{ cause: 'quota-exhausted', retryAfterMs: 3_600_000 },
	],
	['404', { status: 404 }, { cause: 'configuration-invalid' }],
];

describe('the failure that n8n gets', () => {
	let g2: G2Simulator;
	let gl: GlConnectorsSimulator;
	let count = 0;

	beforeAll(async () => {
		g2 = await startG2Simulator();
		gl = await startGlConnectorsSimulator();
	});
	afterEach(() => {
		g2.control.reset();
		gl.control.reset();
	});
	afterAll(async () => await Promise.all([g2.close(), gl.close()]));

	const fault = (service: G2Simulator | GlConnectorsSimulator, path: string, more: object) =>
		service.control.fault({ path, kind: 'status', times: 3, ...more });

	async function pollGl(): Promise<object> {
		const data = glConnectorsAccount(gl);
		const credentials: Record<string, CredentialInput> = {
			ada: { id: `failure-${++count}`, type: 'glConnectorsApi', data },
		};
		const parameters = action('github', 'list_issues', { owner: 'acme', repo: 'webshop' });
		const json = triggerWorkflow('glConnectorsTrigger', parameters, ['glConnectorsApi', 'ada']);
		return await (await ActiveTrigger.activate(json, credentials)).failure();
	}

	async function pollG2(apiToken = g2.seed.tokens.full): Promise<object> {
		const data = { apiVersion: 'v2', apiToken, baseUrl: g2.url };
		const credentials: Record<string, CredentialInput> = {
			g2: { id: `failure-${++count}`, type: 'g2Api', data },
		};
		const product = locator(g2.seed.ownProducts[0].slug);
		const json = triggerWorkflow('g2Trigger', { product }, ['g2Api', 'g2']);
		return await (await ActiveTrigger.activate(json, credentials)).failure();
	}

	it.each(CASES)('from a poll of GL Connectors: %s', async (_name, more, failure) => {
		fault(gl, '/connectors/github/list_issues', more);
		expect(await pollGl()).toMatchObject({ failure });
	});

	it.each(CASES)('from a poll of G2: %s', async (_name, more, failure) => {
		fault(g2, `/api/v2/products/${g2.seed.ownProducts[0].slug}/reviews`, more);
		expect(await pollG2()).toMatchObject({ failure });
	});

	it('says that a credential is dead', async () => {
		expect(await pollG2('no-such-token')).toMatchObject({
			failure: { cause: 'credential-invalid' },
		});
	});

	it('stands on the error of a node as well, and the time in the row of an item', async () => {
		const rig = await Rig.start();
		const failing = action('github', 'list_issues', { owner: 'acme', repo: 'webshop' });
		fault(rig.simulator, '/connectors/github/list_issues', { status: 429, headers: ASKED });
		expect((await rig.run(failing)).error).toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
		});
		const [row] = await rig.json(failing, { onError: 'continueRegularOutput' });
		expect(row.details).toMatchObject({ code: 'rateLimited', retryAfterMs: 3_600_000 });
		await rig.stop();
	});
});
