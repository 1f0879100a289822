import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { g2Account, glConnectorsAccount } from '../accounts';
import { startChatModel } from '../n8n/chatModel';
import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startN8n } from '../n8n/server';
import { startG2Simulator } from '../simulators/g2';
import { startGlConnectorsSimulator } from '../simulators/glConnectors';
import { storm } from './weather';
import { agent, issueTrigger, reviewTrigger, schedule } from './workflows';

/** What a trigger was to bring, and what it brought. */
export interface Flow {
	in: number;
	out: number;
	duplicates: number;
	losses: number;
}

export interface SoakReport {
	minutes: number;
	reviews: Flow;
	issues: Flow;
	/** Executions of the schedule that opened more than one issue. */
	openedTwice: number;
	agentRuns: number;
	faults: Record<string, number>;
	logins: number;
	mostInFlight: { g2: number; glConnectors: number };
	/** Of n8n and what it started, in MB. */
	memory: { start: number; end: number };
}

/** Something happens this often while it storms, in milliseconds. */
const BEAT_MS = 1500;

/** One of so many beats makes G2 fail. */
const G2_BEATS = 14;

/** How long the triggers may take to bring the rest when everything is well again. */
const CALM_MS = 5 * 60_000;

/**
 * Lets both triggers, a schedule and an agent's tool run in the real n8n against services that fail
 * at random.
 *
 * @param minutes how long it storms; afterwards it is calm until everything has come
 * @param packageFolder the unpacked package; packed anew when left out
 * @param log receives a line for a person now and then
 */
export async function soak(
	minutes: number,
	packageFolder?: string,
	log: (line: string) => void = () => {},
): Promise<SoakReport> {
	const undo: Array<() => Promise<void> | void> = [];
	try {
		let folder = packageFolder;
		if (folder === undefined) {
			const packed = await packPackage();
			undo.push(packed.remove);
			folder = packed.folder;
		}
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
		const credential = async (type: string, data: object) =>
			await client.createCredential({ name: type, type, data: { ...data } });
		const credentials = {
			g2Api: await credential('g2Api', g2Account(g2)),
			glConnectorsApi: await credential('glConnectorsApi', glConnectorsAccount(gl)),
			openAiApi: await client.createCredential(model.credential),
		};
		model.play(
			Array.from({ length: 10_000 }, (_, turn) =>
				turn % 2 === 0 ? { call: {} } : { say: 'These.' },
			),
		);
		const reviewsId = await client.createWorkflow(reviewTrigger(credentials));
		const issuesId = await client.createWorkflow(issueTrigger(credentials));
		const scheduleId = await client.createWorkflow(schedule(credentials));
		const agentId = await client.createWorkflow(agent(credentials));
		for (const id of [reviewsId, issuesId, scheduleId, agentId]) await client.activate(id);
		const memoryAtStart = memoryOf(server.pid());

		const addedReviews: string[] = [];
		const faults: Record<string, number> = {};
		const end = Date.now() + minutes * 60_000;
		for (let beat = 0; Date.now() < end; beat++) {
			addedReviews.push(g2.control.addReview());
			const kinds = [
				// G2 is asked once a minute: more would be left over when it is to be calm.
				beat % G2_BEATS === 0 && storm(g2.control, /\/reviews$/, Math.random()),
				beat % 2 === 1 && storm(gl.control, /^\/(auth|connectors)\//, Math.random()),
			];
			for (const kind of kinds) if (kind) faults[kind] = (faults[kind] ?? 0) + 1;
			if (beat % 40 === 39) gl.control.expireTokens();
			if (beat % 40 === 0) log(`${Math.ceil((end - Date.now()) / 60_000)} minutes to go`);
			await delay(BEAT_MS);
		}
		await client.deactivate(scheduleId);
		await client.deactivate(agentId);
		const opened = () =>
			gl.control
				.ledger()
				.filter(({ action }) => String(action).includes('create_issue'))
				.map((entry) => /Soak \d+/.exec(JSON.stringify(entry))?.[0] ?? '');
		const emitted = async (id: string, field: string) => await valuesOf(client, id, field);
		const calmUntil = Date.now() + CALM_MS;
		let reviews: Flow;
		let issues: Flow;
		do {
			await delay(5000);
			reviews = compare(addedReviews, await emitted(reviewsId, 'id'));
			issues = compare(opened(), await emitted(issuesId, 'title'));
		} while (Date.now() < calmUntil && reviews.losses + issues.losses > 0);
		const titles = opened();
		return {
			minutes,
			reviews,
			issues,
			openedTwice: titles.length - new Set(titles).size,
			agentRuns: model.requests.length,
			faults,
			logins: gl.control.metrics().logins,
			mostInFlight: {
				g2: g2.control.metrics().mostInFlight,
				glConnectors: gl.control.metrics().mostInFlight,
			},
			memory: { start: memoryAtStart, end: memoryOf(server.pid()) },
		};
	} finally {
		for (const step of undo.reverse()) await step();
	}
}

function compare(given: string[], got: string[]): Flow {
	const seen = new Set(got);
	return {
		in: given.length,
		out: got.length,
		duplicates: got.length - seen.size,
		losses: given.filter((each) => !seen.has(each)).length,
	};
}

/** A field of all items that a workflow's trigger has put out. */
async function valuesOf(client: N8nClient, workflow: string, field: string): Promise<string[]> {
	const values: string[] = [];
	for (const { id, status } of await client.executions(workflow)) {
		if (status !== 'success') continue;
		const items = (await client.waitForExecution(id)).items('Trigger');
		values.push(...items.map(({ json }) => String(json[field])));
	}
	return values;
}

/** Resident memory of a process group, in MB. */
function memoryOf(group: number): number {
	const rows = execFileSync('ps', ['-e', '-o', 'pgid=,rss='], { encoding: 'utf8' }).split('\n');
	const sizes = rows.map((row) => row.trim().split(/\s+/).map(Number));
	const kilobytes = sizes.reduce((sum, [of, size]) => sum + (of === group ? size : 0), 0);
	return Math.round(kilobytes / 1024);
}
