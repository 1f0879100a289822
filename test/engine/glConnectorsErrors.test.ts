import type { Settings } from '../../dev/simulators/glConnectors';
import { action, errorText, locator, useRig } from './glConnectorsRig';

const held = useRig();
const text = 'The provider is on strike';

const bodies: Record<string, object> = {
	'error object': { error: { message: text, code: 'STRIKE' } },
	message: { message: text, source: 'gl-connectors', reference_id: 'ref-4711' },
	'detail list': {
		detail: [{ type: 'x', loc: ['body', 'field'], msg: text, input: 'echoed-input' }],
	},
	detail: { detail: text },
	'data error': { data: { success: false, error: text } },
	'error text': { error: text },
};

const integration = (operation: string, more: object = {}) => ({
	resource: 'integration',
	operation,
	connector: locator('github'),
	integrationIdentifier: locator('ada-oss'),
	...more,
});
const secret = 'sk-user-secret-of-somebody';

/** Every operation with the request that fails. */
const operations: Array<[string, string, string, Record<string, unknown>]> = [
	['User: Create', 'POST', '/users', { resource: 'user', operation: 'create', identifier: 'x' }],
	[
		'User: Log In',
		'POST',
		'/auth/tokens',
		{ resource: 'user', operation: 'logIn', identifier: 'x', secret },
	],
	['User: Get', 'GET', '/users/me', { resource: 'user', operation: 'get' }],
	['Integration: Get Many', 'GET', '/users/me', integration('getAll')],
	[
		'Integration: Connect',
		'POST',
		'/connectors/github/integrations',
		integration('connect', { callbackUrl: 'https://n8n.example' }),
	],
	[
		'Integration: Connect with Configuration',
		'POST',
		'/connectors/github/integrations',
		integration('configure', {
			configurationFor: 'other',
			configurationJson: JSON.stringify({ api_key: secret }),
		}),
	],
	['Integration: Get', 'GET', '/connectors/github/integrations/ada-oss', integration('get')],
	['Integration: Check', 'GET', '/connectors/github/integration-exists', integration('check')],
	[
		'Integration: Set as Default',
		'POST',
		'/connectors/github/integrations/ada-oss',
		integration('setDefault'),
	],
	[
		'Integration: Delete',
		'DELETE',
		'/connectors/github/integrations/ada-oss',
		integration('delete'),
	],
	[
		'Connector: Get Many',
		'GET',
		'/connectors/names',
		{ resource: 'connector', operation: 'getAll' },
	],
	[
		'Connector: Get Actions',
		'GET',
		'/connectors/',
		{ resource: 'connector', operation: 'getActions', connector: locator('github') },
	],
	[
		'Action: Execute',
		'POST',
		'/connectors/github/create_issue',
		action('github', 'create_issue', { owner: 'a', repo: 'b', title: 'c' }),
	],
];
const options = { maxAttempts: 1 };

describe.each(operations)('%s', (name, method, path, parameters) => {
	it('says what the service says, in every shape, with a hint and without a secret', async () => {
		// Logs in beforehand, so that the fault meets the operation and not the login.
		await held.rig.json({ resource: 'user', operation: 'get' });
		for (const [shape, body] of Object.entries(bodies)) {
			for (const status of [400, 500]) {
				held.rig.simulator.control.fault({ method, path, times: 1, kind: 'status', status, body });
				const run = await held.rig.run({ ...parameters, options });
				const { message, description } = run.error ?? {};
				expect([name, shape, message]).toEqual([name, shape, expect.stringContaining(text)]);
				expect(description).toMatch(/\w{3,}.*HTTP status: \d+/);
				expect(errorText(run)).not.toMatch(/sk-(user|client)-|eyJ|echoed-input/);
				if (shape === 'message') expect(description).toMatch(/Request ID: ref-4711/);
			}
		}
	});

	it.each(['html', 'cutJson', 'empty'] as const)('survives %s', async (kind) => {
		await held.rig.json({ resource: 'user', operation: 'get' });
		held.rig.simulator.control.fault({ method, path, times: 1, kind, status: 502 });
		const run = await held.rig.run({ ...parameters, options });
		expect(run.error?.message).toMatch(/did not work \(HTTP 502\)/);
		expect(run.error?.description).toBeTruthy();
		held.rig.simulator.control.fault({ method, path, times: 9, kind: 'html', status: 200 });
		const page = await held.rig.run({ ...parameters, options });
		expect(page.error?.message).toMatch(/answer that cannot be read/);
		expect(page.error?.description).toMatch(/'Base URL'/);
	});
});

describe('The service’s own errors', () => {
	const styles: Array<Settings['errorBodyStyle']> = [
		'error-object',
		'message',
		'detail',
		'detail-list',
		'data-error',
		'error-string',
	];

	it.each(styles)('recognises a missing integration in the style %s', async (errorBodyStyle) => {
		for (const unknownIntegrationStatus of [404, 400]) {
			held.rig.simulator.control.settings({ errorBodyStyle, unknownIntegrationStatus });
			const run = await held.rig.run(
				action(
					'github',
					'list_issues',
					{ owner: 'acme', repo: 'webshop' },
					{
						integrationIdentifier: locator('ada-wrok'),
					},
				),
			);
			expect(run.error?.message).toMatch(/no such integration: Integration does not exist/);
			expect(run.error?.description).toMatch(/are 'ada-work', 'ada-oss'/);
		}
	});

	it.each(styles)('tells a foreign client key from a bad token in the style %s', async (style) => {
		held.rig.simulator.control.settings({ errorBodyStyle: style });
		const run = await held.rig.run({ resource: 'user', operation: 'get' }, { credential: 'other' });
		expect(run.error?.message).toMatch(/'User Secret' does not fit 'User Identifier'/);
	});
});
