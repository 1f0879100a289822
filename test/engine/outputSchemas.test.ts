import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { resources as g2Resources } from '../../nodes/G2/resources';
import { resources as glResources } from '../../nodes/GlConnectors/resources';
import { accountCases } from './g2CasesAccount';
import { catalogueCases } from './g2CasesCatalogue';
import { legacyCases } from './g2CasesLegacy';
import { known } from './g2Known';
import { jsonOf, setUpG2 } from './g2Setup';
import { integration, locator, useRig, user } from './glConnectorsRig';
import { schemaOf } from './outputSchema';

// The editor shows these before the first run, so that fields can be mapped without one. They are
// made from what the simulators answer: `npm run schemas` writes them anew.

const nodes = join(__dirname, '..', '..', 'nodes');

/** Where n8n looks: beside the node, by its version, resource and operation. */
const pathOf = (node: string, operation: string) =>
	join(nodes, node, '__schema__', 'v1.0.0', `${operation.replace('.', '/')}.json`);

/** Compares the file with what came out, or writes it. */
function expectSchema(node: string, operation: string, items: object[]): void {
	expect(items.length).toBeGreaterThan(0);
	const text = `${JSON.stringify({ ...schemaOf(items), version: 1 }, null, '\t')}\n`;
	const path = pathOf(node, operation);
	if (process.env.WRITE_SCHEMAS) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
	expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
}

/** Operations that have a schema, by the files that there are. */
function described(node: string): string[] {
	const folder = join(nodes, node, '__schema__', 'v1.0.0');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.json'))
		.map((path) => path.replace(/\.json$/, '').replace(/[\\/]/, '.'))
		.sort();
}

const operationsOf = (
	resources: Array<{ value: string; operations: Array<{ value: string }> }>,
	answersVary: string,
) =>
	resources
		.flatMap(({ value, operations }) => operations.map((each) => `${value}.${each.value}`))
		.filter((operation) => operation !== answersVary)
		.sort();

describe('G2', () => {
	const g2 = setUpG2({ restrictedEndpoints: 'open' });
	const operations = operationsOf(g2Resources, 'apiRequest.send');

	it.each(operations)('%s', async (operation) => {
		const about = await known(g2);
		const cases = [...catalogueCases(about), ...accountCases(about), ...legacyCases(about)];
		const one = cases.find((each) => each.operation === operation);
		// As the form gives it: nothing added by options, and enough rows to see fields that are rare.
		const parameters = { ...one?.parameters, options: {}, limit: 10 };
		const credential = operation.startsWith('legacy.') ? g2.legacy() : {};
		const run = await g2.run(operation, parameters, { credential });
		expectSchema('G2', operation, jsonOf(run));
	});

	it('has a schema for every operation, and no other', () => {
		expect(described('G2')).toEqual(operations);
	});
});

describe('GL Connectors', () => {
	const held = useRig();
	const operations = operationsOf(glResources, 'action.execute');
	const identifier = 'ada-oss';
	const chosen = { integrationIdentifier: locator(identifier) };

	/** What a person fills in, and whose credential it takes. */
	const cases: Record<string, () => [parameters: object, settings?: object]> = {
		'connector.getActions': () => [
			{ resource: 'connector', operation: 'getActions', connector: locator('github') },
		],
		'connector.getAll': () => [{ resource: 'connector', operation: 'getAll' }],
		'integration.check': () => [integration('check', 'github')],
		'integration.configure': () => [
			{
				resource: 'integration',
				operation: 'configure',
				configurationFor: 'github_copilot_analytics',
				organization: 'new-org',
				githubToken: 'ghp_something',
			},
		],
		'integration.connect': () => [
			integration('connect', 'google_drive', { callbackUrl: 'https://example.test/done' }),
		],
		'integration.delete': () => [integration('delete', 'github', chosen)],
		'integration.get': () => [integration('get', 'github', chosen)],
		'integration.getAll': () => [integration('getAll', '')],
		'integration.setDefault': () => [integration('setDefault', 'github', chosen)],
		'user.create': () => [user('create', { identifier: 'newton' }), { credential: 'bare' }],
		'user.get': () => [user('get')],
		'user.logIn': () => {
			const { identifier: name, secret } = held.rig.simulator.seed.users.ada;
			return [user('logIn', { identifier: name, secret }), { credential: 'bare' }];
		},
	};

	it.each(operations)('%s', async (operation) => {
		const one = cases[operation];
		if (!one) throw new Error(`No case for ${operation}`);
		const [parameters, settings] = one();
		const items = await held.rig.json(parameters as never, settings as never);
		expectSchema('GlConnectors', operation, items);
	});

	it('has a schema for every operation whose answer is always the same, and no other', () => {
		expect(described('GlConnectors')).toEqual(operations);
	});
});
