/** Every operation with nothing but what it needs, and with everything that its form has. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { contractOf, declaredName } from '../../dev/contracts/g2';
import { resources } from '../../nodes/G2/resources';
import type { G2Operation } from '../../nodes/G2/resources/shared/operation';
import { simplifyField } from '../../nodes/G2/resources/shared/shaping';
import { accountCases } from './g2CasesAccount';
import { catalogueCases } from './g2CasesCatalogue';
import { legacyCases } from './g2CasesLegacy';
import { known } from './g2Known';
import { setUpG2 } from './g2Setup';

const g2 = setUpG2({ restrictedEndpoints: 'open', mediaOrigin: 'own' });

const forms = resources.flatMap(({ value, operations }) =>
	operations.map((operation): { operation: G2Operation; key: string } => ({
		operation,
		key: `${value}.${operation.value}`,
	})),
);

/** They make something else of a list, and ask for what that takes. */
const MADE = ['buyerIntent.getAccounts', 'review.getDigest'];

it.each(forms)('$key is accepted at its smallest', async ({ operation, key }) => {
	const run = await start(key, smallest(operation, await given(key)));
	expect(run.error).toBeUndefined();
	if (MADE.includes(key)) return;
	const [received] = g2.simulator().control.received();
	// What is made of several requests chooses their parameters itself.
	if (!operation.parameters) return;
	const sent = Object.keys(received.query);
	expect(
		sent.filter((name) => !/^(page\[size\]|dimensions|measures|sort|category_ids\[\])$/.test(name)),
	).toEqual([]);
	// What the answer tells of a record is what the document names.
	const documented = contractOf(received.method, received.path)?.query ?? new Map();
	const [, fields = 'any'] = [...documented].find(([name]) => name.startsWith('fields[')) ?? [];
	const [first] = run.items('G2');
	if (fields === 'any' || !first.json.attributes) return;
	expect(fields).toEqual(expect.arrayContaining(Object.keys(first.json.attributes)));
});

it.each(forms)('$key is accepted at its fullest', async ({ operation, key }) => {
	const run = await start(key, fullest(operation, key, await given(key)));
	expect(run.error).toBeUndefined();
	const [received] = g2.simulator().control.received();
	const sent = Object.keys(received.query).map(declaredName);
	const names = (operation.parameters ?? []).map(({ name }) => name);
	expect(sent).toEqual(expect.arrayContaining(names));
});

async function given(key: string): Promise<Record<string, unknown>> {
	const about = await known(g2);
	const cases = [...catalogueCases(about), ...accountCases(about), ...legacyCases(about)];
	const one = cases.find(({ operation }) => operation === key);
	if (!one) throw new Error(`No case for ${key}`);
	return (one.parameters ?? {}) as Record<string, unknown>;
}

async function start(key: string, parameters: object) {
	return await g2.run(key, parameters, { credential: key.startsWith('legacy') ? g2.legacy() : {} });
}

/** Only the fields that must be filled in; the answer comes as it is. */
function smallest({ properties }: G2Operation, values: Record<string, unknown>): object {
	const needed = properties.filter(({ required }) => required).map(({ name }) => name);
	const given = Object.entries(values).filter(([name]) => needed.includes(name));
	return {
		...Object.fromEntries(given),
		...(properties.includes(simplifyField) && { simplify: false }),
	};
}

/** Every field of the form, and every field of its collections. */
function fullest(
	{ properties }: G2Operation,
	key: string,
	values: Record<string, unknown>,
): Record<string, unknown> {
	const collections = properties
		.filter(({ type }) => type === 'collection')
		.map(({ name, options }) => [name, filled(options as INodeProperties[])]);
	const lists = properties
		.filter(({ type }) => type === 'multiOptions')
		.map((field) => [field.name, fill({ ...field, options: offered(field, key) })]);
	const { options, ...rest } = Object.fromEntries(collections) as Record<string, object>;
	if (key === 'review.getAll') {
		// Market intelligence, which is on in the fullest form, tells neither time.
		Object.assign(rest.filters, { submittedAfter: '', publishedAfter: '' });
	}
	return {
		...values,
		...Object.fromEntries(lists),
		...rest,
		options: { ...options, ...(key === 'legacy.getEvents' && { order: 'time' }) },
	};
}

function filled(fields: INodeProperties[]): object {
	return Object.fromEntries(fields.map((field) => [field.name, fill(field)]));
}

/** The options of a field that the editor shows for an operation. */
function offered({ options = [] }: INodeProperties, key: string): INodePropertyOptions[] {
	return (options as INodePropertyOptions[]).filter(
		({ displayOptions }) => !displayOptions?.hide?.operation?.includes(key.split('.')[1]),
	);
}

/** A value for a field that G2 accepts. */
function fill({ name, type, options = [], default: byDefault }: INodeProperties): unknown {
	const special: Record<string, unknown> = {
		companySegment: ['179', '180', '181'],
		order: 'updated_at',
		organizationId: g2.simulator().seed.organizationId,
		quarter: '2026-Q1',
		score: '5',
		subjectProductIds: 'acme',
	};
	if (type === 'options' || type === 'number' || type === 'json') return byDefault;
	if (name in special) return special[name];
	if (type === 'dateTime') return '2026-01-31';
	if (type === 'boolean') return true;
	if (type === 'multiOptions' && options.length > 0) {
		return (options as INodePropertyOptions[]).map(({ value }) => value);
	}
	if (type === 'multiOptions') return ['1', '2'];
	return '12';
}
