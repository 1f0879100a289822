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

it('offers only parameters that the endpoint has', () => {
	for (const { operations } of resources) {
		for (const { endpoint, parameters = [] } of operations) {
			const route = routes.find(({ method, path }) => endpoint === `${method} ${path}`);
			const unknown = parameters.filter(
				(each) => !route?.parameters.some(({ name }) => name === each),
			);
			expect({ endpoint, unknown }).toEqual({ endpoint, unknown: [] });
		}
	}
});

it('offers every filter that the current API has', () => {
	/** Other spellings of a list filter that is offered. */
	const spellings = ['filter[category_id]'];
	for (const { endpoint, parameters } of resources.flatMap(({ operations }) => operations)) {
		// What makes something else of a list has only the fields that this takes.
		if (!parameters) continue;
		const route = routes.find(({ method, path }) => endpoint === `${method} ${path}`);
		const isFilter = ({ name }: { name: string }) => /^(filter\[|include$|sort$)/.test(name);
		if (!route || route.path.startsWith('/api/v1/') || endpoint.endsWith('/buyer_intent')) continue;
		const missing = route.parameters
			.filter(isFilter)
			.map(({ name }) => name)
			.filter((name) => !parameters.includes(name) && !spellings.includes(name));
		expect({ endpoint, missing }).toEqual({ endpoint, missing: [] });
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
