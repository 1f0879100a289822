import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { Problem } from '../../../nodes/core/errors/problem';
import type { Feed, Stretch } from '../../../nodes/core/poll/feed';
import { runPoll } from '../../../nodes/core/poll/runPoll';
import { ModelClock } from './hostModel';

type Read = (stretch: Stretch, source: string) => Promise<void>;

let workflows = 0;

/** One n8n with one trigger; what n8n saves is what `saved` holds. */
function setUp(read: Read, patch: Partial<Feed> = {}) {
	const clock = new ModelClock();
	jest.spyOn(Date, 'now').mockImplementation(clock.now);
	const workflow = `workflow ${++workflows}`;
	const warnings: string[] = [];
	const feed: Feed = {
		identity: 'feed',
		sources: ['list'],
		emits: { created: true, updated: false },
		lookBackMs: Infinity,
		isWindowed: false,
		overlapMs: 60_000,
		read: async (source, stretch) => await read(stretch, source),
		sample: async () => await Promise.resolve([]),
		...patch,
	};
	/** @param staticData of all nodes, by name; is changed */
	const poll = async (
		staticData: Record<string, IDataObject>,
		{ name = 'Trigger', node = 'node', budgetMs = 300_000, id = workflow } = {},
	) => {
		const fns = {
			getMode: () => 'trigger',
			getWorkflow: () => ({ id, active: true }),
			getNode: () => ({ id: node, name, type: 'x', typeVersion: 1, parameters: {} }),
			getWorkflowStaticData: () => (staticData[`node:${name}`] ??= {}),
			getPollBudgetMs: () => budgetMs,
			workflow: { staticData },
			logger: { warn: (message: string) => warnings.push(message) },
		} as unknown as IPollFunctions;
		const running = runPoll(fns, async () => await Promise.resolve(feed), clock);
		const quiet = running.catch(() => undefined);
		await clock.pass(600_000, quiet);
		return (await running)?.[0].map(({ json }) => json.id) ?? [];
	};
	return { clock, feed, poll, warnings };
}

const rows = (ids: number[]) => ids.map((id) => ({ id: String(id), json: { id } }));
const pages = (count: number, size: number, pageMs: number, clock: () => ModelClock) => {
	const froms: Array<string | undefined> = [];
	const read: Read = async ({ from, onPage }) => {
		froms.push(from);
		for (let at = Number(from ?? 0); ; at += size) {
			await clock().sleep(pageMs);
			const ids = Array.from({ length: Math.min(size, count - at) }, (_, index) => at + index);
			const next = at + size < count ? String(at + size) : undefined;
			if (!onPage(rows(ids), next) || next === undefined) return;
		}
	};
	return { froms, read };
};

afterEach(() => void jest.restoreAllMocks());

describe('a poll with a budget', () => {
	it('works off 50,000 items over as many polls as it takes, each item once', async () => {
		const list = pages(50_000, 100, 500, () => rig.clock);
		const rig = setUp(list.read);
		const data = {};
		const all: unknown[] = [];
		let polls = 0;
		for (let got = await rig.poll(data, { budgetMs: 36_000 }); got.length > 0; polls++) {
			all.push(...got);
			got = await rig.poll(data, { budgetMs: 36_000 });
		}
		expect([all.length, new Set(all).size]).toEqual([50_000, 50_000]);
		expect(polls).toBeGreaterThan(5);
		expect(list.froms.filter((from) => from === undefined)).toHaveLength(2);
	});

	it('keeps what was read before a request that hangs, and goes on from there', async () => {
		let isHanging = true;
		const read: Read = async ({ from, onPage }) => {
			if (from === undefined) onPage(rows([1, 2]), 'second');
			if (isHanging) await new Promise(() => {});
			onPage(rows([3]), undefined);
		};
		const rig = setUp(read);
		const data = {};
		expect(await rig.poll(data, { budgetMs: 36_000 })).toEqual([1, 2]);
		await expect(rig.poll(data, { budgetMs: 36_000 })).rejects.toThrow(
			'did not answer in the time',
		);
		isHanging = false;
		expect(await rig.poll(data, { budgetMs: 36_000 })).toEqual([3]);
	});

	it('begins the list anew when the reference to go on from is no longer good', async () => {
		let isCut = true;
		const read: Read = async ({ from, onPage }) => {
			if (from !== undefined) throw new Problem({ message: 'old', description: '', httpCode: 400 });
			onPage(rows([1, 2]), isCut ? 'second' : undefined);
			if (isCut) throw new Problem({ message: 'down', description: '', kind: 'serviceDown' });
		};
		const rig = setUp(read);
		const data = {};
		expect(await rig.poll(data)).toEqual([1, 2]);
		isCut = false;
		expect(await rig.poll(data)).toEqual([]);
		expect(rig.warnings).toEqual(['Trigger: down']);
	});

	it('is overtaken by the next one when it hangs, which is told as a failure', async () => {
		let isHanging = true;
		const read: Read = async ({ onPage }) => {
			if (isHanging) await new Promise(() => {});
			onPage(rows([1]), undefined);
		};
		const rig = setUp(read);
		const data = {};
		const first = rig.poll(data).catch((error: Error) => error.message);
		await rig.clock.pass(60_000);
		isHanging = false;
		expect(await rig.poll(data)).toEqual([1]);
		expect(await first).toContain('did not answer');
	});
});

describe('the place of a trigger', () => {
	const list =
		(ids: () => number[]): Read =>
		async ({ onPage }) => {
			await Promise.resolve();
			onPage(rows(ids()), undefined);
		};

	it('is found again under another name, and not by a node that takes over the name', async () => {
		const ids = [1, 2];
		const rig = setUp(list(() => ids));
		const data: Record<string, IDataObject> = {};
		expect(await rig.poll(data)).toEqual([1, 2]);
		ids.push(3);
		const saved = JSON.parse(JSON.stringify(data)) as typeof data;
		expect(await rig.poll(saved, { name: 'Renamed' })).toEqual([3]);
		expect(await rig.poll(saved, { node: 'another' })).toEqual([1, 2, 3]);
	});

	it('is not that of a workflow which is a copy', async () => {
		const rig = setUp(list(() => [1]));
		const data: Record<string, IDataObject> = {};
		expect(await rig.poll(data)).toEqual([1]);
		const copied = JSON.parse(JSON.stringify(data)) as typeof data;
		expect(await rig.poll(copied, { id: 'a copy' })).toEqual([1]);
	});

	it.each([
		['has gone back', (old: IDataObject) => old],
		['is gone', () => ({})],
	])('is remembered when what n8n keeps %s, and that is told', async (_, stale) => {
		const ids = [1];
		const rig = setUp(list(() => ids));
		const data: Record<string, IDataObject> = {};
		await rig.poll(data);
		const old = JSON.parse(JSON.stringify(data['node:Trigger'])) as IDataObject;
		ids.push(2);
		expect(await rig.poll(data)).toEqual([2]);
		// Another execution saves its older copy, and the workflow is published again.
		const published = { 'node:Trigger': stale(old) };
		ids.push(3);
		expect(await rig.poll(published)).toEqual([3]);
		expect(rig.warnings).toEqual([expect.stringContaining('has gone back')]);
	});
});
