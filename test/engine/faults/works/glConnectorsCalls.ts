import type { Bench } from '../bench';
import type { CallWork } from '../types';
import { locator, patience } from './fields';

const base = { service: 'GL Connectors', carriesToken: true, repeatable: true } as const;
const github = { authentication: 'userSecret', connector: locator('github') };

const credentials = ({ credential }: Bench) => ({ glConnectorsApi: credential });

const test = (variant: string, more: Partial<CallWork> = {}): CallWork => ({
	...base,
	kind: 'credential test',
	variant,
	isOneText: true,
	// The test itself is n8n's, and asks once.
	repeatable: false,
	call: async (bench) => await bench.testCredential(),
	results: 1,
	...more,
});

/** What else asks GL Connectors: the editor, the trigger and the test button. */
export const glConnectorsCalls: CallWork[] = [
	{
		...base,
		kind: 'dropdown',
		variant: 'list',
		at: { path: '/users/me' },
		before: { path: '/auth/tokens', method: 'POST' },
		async call(bench) {
			const { results } = await bench.engine.listSearch(
				'glConnectors',
				'searchIntegrations',
				github,
				credentials(bench),
			);
			return results.length;
		},
		results: 2,
	},
	{
		...base,
		kind: 'dropdown',
		variant: 'form',
		carriesToken: false,
		isRouted: false,
		at: { path: '/connectors/', method: 'GET' },
		async call(bench) {
			const { fields } = await bench.engine.resourceMapperFields(
				'glConnectors',
				'getActionParameters',
				{ ...github, action: locator('get_issue') },
				credentials(bench),
			);
			return fields.length > 0 ? 1 : 0;
		},
		results: 1,
	},
	{
		...base,
		kind: 'trigger poll',
		isRouted: true,
		before: { path: '/connectors/', method: 'GET' },
		at: { path: '/connectors/github/list_issues' },
		call: async (bench) =>
			await bench.poll('glConnectorsTrigger', {
				...github,
				action: locator('list_issues'),
				specifyParameters: 'json',
				parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				startFrom: 'all',
				options: patience,
			}),
		results: 57,
	},
	test('user secret'),
	test('user token', { credential: 'glConnectorsTokenApi' }),
];
