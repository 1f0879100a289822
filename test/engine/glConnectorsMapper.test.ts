import { action, TYPE, useRig, workflow, type Rig } from './glConnectorsRig';

const held = useRig();
const PATH = '/connectors/github/plan';
const moment = { type: 'string', format: 'date-time' };
const texts = { type: 'array', items: { type: 'string' } };

/** An action with every kind of field that an expression may fill; it takes whatever it gets. */
const plan = {
	method: 'POST',
	path: PATH,
	docstring: 'Plans.',
	parameters: {},
	request_body: {
		title: 'PlanRequest',
		type: 'object',
		required: [],
		properties: {
			at: moment,
			maybe_at: { anyOf: [moment, { type: 'null' }], default: null },
			day: { type: 'string', format: 'date' },
			note: { type: 'string' },
			mail_to: texts,
			numbers: { type: 'array', items: { type: 'integer' } },
			filter: { type: 'object', additionalProperties: true },
			rows: { type: 'array', items: { type: 'object' } },
			flag: { type: 'boolean' },
			nested: { type: 'object', properties: { at: moment } },
		},
	},
};

function describePlan(rig: Rig): void {
	const answer = { kind: 'status', status: 200 } as const;
	const { control } = rig.simulator;
	control.fault({ ...answer, path: '/connectors/', times: 9, body: { github: { plan } } });
	control.fault({ ...answer, path: PATH, times: 9, body: { data: [{ ok: true }], meta: null } });
}

/** What the action receives for a filled-in form, which the editor stores with its fields. */
async function sent(value: object): Promise<unknown> {
	const { rig } = held;
	describePlan(rig);
	const chosen = { ...action('github', 'plan'), specifyParameters: 'fields' };
	const { fields } = await rig.engine.resourceMapperFields(
		TYPE,
		'getActionParameters',
		{ authentication: 'userSecret', ...chosen } as never,
		{ glConnectorsApi: 'ada' },
	);
	return await received({
		...chosen,
		parameters: {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: [],
			schema: JSON.parse(JSON.stringify(fields)) as unknown,
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		},
	});
}

async function received(parameters: Record<string, unknown>): Promise<unknown> {
	const { rig } = held;
	const run = await rig.engine.run(
		{ ...workflow(parameters), settings: { timezone: 'Asia/Jakarta' } },
		{ items: [{ json: { at: '2026-02-01T03:30:00', list: ['a@x.id', 'b@x.id'], one: 'a@x.id' } }] },
	);
	if (run.error) throw new Error(`${run.error.message} | ${run.error.description}`);
	return rig.received(PATH)[0].body;
}

const there = '2026-02-01T03:30:00.000+07:00';

