import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { g2Account, glConnectorsAccount } from '../accounts';
import { startChatModel, type ChatModel } from '../n8n/chatModel';
import { N8nClient } from '../n8n/client';
import { emittedBy } from '../n8n/emitted';
import { packPackage } from '../n8n/pack';
import { startN8n, type N8nServer } from '../n8n/server';
import { startG2Simulator, type G2Simulator } from '../simulators/g2';
import { startGlConnectorsSimulator, type GlConnectorsSimulator } from '../simulators/glConnectors';
import { compare, type SoakReport } from './report';
import { Weather } from './weather';
import { agent, issueTrigger, reviewTrigger, schedule, TRIGGER } from './workflows';

export interface SoakOptions {
	/** The unpacked package; packed anew when left out. */
	packageFolder?: string;
	/** Receives a line for a person now and then. */
	log?(line: string): void;
}

interface Stage {
	g2: G2Simulator;
	gl: GlConnectorsSimulator;
	model: ChatModel;
	server: N8nServer;
	client: N8nClient;
}

/** Something happens this often while it storms, in milliseconds. */
const BEAT_MS = 1500;

/** How long the triggers may take to bring the rest when everything is well again. */
const CALM_MS = 5 * 60_000;

/**
 * Lets both triggers, a schedule and an agent's tool run in the real n8n against services that fail
 * at random.
 *
 * @param minutes how long it storms; afterwards it is calm until everything has come, and until both
 * triggers have polled once more
 */
export async function soak(
	minutes: number,
	{ packageFolder, log = () => {} }: SoakOptions = {},
): Promise<SoakReport> {
	const undo: Array<() => Promise<void>> = [];
	try {
		return await run(minutes, await setUp(packageFolder, undo), log);
	} finally {
		for (const step of undo.reverse()) await step();
	}
}

async function setUp(given: string | undefined, undo: Array<() => Promise<void>>): Promise<Stage> {
	const pack = async () => {
		const packed = await packPackage();
		undo.push(packed.remove);
		return packed.folder;
	};
	const folder = given ?? (await pack());
	const g2 = await startG2Simulator();
	undo.push(async () => await g2.close());
	const gl = await startGlConnectorsSimulator();
	undo.push(async () => await gl.close());
	const model = await startChatModel();
	undo.push(async () => await model.close());
	const server = await startN8n({ packageDirs: [folder] });
	undo.push(async () => await server.stop());
	const client = new N8nClient(server.url);
	await client.signIn();
	return { g2, gl, model, server, client };
}

async function run(
	minutes: number,
	{ g2, gl, model, server, client }: Stage,
	log: (line: string) => void,
): Promise<SoakReport> {
	const credential = async (type: string, data: object) =>
		await client.createCredential({ name: type, type, data: { ...data } });
	const credentials = {
		g2Api: await credential('g2Api', g2Account(g2)),
		glConnectorsApi: await credential('glConnectorsApi', glConnectorsAccount(gl)),
		openAiApi: await client.createCredential(model.credential),
	};
	// Asked a question it calls its tool, given an answer it says something.
	model.play(({ messages }) =>
		messages.at(-1)?.role === 'tool' ? { say: 'These.' } : { call: {} },
	);
	const start = async (workflow: Parameters<N8nClient['createWorkflow']>[0]) => {
		const id = await client.createWorkflow(workflow);
		await client.activate(id);
		return id;
	};
	const reviewsId = await start(reviewTrigger(credentials));
	const issuesId = await start(issueTrigger(credentials));
	const scheduleId = await start(schedule(credentials));
	const agentId = await start(agent(credentials));
	const memoryAtStart = memoryOf(server.pid());

	const added: string[] = [];
	const skies = {
		g2: new Weather(g2.control, { 'blocked for a minute': () => g2.control.block() }),
		glConnectors: new Weather(gl.control, { 'expired tokens': () => gl.control.expireTokens() }),
	};
	const end = Date.now() + minutes * 60_000;
	for (let beat = 0; Date.now() < end; beat++) {
		if (beat % 2 === 0) added.push(g2.control.addReview());
		for (const weather of Object.values(skies)) if (Math.random() < 0.5) weather.storm();
		if (beat % 40 === 0) log(`${Math.ceil((end - Date.now()) / 60_000)} minutes to go`);
		await delay(BEAT_MS);
	}
	for (const weather of Object.values(skies)) await weather.calm();
	g2.control.unblock();
	await client.deactivate(scheduleId);
	await client.deactivate(agentId);
	await untilStill(client, [scheduleId, agentId]);

	const opened = () =>
		gl.control
			.ledger()
			.filter(({ action }) => action === 'github.issue_created')
			.map(({ title }) => String(title));
	const reviews = emittedBy(client, reviewsId, TRIGGER, 'id');
	const issues = emittedBy(client, issuesId, TRIGGER, 'title');
	const flows = async () => ({
		reviews: compare(added, await reviews.values()),
		issues: compare(opened(), await issues.values()),
	});
	const polls = () => [
		g2.control.received({ path: REVIEWS }).length,
		gl.control.received({ path: ISSUES }).length,
	];
	await untilWhole(async () => {
		const { reviews: first, issues: second } = await flows();
		return first.losses + second.losses === 0;
	});
	// What comes twice may come with the next polls only.
	const before = polls();
	await untilWhole(
		async () => await Promise.resolve(polls().every((count, index) => count > before[index])),
	);
	await delay(BEAT_MS);
	const titles = opened();
	return {
		minutes,
		...(await flows()),
		schedule: {
			runs: (await client.allExecutions(scheduleId)).length,
			openedTwice: titles.length - new Set(titles).size,
		},
		agent: {
			runs: (await client.allExecutions(agentId)).length,
			toolAnswers: model.requests.filter(({ messages }) => messages.at(-1)?.role === 'tool').length,
		},
		faults: { g2: skies.g2.caused, glConnectors: skies.glConnectors.caused },
		logins: gl.control.metrics().logins,
		mostInFlight: {
			g2: g2.control.metrics().mostInFlight,
			glConnectors: gl.control.metrics().mostInFlight,
		},
		memory: { start: memoryAtStart, end: memoryOf(server.pid()) },
	};
}

const REVIEWS = /\/reviews$/;
const ISSUES = '/connectors/github/list_issues';

/** Executions that are under way may still open an issue. */
async function untilStill(client: N8nClient, workflows: string[]): Promise<void> {
	await untilWhole(async () => {
		const lists = await Promise.all(workflows.map((id) => client.allExecutions(id)));
		return lists.flat().every(({ status }) => !['new', 'running', 'waiting'].includes(status));
	});
}

/** Waits until something is so, or until the time for it is over: the report then says the rest. */
async function untilWhole(check: () => Promise<boolean>): Promise<void> {
	for (const began = Date.now(); Date.now() - began < CALM_MS; await delay(2000)) {
		if (await check()) return;
	}
}

/** Resident memory of a process group, in MB. */
function memoryOf(group: number): number {
	const rows = execFileSync('ps', ['-e', '-o', 'pgid=,rss='], { encoding: 'utf8' }).split('\n');
	const sizes = rows.map((row) => row.trim().split(/\s+/).map(Number));
	const kilobytes = sizes.reduce((sum, [of, size]) => sum + (of === group ? size : 0), 0);
	return Math.round(kilobytes / 1024);
}
