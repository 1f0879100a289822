/** The right account, one effect, and nothing lost in silence. */
import { action, integration, locator, user, useRig } from './glConnectorsRig';

const holder = useRig();
const nothing = { __rl: true, mode: 'identifier', value: '={{ $json.accountt }}' };
const createPath = '/connectors/github/create_issue';
const issue = (title: string, more: object = {}) =>
	action('github', 'create_issue', { owner: 'n8n-io', repo: 'n8n', title }, { ...more });
const numbered = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ json: { number } }));

describe('an identifier whose expression results in nothing', () => {
	it.each([
		['Delete', integration('delete', 'github', { integrationIdentifier: nothing })],
		['Set as Default', integration('setDefault', 'github', { integrationIdentifier: nothing })],
		['Get', integration('get', 'github', { integrationIdentifier: nothing })],
		['Execute', issue('x', { integrationIdentifier: nothing })],
		['User: Get', user('get', { integrationIdentifier: '={{ $json.accountt }}' })],
	])('is an error, not the default account: %s', async (_name, parameters) => {
		const { rig } = holder;
		const run = await rig.run(parameters);
		expect(run.error?.message).toBe(
			"'Integration Identifier' is empty: its expression results in nothing",
		);
		expect(rig.simulator.control.ledger()).toEqual([]);
		expect(rig.received(createPath)).toEqual([]);
	});

	it('is an error for the connector of Get Many, too', async () => {
		const connector = { ...locator('={{ $json.nope }}') };
		const run = await holder.rig.run({ ...integration('getAll', ''), connector });
		expect(run.error?.message).toBe("'Connector' is empty: its expression results in nothing");
	});

	it('stands for the default when the field itself is empty', async () => {
		const [row] = await holder.rig.json(integration('get', 'github'));
		expect(row.identifier).toBeTruthy();
	});
});

describe('text that a header cannot carry', () => {
	it.each([['名前@example.com'], ['Łukasz'], ['王']])(
		'is refused before anything is sent: %s',
		async (value) => {
			const { rig } = holder;
			const integrationIdentifier = { __rl: true, mode: 'identifier', value };
			const run = await rig.run(issue('x', { integrationIdentifier }));
			expect(run.error?.message).toContain("'Integration Identifier' has a character");
			expect(rig.received(createPath)).toEqual([]);
		},
	);

	it('names the extra header', async () => {
		const headers = { header: [{ name: 'X-Note', value: 'a王' }] };
		const run = await holder.rig.run(issue('x', { options: { headers } }));
		expect(run.error?.message).toContain("'Extra Headers: X-Note' has a character");
		expect(holder.rig.received(createPath)).toEqual([]);
	});
});

describe('an answer that was lost', () => {
	it('of User: Create says that the secret may be lost', async () => {
		const { control } = holder.rig.simulator;
		control.fault({ path: '/users', method: 'POST', kind: 'html', effect: true, times: 1 });
		const lost = await holder.rig.run(user('create', { identifier: 'new-user' }));
		expect(lost.error?.message).toContain('unknown whether the request was carried out');
		expect(lost.error?.description).toContain('the secret is lost');
		const again = await holder.rig.run(user('create', { identifier: 'new-user' }));
		expect(again.error?.message).toContain('exists already');
		expect(again.error?.description).toContain('the secret is lost');
	});

	it.each([500, 502, 503, 504, 408])('with status %i of a writing action', async (status) => {
		const { control } = holder.rig.simulator;
		control.fault({ path: createPath, kind: 'status', status, effect: true, times: 1 });
		const run = await holder.rig.run(issue('x'));
		expect(run.error?.message).toContain('unknown whether the request was carried out');
		expect(run.error?.description).toContain('Running it again would do it a second time');
		expect(run.error?.description).not.toContain('Run it again later');
		expect(rig().received(createPath)).toHaveLength(1);
	});

	it('of a deletion is a success when its repetition finds nothing', async () => {
		const { control } = holder.rig.simulator;
		const [{ identifier }] = await holder.rig.json(integration('get', 'github'));
		control.fault({ method: 'DELETE', kind: 'resetAfterRead', times: 1 });
		const rows = await holder.rig.json(integration('delete', 'github'));
		expect(rows).toEqual([{ deleted: true, connector: 'github', identifier }]);
	});
});