describe("The form, as n8n's resource mapper hands it over", () => {
	it.each<[string, string, string]>([
		['a fixed time without a zone', '2026-02-01T03:30:00', there],
		['a fixed time with a zone', '2026-01-31T20:30:00Z', '2026-01-31T20:30:00Z'],
		['a time of the item', '={{ $json.at }}', there],
		['a luxon date', "={{ DateTime.fromISO('2026-01-31T20:30:00Z') }}", there],
		['a JavaScript date', "={{ new Date('2026-01-31T20:30:00Z') }}", there],
	])('sends %s', async (_, value, text) => {
		expect(await sent({ at: value, maybe_at: value, 'nested/at': value })).toEqual({
			at: text,
			maybe_at: text,
			nested: { at: text },
		});
	});

	it('sends now', async () => {
		const { at, day, note } = (await sent({
			at: '={{ $now }}',
			day: '={{ $now }}',
			note: '={{ $now }}',
		})) as Record<string, string>;
		expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+07:00$/);
		expect(note).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+07:00$/);
		expect(day).toBe(at.slice(0, 10));
	});

	it.each(['2026-02-01', '2026-02-01T00:00:00', "={{ new Date('2026-01-31T20:30:00Z') }}"])(
		'sends %s as a day',
		async (day) => expect(await sent({ day })).toEqual({ day: '2026-02-01' }),
	);

	it.each([
		['bob@example.com', ['bob@example.com']],
		['={{ $json.one }}', ['a@x.id']],
		['={{ $json.list }}', ['a@x.id', 'b@x.id']],
		['a@x.id, b@x.id', ['a@x.id', 'b@x.id']],
		['["a@x.id"]', ['a@x.id']],
		['"Doe, Ann" <ann@x.id>, "Acme, Inc."', ['"Doe, Ann" <ann@x.id>', 'Acme, Inc.']],
	])('takes %s for a list of texts', async (value, list) => {
		expect(await sent({ mail_to: value })).toEqual({ mail_to: list });
	});

	it.each([
		['1, 2', [1, 2]],
		['={{ 5 }}', [5]],
		['={{ [1, "2"] }}', [1, 2]],
	])('takes %s for a list of numbers', async (value, list) => {
		expect(await sent({ numbers: value })).toEqual({ numbers: list });
	});

	it('takes objects as JSON, as JavaScript writes them, or from an expression', async () => {
		const value = { filter: "{ a: 'x' }", rows: '={{ [{ b: 1 }] }}', flag: '={{ "True" }}' };
		expect(await sent(value)).toEqual({ filter: { a: 'x' }, rows: [{ b: 1 }], flag: true });
	});

	it('says which fields are JSON and which are lists', async () => {
		await sent({ note: 'x' });
		const { fields } = await held.rig.engine.resourceMapperFields(
			TYPE,
			'getActionParameters',
			{ authentication: 'userSecret', ...action('github', 'plan') } as never,
			{ glConnectorsApi: 'ada' },
		);
		const labels = fields.map(({ displayName, type }) => [displayName, type]);
		expect(labels).toEqual(
			expect.arrayContaining([
				['Filter (JSON)', 'object'],
				['Rows (JSON list)', 'array'],
				['Mail To (comma-separated list)', 'string'],
				['At', 'dateTime'],
				['Maybe At', 'dateTime'],
				['Day', 'dateTime'],
				['Nested › At', 'dateTime'],
			]),
		);
	});
});

describe('A connector with a bad route in its description', () => {
	it.each(['../../users', 'a//b', '..'])('runs all actions but %s', async (name) => {
		const { rig } = held;
		const answer = { kind: 'status', status: 200, times: 9 } as const;
		const github = { [name]: { ...plan, path: undefined }, plan };
		rig.simulator.control.fault({ ...answer, path: '/connectors/', body: { github } });
		rig.simulator.control.fault({ ...answer, path: PATH, body: { data: [{ ok: true }] } });
		expect(await rig.json(action('github', 'plan'))).toEqual([{ ok: true }]);
		const run = await rig.run(action('github', name));
		expect(run.error?.message).toContain(
			`The action '${name}' of connector 'github' cannot be run`,
		);
		const list = await rig.engine.listSearch(
			TYPE,
			'searchActions',
			{ authentication: 'userSecret', ...action('github', 'plan') } as never,
			{ glConnectorsApi: 'ada' },
		);
		expect(list.results.map(({ value }) => value)).toContain('plan');
	});
});

describe('The same as JSON', () => {
	it.each<[string, unknown]>([
		['text', '{"at":"2026-02-01T03:30:00","day":"2026-02-01T00:00:00","note":"x"}'],
		[
			'an expression',
			"={{ { at: new Date('2026-01-31T20:30:00Z'), day: DateTime.fromISO('2026-01-31T20:30:00Z'), note: 'x' } }}",
		],
	])('takes dates in %s', async (_, parametersJson) => {
		describePlan(held.rig);
		const parameters = action('github', 'plan', {}, { parametersJson });
		expect(await received(parameters)).toEqual({ at: there, day: '2026-02-01', note: 'x' });
	});
});
