import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../dev/engine';
import type { Engine } from '../../dev/engine';
import { writeFixturePackage } from './harnessFixture';

// The expected values are what the real nodes of n8n-nodes-base 2.41 gave for the same workflows.

const fixture = writeFixturePackage();
let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({ packageDir: fixture.directory, credentials: {} });
});
afterAll(async () => {
	await engine.close();
	fixture.remove();
});

const binary = { file: { data: 'aGk=', mimeType: 'text/plain' } };
const input: INodeExecutionData[] = [
	{ json: { id: 1, list: [{ x: 1 }, { x: 2 }], tags: ['p', 'q'], o: { k: 'v' } }, binary },
	{ json: { id: 2, list: [], tags: 'single' } },
];

/** The items that a node makes of the input, and where each came from. */
async function output(type: string, parameters: INodeParameters, node: object = {}) {
	const run = await engine.run(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Tested', type: `n8n-nodes-base.${type}`, parameters, ...node },
			],
			connections: { Start: { main: [[{ node: 'Tested', type: 'main', index: 0 }]] } },
		},
		{ items: input },
	);
	if (run.error) throw new Error(run.error.message);
	return run.items('Tested');
}

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const fields = (...list: Array<[name: string, type: string, value: string]>) => ({
	assignments: list.map(([name, type, value], id) => ({ id: String(id), name, type, value })),
});

describe('set', () => {
	it('sets typed fields, by path, from expressions', async () => {
		const assignments = fields(
			['text', 'string', '={{ $json.id }}'],
			['deep.number', 'number', '={{ $json.id }}'],
			['list[1]', 'boolean', 'true'],
			['object', 'object', '{"a":1}'],
		);
		expect(json(await output('set', { assignments }))[1]).toEqual({
			text: '2',
			deep: { number: 2 },
			list: [undefined, true],
			object: { a: 1 },
		});
	});

	it('keeps other fields and files only when told to', async () => {
		const assignments = fields(['id', 'string', 'new']);
		const [bare] = await output('set', { assignments });
		expect(bare).toEqual({ json: { id: 'new' }, pairedItem: { item: 0 } });

		const includeOtherFields = true;
		const [all] = await output('set', { assignments, includeOtherFields });
		expect(all).toMatchObject({ json: { ...input[0].json, id: 'new' }, binary });

		const selected = { include: 'selected', includeFields: 'tags, o.k' };
		const [some] = json(await output('set', { assignments, includeOtherFields, ...selected }));
		expect(some).toEqual({ id: 'new', tags: ['p', 'q'], k: 'v' });

		const except = { include: 'except', excludeFields: 'list,tags,o.k' };
		const [rest] = json(await output('set', { assignments, includeOtherFields, ...except }));
		expect(rest).toEqual({ id: 'new', o: {} });
	});

	it('refuses a value of the wrong type', async () => {
		const assignments = fields(['n', 'number', 'abc']);
		await expect(output('set', { assignments })).rejects.toThrow(
			"'n' expects a number but we got 'abc' [item 0]",
		);
		const options = { ignoreConversionErrors: true };
		expect(json(await output('set', { assignments, options }))[0]).toEqual({ n: 'abc' });
		const onError = { onError: 'continueRegularOutput' };
		expect(json(await output('set', { assignments }, onError))).toHaveLength(2);
	});
});

describe('splitOut', () => {
	it('makes an item of every element', async () => {
		const items = await output('splitOut', { fieldToSplitOut: 'list' });
		expect(items).toEqual([
			{ json: { x: 1 }, pairedItem: { item: 0 } },
			{ json: { x: 2 }, pairedItem: { item: 0 } },
		]);
		const tags = json(await output('splitOut', { fieldToSplitOut: 'tags' }));
		expect(tags).toEqual([{ tags: 'p' }, { tags: 'q' }, { tags: 'single' }]);
	});

	it('takes other fields along', async () => {
		const all = await output('splitOut', { fieldToSplitOut: 'list', include: 'allOtherFields' });
		expect(all[1].json).toEqual({ id: 1, tags: ['p', 'q'], o: { k: 'v' }, list: { x: 2 } });
		const some = await output('splitOut', {
			fieldToSplitOut: 'list',
			include: 'selectedOtherFields',
			fieldsToInclude: 'id',
			options: { destinationFieldName: 'entry', includeBinary: true },
		});
		expect(some[1]).toMatchObject({ json: { id: 1, entry: { x: 2 } }, binary });
	});
});

it('limit keeps the first or the last items', async () => {
	expect(json(await output('limit', {}))).toEqual([input[0].json]);
	expect(json(await output('limit', { keep: 'lastItems' }))).toEqual([input[1].json]);
	expect(await output('limit', { maxItems: 5 })).toHaveLength(2);
});

it('merge appends its inputs and keeps their pairing', async () => {
	const to = (node: string, index = 0) => ({ node, type: 'main' as const, index });
	const run = await engine.run(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Last', type: 'n8n-nodes-base.limit', parameters: { keep: 'lastItems' } },
				{ name: 'Merge', type: 'n8n-nodes-base.merge' },
				{
					name: 'Back',
					type: 'n8n-nodes-base.set',
					parameters: { assignments: fields(['id', 'number', '={{ $("Start").item.json.id }}']) },
				},
				{ name: 'Note', type: 'n8n-nodes-base.stickyNote' },
			],
			connections: {
				Start: { main: [[to('Merge'), to('Last')]] },
				Last: { main: [[to('Merge', 1)]] },
				Merge: { main: [[to('Back')]] },
			},
		},
		{ items: input },
	);
	expect(json(run.items('Merge'))).toEqual([input[0].json, input[1].json, input[1].json]);
	expect(json(run.items('Back'))).toEqual([{ id: 1 }, { id: 2 }, { id: 2 }]);
});
