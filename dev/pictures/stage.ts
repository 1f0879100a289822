import { mkdir, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Locator } from 'playwright-core';

import { g2Account, glConnectorsAccount } from '../accounts';
import { type Canvas, openCanvas } from '../n8n/canvas';
import { type ChatModel, startChatModel } from '../n8n/chatModel';
import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startN8n } from '../n8n/server';
import type { CredentialReference, WorkflowDefinition } from '../n8n/workflow';
import { startG2Simulator } from '../simulators/g2';
import { startGlConnectorsSimulator } from '../simulators/glConnectors';

export const REPOSITORY = resolve(__dirname, '..', '..');

/** Bytes that a picture has at most, so that a page with ten of them still loads at once. */
const LARGEST = 120_000;

/** How much smaller the next try is when a picture is too large. */
const SHRINK = 0.85;

export interface Size {
	width: number;
	height: number;
}

/** Where pictures are taken: the real n8n with this package, both simulators and its editor. */
export interface Stage {
	client: N8nClient;
	canvas: Canvas;
	model: ChatModel;
	/** Credential type to a credential that works. */
	credentials: Record<string, CredentialReference>;
}

/** One or more pictures of one scene. */
export interface Scene {
	/** Files without the ending, as they are asked for on the command line. */
	names: string[];
	take(stage: Stage): Promise<void>;
}

/**
 * Starts everything, lets somebody work with it, and stops it again.
 *
 * @throws Error when something does not start, or what `work` throws; nothing is left running
 */
export async function withStage(work: (stage: Stage) => Promise<void>): Promise<void> {
	const undo: Array<() => Promise<void>> = [];
	try {
		const simulator = await startGlConnectorsSimulator();
		undo.push(async () => await simulator.close());
		const g2 = await startG2Simulator();
		undo.push(async () => await g2.close());
		const model = await startChatModel();
		undo.push(async () => await model.close());
		const packed = await packPackage();
		undo.push(async () => await packed.remove());
		const server = await startN8n({ packageDirs: [packed.folder] });
		undo.push(async () => await server.stop());
		const client = new N8nClient(server.url);
		await client.signIn();
		const create = async (name: string, type: string, data: Record<string, unknown>) =>
			await client.createCredential({ name, type, data });
		const credentials = {
			glConnectorsApi: await create('Ada', 'glConnectorsApi', glConnectorsAccount(simulator)),
			g2Api: await create('G2', 'g2Api', g2Account(g2)),
			openAiApi: await client.createCredential({ ...model.credential, name: 'OpenAI' }),
		};
		const canvas = await openCanvas(client);
		undo.push(async () => await canvas.close());
		await work({ client, canvas, model, credentials });
	} finally {
		for (const stop of undo.reverse()) await stop();
	}
}

/** Gives a workflow the credentials that there are; accounts of other services stay open. */
export function withKnownCredentials(
	workflow: WorkflowDefinition,
	credentials: Stage['credentials'],
): WorkflowDefinition {
	const nodes = workflow.nodes.map((node) => {
		const known = Object.keys(node.credentials ?? {}).filter((type) => type in credentials);
		const entries = known.map((type) => [type, credentials[type]] as const);
		return { ...node, credentials: Object.fromEntries(entries) };
	});
	return { ...workflow, nodes };
}

/**
 * Takes a picture, again in a smaller window as long as the file is too large.
 *
 * @param path of the file in the repository
 * @param show brings what is to be seen into the window; called for each try
 */
export async function take(
	{ canvas }: Stage,
	path: string,
	size: Size,
	show: () => Promise<Locator>,
): Promise<void> {
	const file = resolve(REPOSITORY, path);
	await mkdir(dirname(file), { recursive: true });
	let { width, height } = size;
	for (;;) {
		await canvas.page.setViewportSize({ width, height });
		const shown = await show();
		await canvas.dismissToasts();
		await canvas.settle();
		await shown.screenshot({ path: file, animations: 'disabled' });
		const { size: bytes } = await stat(file);
		if (bytes < LARGEST) {
			process.stdout.write(`${relative(REPOSITORY, file)}: ${bytes} bytes\n`);
			return;
		}
		width = Math.round(width * SHRINK);
		height = Math.round(height * SHRINK);
	}
}