describe("a success with a field 'error'", () => {
	const succeed = (data: object) =>
		rig().simulator.control.fault({
			path: createPath,
			kind: 'status',
			status: 200,
			body: { data, meta: null },
			effect: true,
			times: 9,
		});

	it('does not create three times under Retry On Fail', async () => {
		succeed({ id: 7, error: '' });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		const run = await rig().run(issue('x'), settings);
		expect(rig().received(createPath)).toHaveLength(1);
		expect(run.items('GL').map(({ json }) => json)).toEqual([{ id: 7, _error: '' }]);
		expect(run.hints('GL')[0].message).toContain("'_error'");
	});

	it('does not go to the error output', async () => {
		succeed({ error: '', message: 'done' });
		const run = await rig().run(issue('x'), { onError: 'continueErrorOutput' });
		expect(run.items('GL', 0).map(({ json }) => json)).toEqual([{ error: '', message: 'done' }]);
		expect(run.items('GL', 1)).toEqual([]);
	});

	it('stays as it is where n8n does not look at it', async () => {
		succeed({ id: 7, error: '' });
		expect(await rig().json(issue('x'))).toEqual([{ id: 7, error: '' }]);
	});
});

describe('one item that fails', () => {
	const title = '={{ { owner: "n8n-io", repo: "n8n", title: "t" + $json.number } }}';
	const parameters = issue('', { parametersJson: title, options: { itemsAtATime: 1 } });
	const failThird = () => {
		const { control } = rig().simulator;
		const answer = { path: createPath, kind: 'status' as const };
		const created = { ...answer, status: 200, body: { data: { number: 41 } }, times: 2 };
		const body = { error: { message: 'No' } };
		control.fault(created);
		control.fault({ ...answer, status: 400, headers: { 'x-request-id': 'req-7' }, body, times: 1 });
		control.fault(created);
	};

	it('tells how many had been carried out, what they created, and that the others were not begun', async () => {
		failThird();
		const run = await rig().run(parameters, {}, { items: numbered(5) });
		expect(run.error?.description).toContain(
			'Of 5 items, 2 had been carried out (items 0–1), 1 failed (item 2), 2 were not begun (items 3–4).',
		);
		expect(run.error?.description).toContain('item 0: number 41, item 1: number 41');
		expect(rig().received(createPath)).toHaveLength(3);
	});

	it('reaches the error output with details for programs', async () => {
		failThird();
		const settings = { onError: 'continueErrorOutput' };
		const run = await rig().run(parameters, settings, { items: numbered(5) });
		expect(run.items('GL', 0)).toHaveLength(4);
		expect(run.items('GL', 1).map(({ json }) => json)).toEqual([
			{
				number: 2,
				error: expect.stringContaining('did not accept the values: No'),
				details: {
					status: 400,
					requestId: 'req-7',
					code: 'validation',
					advice: expect.any(String),
				},
			},
		]);
	});
});

describe('values of the wrong kind', () => {
	it.each([
		[
			'Return All',
			issue('x', { returnAll: '={{ "maybe" }}' }),
			"'Return All' must be true or false",
		],
		[
			'a list as identifier',
			user('create', { identifier: '={{ ["a"] }}' }),
			"'Identifier' must be text",
		],
		[
			'an object as identifier',
			user('create', { identifier: '={{ { a: 1 } }}' }),
			"'Identifier' must be text",
		],
		['null as identifier', user('create', { identifier: '={{ null }}' }), "'Identifier' is empty"],
		[
			'JSON with a mistake',
			issue('x', { parametersJson: '{"owner": "a",}' }),
			"'Parameters (JSON)' is no JSON: line 1, column 15",
		],
	])('%s: the error names the field', async (_name, parameters, text) => {
		const run = await rig().run(parameters);
		expect(run.error?.message).toContain(text);
		expect(rig().simulator.control.ledger()).toEqual([]);
	});
});

function rig() {
	return holder.rig;
}
