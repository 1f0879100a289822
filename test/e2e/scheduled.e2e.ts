/**
 * Scheduled life in the real n8n: the triggers with its durable scheduler on and off, and the soak.
 * All of it goes on at the same time, as most of that is waiting for n8n's next minute.
 */
import { emittedBy } from '../../dev/n8n/emitted';
import { isClean } from '../../dev/soak/report';
import { soak } from '../../dev/soak/soak';
import { startTimeout } from './host';
import { startStage, TRIGGER, type ScheduledStage } from './scheduledStage';
import { shared } from './shared';
import { until } from './until';

const SCHEDULER = { N8N_SCHEDULER_ENABLED: 'true', N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true' };
const CURSORS = {
	...SCHEDULER,
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};
const ALL = {
	'without the durable scheduler': {},
	'with the durable scheduler': SCHEDULER,
	'with the durable scheduler and its cursors': CURSORS,
};
const SOAK = 'the soak';
/**
 * Several n8n at once are much for a machine that has other work: `SCHEDULED="the soak"` runs that
 * alone, and the scheduler without its cursors, which lies between the others, only runs when named.
 */
const chosen = process.env.SCHEDULED?.split(',') ?? [
	...Object.keys(ALL).filter((name) => ALL[name as keyof typeof ALL] !== SCHEDULER),
	SOAK,
];
const HOSTS = Object.fromEntries(Object.entries(ALL).filter(([name]) => chosen.includes(name)));
const ifChosen = (name: string) => (chosen.includes(name) ? it : it.skip);
const [LAST] = Object.keys(ALL).slice(-1);
const BACKLOG = 20_000;
const SOAK_MINUTES = 2;

const stages: ScheduledStage[] = [];
const results = new Map<string, Promise<unknown>>();

function begin(name: string, result: Promise<unknown>): void {
	// Told by the test that waits for it.
	result.catch(() => {});
	results.set(name, result);
}

beforeAll(async () => {
	const { packed } = shared.read();
	await Promise.all(
		Object.entries(HOSTS).map(async ([name, env]) => {
			const stage = await startStage(packed.folder, env);
			stages.push(stage);
			begin(`${name}: backlog`, backlog(stage));
			begin(`${name}: hanging`, hanging(stage));
			if (env === CURSORS) begin(`${name}: limited`, limited(stage));
		}),
	);
	if (chosen.includes(SOAK)) begin(SOAK, soak(SOAK_MINUTES, { packageFolder: packed.folder }));
}, startTimeout);
afterAll(async () => {
	await Promise.all(stages.map(async (stage) => await stage.stop()));
}, 60_000);

describe.each(Object.keys(ALL))('a trigger in the real n8n %s', (name) => {
	ifChosen(name)(
		'brings a backlog of 20,000 items whole, at 50 ms a page',
		async () => {
			expect(await results.get(`${name}: backlog`)).toEqual({ all: BACKLOG, different: BACKLOG });
		},
		500_000,
	);

	ifChosen(name)(
		'loses at most one poll to a service that hangs for ever, and nothing else',
		async () => {
			// Without the scheduler a poll has n8n's five minutes, in which the request is asked again.
			const failures = HOSTS[name] === ALL['without the durable scheduler'] ? 0 : 1;
			expect(await results.get(`${name}: hanging`)).toEqual({ failures, items: ['A new one'] });
		},
		500_000,
	);
});

ifChosen(LAST)(
	'moves the next poll as far as a 429 asks for, by its Retry-After',
	async () => {
		const told = (await results.get(`${LAST}: limited`)) as Awaited<ReturnType<typeof limited>>;
		expect(told.cause).toBe('rate-limited');
		// What has passed since the answer came counts.
		expect(told.delayMs).toBeGreaterThan(190_000);
		expect(told.delayMs).toBeLessThanOrEqual(200_000);
	},
	500_000,
);

ifChosen(SOAK)(
	`loses nothing and repeats nothing in ${SOAK_MINUTES} minutes of failing services`,
	async () => {
		const report = (await results.get(SOAK)) as Awaited<ReturnType<typeof soak>>;
		process.stdout.write(`${JSON.stringify(report)}\n`);
		expect(isClean(report)).toBe(true);
		expect(report.reviews.in).toBeGreaterThan(20);
		expect(report.issues.in).toBeGreaterThan(5);
		expect(report.agent.toolAnswers).toBeGreaterThan(2);
	},
	900_000,
);

async function backlog({ client, scene }: ScheduledStage) {
	const { simulator, create } = await scene();
	simulator.control.settings({ listSize: BACKLOG });
	simulator.control.latency(50);
	const id = await create({ startFrom: 'all', options: { pageSize: 50 } });
	await client.activate(id);
	const emitted = emittedBy(client, id, TRIGGER, 'id');
	await until(async () => (await emitted.values()).length >= BACKLOG, 450_000);
	await client.deactivate(id);
	const all = await emitted.values();
	return { all: all.length, different: new Set(all).size };
}

async function hanging({ client, scene }: ScheduledStage) {
	const { simulator, create, requests, open } = await scene();
	const id = await create({});
	await client.activate(id);
	await until(() => requests() > 0);
	const before = requests();
	simulator.control.fault({ path: /list_issues$/, kind: 'timeout', times: 1 });
	await until(() => requests() > before, 130_000);
	await open('A new one');
	const emitted = emittedBy(client, id, TRIGGER, 'title');
	await until(async () => (await emitted.values()).length > 0, 250_000);
	await client.deactivate(id);
	return { failures: await emitted.failures(), items: await emitted.values() };
}

async function limited({ client, scene, server }: ScheduledStage) {
	const { simulator, create, requests } = await scene();
	const id = await create({});
	await client.activate(id);
	await until(() => requests() > 0);
	simulator.control.fault({
		path: /list_issues$/,
		kind: 'status',
		status: 429,
		headers: { 'retry-after': '200' },
		times: 1,
	});
	const told = () =>
		server
			.logs()
			.split('\n')
			.find((line) => line.includes('Poll failed; backing off') && line.includes(id));
	await until(() => told() !== undefined, 200_000);
	await client.deactivate(id);
	const [, cause] = /"cause":"([^"]*)"/.exec(told() ?? '') ?? [];
	const [, delayMs] = /"delayMs":(\d+)/.exec(told() ?? '') ?? [];
	return { cause, delayMs: Number(delayMs) };
}
