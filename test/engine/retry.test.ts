/** Storms and faults: every item arrives once, and nothing happens twice. */
import type { INodeParameters } from 'n8n-workflow';

import { glConnectorsAccount, withToken } from '../../dev/accounts';
import type { Fault } from '../../dev/simulators/shared/control';
import {
	createIssue,
	CREATE_PATH,
	getUser,
	numbered,
	setUp,
	until,
	workflow,
} from './throttleSetup';

const harness = setUp();
const metrics = () => harness.control.metrics();
const titles = () =>
	harness.control
		.ledger()
		.map(({ title }) => Number(title))
		.sort((a, b) => a - b);
const PER_ITEM = { onError: 'continueRegularOutput' };

/** An answer of its own for each storm: how the server says that it is too much. */
const storms: Array<[string, () => Partial<Fault>]> = [
	['429 with seconds', () => ({ status: 429, headers: { 'retry-after': '1' } })],
	[
		'429 with a date',
		() => ({
			status: 429,
			headers: { 'retry-after': new Date(Date.now() + 1000).toUTCString() },
		}),
	],
	['429 without a header', () => ({ status: 429 })],
	['429 as HTML', () => ({ kind: 'html', status: 429 })],
	['403 with Retry-After', () => ({ status: 403, headers: { 'retry-after': '1' } })],
	[
		'403 that speaks of a rate limit',
		() => ({ status: 403, body: { message: 'You have exceeded a secondary rate limit' } }),
	],
	['429 that asks for no patience', () => ({ status: 429, headers: { 'retry-after': '0' } })],
];

describe('a storm of', () => {
	it.each(storms)(
		'%s: every item arrives once, also those that create',
		async (_name, answer) => {
			const engine = await harness.open({ concurrencyLevel: 10 });
			harness.control.fault({ path: CREATE_PATH, kind: 'status', times: 13, ...answer() });
			const run = await engine.run(workflow(createIssue), { items: numbered(60) });
			expect(run.error).toBeUndefined();
			expect(run.items('GL').map(({ json }) => Number(json.title))).toEqual(
				numbered(60).map(({ json }) => json.number),
			);
			expect(titles()).toEqual(numbered(60).map(({ json }) => json.number));
			expect(metrics().perPath[`POST ${CREATE_PATH}`]).toBe(73);
		},
		20_000,
	);

	it('503: every item that only reads arrives', async () => {
		const engine = await harness.open({ concurrencyLevel: 5 });
		harness.control.fault({ path: '/users/me', kind: 'status', status: 503, times: 10 });
		const run = await engine.run(workflow(getUser), { items: numbered(60) });
		expect(run.error).toBeUndefined();
		expect(run.items('GL')).toHaveLength(60);
		expect(metrics().perPath['GET /users/me']).toBe(70);
	});

	it('429 reaches the server only once per pause, not once per waiting item', async () => {
		const engine = await harness.open({ concurrencyLevel: 10 });
		await engine.run(workflow(getUser));
		harness.control.resetMetrics();
		const headers = { 'retry-after': '1' };
		harness.control.fault({ path: '/users/me', kind: 'status', status: 429, headers, times: 10 });
		const before = Date.now();
		await engine.run(workflow(getUser), { items: numbered(40) });
		const at = harness.control.received({ path: '/users/me' }).map((request) => request.at);
		expect(at).toHaveLength(50);
		// The first ten were in flight together; nothing followed within the second they asked for.
		expect(at.filter((each) => each < before + 1000)).toHaveLength(10);
	});

	it('429 that asks for an hour fails at once and says so', async () => {
		const engine = await harness.open();
		const headers = { 'retry-after': '3600' };
		harness.control.fault({ path: '/users/me', kind: 'status', status: 429, headers, times: 9 });
		const run = await engine.run(workflow(getUser));
		expect(run.error).toMatchObject({ httpCode: '429' });
		expect(run.error?.message).toContain('asks to wait 60 minutes');
		expect(run.error?.description).toContain('run it again in 60 minutes');
		expect(run.durationMs).toBeLessThan(2000);
	});
});

