import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startG2Simulator, type RouteInfo } from '../../../dev/simulators/g2';
import { resources } from '../../../nodes/G2/resources';

const document = readFileSync(join(__dirname, '../../../docs/coverage/g2.md'), 'utf8');
const [offered, notOffered] = document.split('## Not offered');

/** Rows of the document's tables: endpoint and operation. */
const rows = [...offered.matchAll(/^\| `([A-Z]+ [^`]+)` \| ([^|]+?) \|/gm)].map(
	([, endpoint, operation]) => ({ endpoint, operation }),
);
const registered = resources.flatMap(({ name, operations }) =>
	operations
		.filter(({ endpoint }) => endpoint !== 'any')
		.map((operation) => ({
			endpoint: operation.endpoint,
			operation: `${name}: ${operation.name}`,
		})),
);

const byEndpoint = <T extends { endpoint: string }>(list: T[]) =>
	[...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

let routes: RouteInfo[];
beforeAll(async () => {
	const simulator = await startG2Simulator();
	routes = simulator.routes();
	await simulator.close();
});

it('the tables of the document and the registry list the same operations', () => {
	expect(byEndpoint(rows)).toEqual(byEndpoint(registered));
});

it('every operation has a route of the simulator, and every route an operation', () => {
	const known = routes.map(({ method, path }) => `${method} ${path}`);
	// Some operations make something else of what another one reads.
	const called = new Set(registered.map(({ endpoint }) => endpoint));
	expect([...called].sort()).toEqual(known.sort());
});

it('lists what is not offered, and offers none of it', () => {
	const left = [...notOffered.matchAll(/^\| `([^`]+)`/gm)].map(([, endpoint]) => endpoint);
	expect(left).toHaveLength(8);
	for (const endpoint of left)
		expect(registered.map((each) => each.endpoint)).not.toContain(endpoint);
});

// What the current API takes is compared with G2's own document, by the contract test.
it('offers only parameters that the endpoint of the legacy API has', () => {
	const operations = resources.flatMap(({ operations: all }) => all);
	for (const { endpoint, parameters = [] } of operations) {
		if (!endpoint.includes('/api/v1/')) continue;
		const route = routes.find(({ method, path }) => endpoint === `${method} ${path}`);
		const unknown = parameters.filter(
			(each) => !route?.parameters.some(({ name }) => name === each.name),
		);
		expect({ endpoint, unknown }).toEqual({ endpoint, unknown: [] });
	}
});

it('sorts resources and operations by name, as n8n sorts its lists', () => {
	const names = resources.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	for (const { operations } of resources) {
		const inside = operations.map(({ name }) => name);
		expect(inside).toEqual([...inside].sort((a, b) => a.localeCompare(b)));
	}
});
