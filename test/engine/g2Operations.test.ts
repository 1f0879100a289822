import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { resources } from '../../nodes/G2/resources';
import { jsonOf, setUpG2 } from './g2Setup';
import type { Case, Known } from './g2Case';
import { accountCases } from './g2CasesAccount';
import { catalogueCases } from './g2CasesCatalogue';
import { legacyCases } from './g2CasesLegacy';

const g2 = setUpG2({ restrictedEndpoints: 'open' });

/** Ids that the seed does not name; what the seed does not have is made. */
async function known(): Promise<Known> {
	const { seed } = g2.simulator();
	const activate = `/api/v2/products/${seed.ownProducts[0].slug}/g2_activate`;
	const boards = '/api/v2/users/me/research_boards';
	const hooks = '/api/v1/resource-subscriptions';
	const boardProduct = seed.ownProducts[1].id;
	const first = async (...args: Parameters<typeof g2.peek>) => (await g2.peek(...args))[0];
	const v1 = { api: 'v1' as const };

	const { id: board } = await first(boards, {
		body: { data: { type: 'research_boards', attributes: { title: 'Board' } } },
	});
	await first(`${boards}/${board}/products`, {
		body: { data: { type: 'products', id: boardProduct } },
	});
	const attributes = {
		subscribed_resource: 'survey_response',
		post_url: 'https://hooks.example.test',
		product_id: seed.ownProducts[0].id,
	};
	const hook = { data: { type: 'resource-subscriptions', attributes } };
	const mapping = {
		data: {
			type: 'product_mappings',
			attributes: { external_id: 'ext-0', product_id: boardProduct },
		},
	};
	return {
		seed,
		board,
		boardProduct,
		screenshot: (await first('/api/v2/screenshots')).id,
		mapping: (await first('/api/v2/product_mappings', { body: mapping })).id,
		unlocked: (await first(`${activate}/unlocked_companies`)).id,
		sig: (await first(`${activate}/locked_companies`)).attributes.sig,
		answer: (await first('/api/v1/answers', v1)).id,
		user: (await first('/api/v1/users', v1)).id,
		company: (await first('/api/v1/ahoy/companies', v1)).id,
		subscription: (await first(hooks, { ...v1, body: hook })).id,
	};
}

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
		const one = v2Cases(await known()).find((each) => each.operation === operation);
		if (!one) throw new Error(`No case for ${operation}`);
		await check(one, {});
	});
});

describe('every form at its fullest is accepted', () => {
	const forms = resources.flatMap(({ value, operations: all }) =>
		all
			.filter(({ parameters = [] }) => parameters.length > 0)
			.map((operation) => ({ operation, key: `${value}.${operation.value}` })),
	);

	it.each(forms)('$key', async ({ operation, key }) => {
		const isLegacy = key.startsWith('legacy');
		const cases = isLegacy ? legacyCases(await known()) : v2Cases(await known());
		const one = cases.find((each) => each.operation === key);
		const form = (name: string) =>
			(operation.properties.find((each) => each.name === name)?.options ?? []) as INodeProperties[];
		const fill = (name: string) =>
			Object.fromEntries(form(name).map((field) => [field.name, fullest(field)]));
		const run = await g2.run(
			key,
			{
				...one?.parameters,
				// Market intelligence, which is on in the fullest form, tells neither time.
				filters: {
					...fill('filters'),
					...(key === 'review.getAll' && { submittedAfter: '', publishedAfter: '' }),
				},
				options: { ...fill('options'), ...(key === 'legacy.getEvents' && { order: 'time' }) },
			},
			{ credential: isLegacy ? g2.legacy() : {} },
		);
		expect(run.error).toBeUndefined();
		const [received] = g2.simulator().control.received();
		expect(Object.keys(received.query)).toEqual(expect.arrayContaining(operation.parameters ?? []));
	});
});

/** A value for a field that G2 accepts. */
function fullest({ name, type, options = [], default: byDefault }: INodeProperties): unknown {
	const special: Record<string, string> = {
		order: 'updated_at',
		quarter: '2026-Q1',
		score: '5',
		subjectProductIds: 'acme',
	};
	if (name in special) return special[name];
	if (type === 'dateTime') return '2026-01-31';
	if (type === 'boolean') return true;
	if (type === 'multiOptions' && options.length > 0) {
		return (options as INodePropertyOptions[]).map(({ value }) => value);
	}
	if (type === 'multiOptions') return ['1', '2'];
	if (type === 'options' || type === 'number') return byDefault;
	return '12';
}

describe('every legacy operation sends what G2 documents', () => {
	it.each(operations((resource) => resource === 'legacy'))('%s', async (operation) => {
		const one = legacyCases(await known()).find((each) => each.operation === operation);
		if (!one) throw new Error(`No case for ${operation}`);
		await check(one, g2.legacy());
	});
});