describe('a limit told in answer to an action', () => {
	/** Runs an action that is refused once, and reads of the user meanwhile. */
	async function meanwhile(fault: Partial<Fault>) {
		const engine = await harness.open({ concurrencyLevel: 5 });
		await engine.run(workflow(getUser));
		harness.control.resetMetrics();
		const headers = { 'retry-after': '3' };
		harness.control.fault({ path: CREATE_PATH, kind: 'status', times: 1, headers, ...fault });
		const creating = engine.run(workflow(createIssue), { items: numbered(3) });
		await until(() => harness.control.received({ path: CREATE_PATH }).length > 0);
		const reading = await engine.run(workflow(getUser), { items: numbered(20) });
		expect(reading.error).toBeUndefined();
		expect((await creating).error).toBeUndefined();
		expect(titles()).toEqual([0, 1, 2]);
		const at = (path: string) => harness.control.received({ path }).map((each) => each.at);
		const [repeated] = at(CREATE_PATH).slice(-1);
		return at('/users/me').filter((each) => each > repeated - 500).length;
	}

	const TEXT = 'API rate limit exceeded';
	it.each<[string, Partial<Fault>]>([
		['429 that names its source', { status: 429, body: { message: TEXT, source: 'github' } }],
		['429 that names none', { status: 429, body: { error: { message: TEXT } } }],
		['403', { status: 403, body: { message: TEXT, source: 'github' } }],
	])('by the provider (%s) makes only that connector wait', async (_name, fault) => {
		expect(await meanwhile(fault)).toBe(0);
	});

	it.each<[string, Partial<Fault>]>([
		['429', { status: 429, body: { message: TEXT, source: 'gl-connectors' } }],
		['a proxy’s page', { kind: 'html', status: 429 }],
	])('by GL Connectors itself (%s) makes everybody wait', async (_name, fault) => {
		expect(await meanwhile(fault)).toBe(20);
	});
});

describe('an action that creates', () => {
	const faults: Array<[string, Partial<Fault>, INodeParameters]> = [
		['times out', { kind: 'timeout' }, { timeout: 0.3 }],
		['is cut off after it was read', { kind: 'resetAfterRead' }, {}],
		['answers 500 after it acted', { kind: 'status', status: 500, effect: true }, {}],
		['answers 502 as HTML after it acted', { kind: 'html', effect: true }, {}],
		['answers 503 after it acted', { kind: 'status', status: 503, effect: true }, {}],
		['answers 504 before it acted', { kind: 'status', status: 504 }, {}],
	];
	it.each(faults)('is sent once when it %s', async (_name, fault, options) => {
		const engine = await harness.open({ concurrencyLevel: 5 });
		harness.control.fault({ path: CREATE_PATH, kind: 'status', times: 4, ...fault });
		const run = await engine.run(workflow({ ...createIssue, options }, 'ada', PER_ITEM), {
			items: numbered(20),
		});
		expect(run.items('GL')).toHaveLength(20);
		expect(run.items('GL').filter(({ json }) => json.error)).toHaveLength(4);
		expect(new Set(titles()).size).toBe(titles().length);
		expect(metrics().perPath[`POST ${CREATE_PATH}`]).toBe(20);
	});

	it('says that it may have acted all the same', async () => {
		const engine = await harness.open();
		harness.control.fault({ path: CREATE_PATH, kind: 'resetAfterRead', times: 1 });
		const run = await engine.run(workflow(createIssue), { items: numbered(1) });
		expect(run.error?.description).toContain('It may have been carried out all the same');
	});
});

describe('an action that reads', () => {
	it.each<[string, Partial<Fault>]>([
		['500', { kind: 'status', status: 500 }],
		['502 as HTML', { kind: 'html' }],
		['504', { kind: 'status', status: 504 }],
		['a broken connection', { kind: 'reset' }],
	])('is repeated after %s', async (_name, fault) => {
		const engine = await harness.open();
		harness.control.fault({ path: '/users/me', kind: 'status', times: 2, ...fault });
		const run = await engine.run(workflow(getUser));
		expect(run.error).toBeUndefined();
		expect(metrics().perPath['GET /users/me']).toBe(3);
	});

	it('is not repeated when it was wrong', async () => {
		const engine = await harness.open();
		harness.control.fault({ path: '/users/me', kind: 'status', status: 400, times: 9 });
		expect((await engine.run(workflow(getUser))).error?.httpCode).toBe('400');
		expect(metrics().perPath['GET /users/me']).toBe(1);
	});
});

it('a server that is not there is asked three times, and nothing was sent', async () => {
	const nobody = glConnectorsAccount({ ...harness, url: 'http://127.0.0.1:1' });
	const engine = await harness.open(withToken(nobody, 'ready-token'));
	const run = await engine.run(workflow(getUser));
	expect(run.error?.message).toBe('GL Connectors could not be reached');
	expect(run.error?.description).toContain('ECONNREFUSED');
});
