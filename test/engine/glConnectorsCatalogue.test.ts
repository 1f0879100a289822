import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine } from '../../dev/engine';
import { action, locator, TYPE, useRig, workflow } from './glConnectorsRig';
import { until } from './throttleSetup';

const held = useRig();
const credentials = { glConnectorsApi: 'ada' };
const DISCOVERY = '/connectors/';
const repo = { owner: 'acme', repo: 'webshop' };

const form = async (connector: string, name: string) => {
	const parameters = {
		authentication: 'userSecret',
		connector: locator(connector),
		action: locator(name),
	};
	return await held.rig.engine.resourceMapperFields(
		TYPE,
		'getActionParameters',
		parameters as never,
		credentials,
	);
};

/** Answers the next discovery with this entry for github. */
const describeGithub = (routes: unknown) =>
	held.rig.simulator.control.fault({
		path: DISCOVERY,
		times: 1,
		kind: 'status',
		status: 200,
		body: { github: routes },
	});

describe('Catalogue', () => {
	it.each(['both', 'parameters', 'request_body'] as const)(
		'makes the same form of %s',
		async (discoverySchema) => {
			held.rig.simulator.control.settings({ discoverySchema });
			const { fields } = await form('google_drive', 'create_file');
			expect(fields.map(({ id }) => id)).toContain('parent_folder_id');
			expect(
				fields.filter(({ required }) => required).map(({ displayName }) => displayName),
			).toEqual(['File (name of the binary field)']);
			const slack = await form('slack', 'chat_post_message');
			expect(slack.fields[0]).toMatchObject({ id: 'body/channel', required: true });
			const parse = slack.fields.find(({ id }) => id === 'body/parse');
			expect(parse?.type).toBe(discoverySchema === 'parameters' ? 'string' : 'options');
		},
	);

	it.each([
		['a text', 'nonsense'],
		['a list', []],
		['odd routes', { list_issues: 5 }],
	])('runs at the usual path, unchecked, where the description is %s', async (_kind, routes) => {
		describeGithub(routes);
		const issues = await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }));
		expect(issues).toHaveLength(1);
	});

	it('takes routes without path, schema or documentation', async () => {
		describeGithub({ list_issues: { method: 'POST' } });
		expect(await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }))).toHaveLength(
			1,
		);
	});

	it('leaves parameters of unknown types to the service', async () => {
		const properties = {
			owner: { type: 'quantum' },
			repo: {},
			labels: { anyOf: [{ $ref: '#/$defs/Gone' }, { type: 'null' }] },
			loop: { $ref: '#/$defs/Loop' },
		};
		const $defs = { Loop: { type: 'object', properties: { again: { $ref: '#/$defs/Loop' } } } };
		const schema = { type: 'object', properties, required: ['owner'], $defs, title: 'X' };
		describeGithub({
			list_issues: { method: 'POST', path: '/connectors/github/list_issues', request_body: schema },
		});
		expect(await held.rig.json(action('github', 'list_issues', repo))).toHaveLength(10);
	});

	it('survives an enormous description', async () => {
		const level = (depth: number): object => ({
			type: 'object',
			properties: Object.fromEntries(
				Array.from({ length: 12 }, (_, at) => [
					`field_${at}`,
					depth === 0 ? { type: 'string' } : { $ref: `#/$defs/L${depth - 1}` },
				]),
			),
		});
		const $defs = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`L${at}`, level(at)]));
		const routes = Object.fromEntries(
			Array.from({ length: 300 }, (_, at) => [
				`action_${at}`,
				{ method: 'POST', docstring: 'x'.repeat(5000), request_body: { ...level(6), $defs } },
			]),
		);
		describeGithub(routes);
		const started = Date.now();
		const { fields } = await form('github', 'action_7');
		// What is too much to describe is a field that takes anything.
		expect(fields.filter(({ id }) => /^field_\d+/.test(id)).length).toBeGreaterThan(11);
		expect(Date.now() - started).toBeLessThan(15_000);
	});

	it('sends nothing to another host, whatever the description says', async () => {
		describeGithub({ list_issues: { method: 'POST', path: 'https://evil.example/steal' } });
		const run = await held.rig.run(action('github', 'list_issues', repo));
		expect(run.error?.message).toMatch(/another host \('evil\.example'\)/);
		expect(held.rig.engine.blockedConnections).toEqual([]);
	});

	it.each(['html', 'cutJson', 'empty'] as const)(
		'explains a description that is %s',
		async (kind) => {
			held.rig.simulator.control.fault({ path: DISCOVERY, times: 3, kind, status: 200 });
			const run = await held.rig.run(action('github', 'list_issues', repo));
			expect(run.error?.message).toMatch(
				kind === 'empty' ? /description of connector 'github'/ : /an answer that cannot be read/,
			);
			expect(run.error?.description).toMatch(/'Base URL'/);
			// A failure is not remembered.
			expect(await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }))).toHaveLength(
				1,
			);
		},
	);

	it('asks with the key where discovery needs one, and once for many items', async () => {
		held.rig.simulator.control.settings({ discoveryNeedsKey: true });
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }), {}, { items });
		expect(held.rig.received(DISCOVERY)).toHaveLength(1);
	});
});

describe('A catalogue that several credentials read at the same time', () => {
	const issues = action('github', 'list_issues', repo, { limit: 1 });
	const open = async () => {
		const { simulator } = held.rig;
		const account = glConnectorsAccount(simulator);
		const wrong = { ...account, clientApiKey: 'sk-client-wrong' };
		const credential = (name: string, data: object) => ({
			id: `${name}-${Math.random()}`,
			type: 'glConnectorsApi',
			data: { ...data },
		});
		return await createEngine({
			credentials: { wrong: credential('wrong', wrong), right: credential('right', account) },
		});
	};
	const runs = async (engine: Engine, ...names: string[]) =>
		await Promise.all(
			names.map(async (credential) => await engine.run(workflow(issues, { credential }))),
		);

	it('fails for the one with the wrong key alone', async () => {
		const engine = await open();
		held.rig.simulator.control.settings({ discoveryNeedsKey: true });
		held.rig.simulator.control.latency(100);
		const [wrong, right] = await runs(engine, 'wrong', 'right');
		await engine.close();
		expect(wrong.error?.message).toContain('does not know the client API key');
		expect(right.error).toBeUndefined();
	});

	it('makes only the one wait that is made to', async () => {
		const engine = await open();
		const { control } = held.rig.simulator;
		const headers = { 'retry-after': '3' };
		control.fault({ path: DISCOVERY, kind: 'status', status: 429, headers, times: 1 });
		const started = Date.now();
		const took = async (credential: string) => {
			await engine.run(workflow(issues, { credential }));
			return Date.now() - started;
		};
		const paused = took('right');
		await until(() => control.received({ path: DISCOVERY }).length > 0);
		await engine.run(workflow(issues, { credential: 'wrong' }));
		const other = Date.now() - started;
		expect(other).toBeLessThan(await paused);
		await engine.close();
	});

	it('is read once for all who come later', async () => {
		const engine = await open();
		await runs(engine, 'right');
		await held.rig.json(issues);
		await engine.close();
		expect(held.rig.received(DISCOVERY)).toHaveLength(1);
	});
});
