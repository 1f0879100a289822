import { resources } from '../../nodes/G2/resources';
import { jsonOf, setUpG2 } from './g2Setup';
import type { Case, Known } from './g2Case';
import { known } from './g2Known';
import { accountCases } from './g2CasesAccount';
import { catalogueCases } from './g2CasesCatalogue';
import { legacyCases } from './g2CasesLegacy';

const g2 = setUpG2({ restrictedEndpoints: 'open' });

const v2Cases = (about: Known) => [...catalogueCases(about), ...accountCases(about)];

async function check(one: Case, credential: Record<string, string | number>) {
	const run = await g2.run(one.operation, one.parameters, { credential });
	const items = jsonOf(run);
	const [method, path, body] = one.sends;
	const received = g2.simulator().control.received();
	expect(received[0]).toMatchObject({ method, path, query: one.query ?? {} });
	expect(received[0].body ?? undefined).toEqual(body);
	expect(received[0].query).toEqual(one.query ?? {});
	for (const { query } of received) expect(Object.keys(query)).not.toContain('');
	expect(items.length).toBeGreaterThanOrEqual(one.atLeast ?? 1);
	for (const field of one.has ?? []) expect(items[0]).toHaveProperty(field);
	expect(run.items('G2').every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
}

const operations = (test: (resource: string) => boolean) =>
	resources.flatMap(({ value, operations: all }) =>
		test(value) ? all.map((operation) => `${value}.${operation.value}`) : [],
	);

describe('every v2 operation sends what G2 documents', () => {
	it.each(operations((resource) => resource !== 'legacy'))('%s', async (operation) => {
		const one = v2Cases(await known(g2)).find((each) => each.operation === operation);
		if (!one) throw new Error(`No case for ${operation}`);
		await check(one, {});
	});
});

describe('every legacy operation sends what G2 documents', () => {
	it.each(operations((resource) => resource === 'legacy'))('%s', async (operation) => {
		const one = legacyCases(await known(g2)).find((each) => each.operation === operation);
		if (!one) throw new Error(`No case for ${operation}`);
		await check(one, g2.legacy());
	});
});
