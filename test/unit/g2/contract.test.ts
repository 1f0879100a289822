/**
 * G2's own document, the node's forms and the simulator are three: whatever one has and another has
 * not is an exception with its reason, or a mistake. What is sent is compared in the engine tests.
 */
import { declaredName, g2Contract, type Values } from '../../../dev/contracts/g2';
import { startG2Simulator, type RouteInfo } from '../../../dev/simulators/g2';
import { resources } from '../../../nodes/G2/resources';
import type { OfferedParameter } from '../../../nodes/G2/resources/shared/operation';

/** Documented, and not in the form of any operation. */
const NOT_OFFERED: Record<string, string> = {
	'page[after]': 'the node walks from page to page itself',
	'page[before]': 'the node walks from page to page itself',
	'page[number]': 'the node walks from page to page itself',
	per: 'an old name of page[size], which G2 calls deprecated',
};

/** Offered, and not documented. */
const BEYOND_THE_DOCUMENT: Record<string, string> = {
	'GET /api/v2/products/{product_id}/market_intelligence/reviews':
		'public notes of September 2026 name it; its description says that the document does not',
};

/** Accepted by the simulator, and not documented as a parameter. */
const ACCEPTED_BESIDES: Record<string, string> = {
	'GET /api/v2/products filter[category_id]':
		"the document's own links.related of a category writes the filter without brackets",
};

const operations = resources.flatMap(({ operations: all }) => all);
const current = operations.filter(({ endpoint }) => /\/api\/(v2|sandbox)\//.test(endpoint));
const documented = g2Contract.filter(({ isOAuthOnly }) => !isOAuthOnly);

let routes: RouteInfo[];
beforeAll(async () => {
	const simulator = await startG2Simulator();
	routes = simulator.routes();
	await simulator.close();
});

it('holds the 63 operations of the document, of which 8 need OAuth', () => {
	expect(g2Contract).toHaveLength(63);
	expect(documented).toHaveLength(55);
});

it('the node has every documented operation that a token can call, and no other', () => {
	const endpoints = current.map(({ endpoint }) => endpoint);
	const known = [
		...documented.map(({ endpoint }) => endpoint),
		...Object.keys(BEYOND_THE_DOCUMENT),
	];
	// Some operations make something else of what another one reads.
	expect([...new Set(endpoints)].sort()).toEqual(known.sort());
});

it.each(documented)('the form of $endpoint offers what is documented', ({ endpoint, query }) => {
	const parameters = current
		.filter((each) => each.endpoint === endpoint)
		.flatMap((each) => each.parameters ?? []);
	const offered = new Map(parameters.map((each) => [each.name, valuesOf(each)]));
	const wanted = [...query].filter(([name]) => !(name in NOT_OFFERED));
	expect(differences(new Map(wanted), offered)).toEqual({ missing: [], extra: [] });
});

it.each(documented)('the simulator of $endpoint takes what is documented', (each) => {
	const { endpoint, query, required, body } = each;
	const route = routes.find(({ method, path }) => `${method} ${path}` === endpoint);
	const accepted = (route?.parameters ?? []).filter(
		({ name }) => !(`${endpoint} ${name}` in ACCEPTED_BESIDES),
	);
	const taken = new Map(accepted.map((each) => [declaredName(each.name), valuesOf(each)]));
	expect(differences(query, taken)).toEqual({ missing: [], extra: [] });
	const isRequired = accepted.filter((each) => each.isRequired).map(({ name }) => name);
	expect(isRequired).toEqual(required);
	const { mediaTypes, ...content } = route?.content ?? {};
	expect(sorted({ ...content, mediaType: mediaTypes })).toEqual(sorted(body ?? {}));
});

/** What the document has and the other has not, and the other way round, values included. */
function differences(document: ReadonlyMap<string, Values>, other: ReadonlyMap<string, Values>) {
	return { missing: lacking(document, other), extra: lacking(other, document) };
}

function lacking(wanted: ReadonlyMap<string, Values>, given: ReadonlyMap<string, Values>) {
	return [...wanted].flatMap(([name, values]) => {
		const others = given.get(name);
		if (others === undefined) return [name];
		if (values === 'any' || others === 'any') return [];
		return values.filter((each) => !others.includes(each)).map((each) => `${name}=${each}`);
	});
}

function sorted(content: object): object {
	return Object.fromEntries(
		Object.entries(content)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name, [value].flat().sort()]),
	);
}

function valuesOf({ values }: Pick<OfferedParameter, 'values'>): Values {
	return values ?? 'any';
}
