/**
 * Moves a file once and reports the most memory that this process took beyond what it had before.
 * Started by `memory.ts` with its task as JSON.
 */
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { createEngine, type Engine, type WorkflowJson } from '../engine';
import { BinaryDataService, Container } from '../engine/n8n';
import { writeBufferPackage } from './bufferNode';

export type Contestant = 'ours' | 'buffer';
export type Direction = 'download' | 'upload';
export type Measure = 'live' | 'resident' | 'residentFirst';

export interface MemoryReport {
	extraBytes: number;
}

interface Task {
	contestant: Contestant;
	direction: Direction;
	measure: Measure;
	/** Of the service. */
	url: string;
	key: string;
	token: string;
}

/** Of the simulator: one of 50 MB, and one that is only there to load the code that moves it. */
const BIG = 'file-big';
const SMALL = 'file-report';
const BIG_BYTES = 50 * 1024 * 1024;

/** The first transfers take memory for compiled code. */
const WARM_UPS = 20;
/** More than V8 lets lie, in pieces of the size that a socket reads. */
const GARBAGE_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

const task = JSON.parse(process.argv[2]) as Task;

function memory(): number {
	if (task.measure !== 'live') return process.memoryUsage.rss();
	// Without it nobody knows what is alive; `memory.ts` switches it on. Twice, because Buffers that
	// the first one found dead are freed beside the program, and only the second waits for that.
	const { gc } = globalThis as unknown as { gc: () => void };
	gc();
	gc();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const action = (name: string, json: object): INodeParameters => ({
	authentication: 'userToken',
	connector: { __rl: true, mode: 'name', value: 'google_drive' },
	action: { __rl: true, mode: 'name', value: name },
	specifyParameters: 'json',
	parametersJson: JSON.stringify(json),
});

/** The node that moves a file: down when it is named, up when it comes with the item. */
function nodeFor(file?: string): Pick<INode, 'type' | 'parameters' | 'credentials'> {
	const credential = { id: 'bench', name: 'bench' };
	if (task.contestant === 'buffer') {
		return {
			type: 'n8n-nodes-buffer.bufferNode',
			parameters: { file: file ?? '' },
			credentials: { bufferApi: credential },
		};
	}
	return {
		type: 'n8n-nodes-g2-gl-connectors.glConnectors',
		parameters: file
			? action('download_file', { file_id: file })
			: action('create_file', { file: 'data' }),
		credentials: { glConnectorsTokenApi: credential },
	};
}

async function move(
	engine: Engine,
	file?: string,
	item: INodeExecutionData = { json: {} },
): Promise<INodeExecutionData> {
	const workflow: WorkflowJson = {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Node', ...nodeFor(file) },
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
	const run = await engine.run(workflow, { items: [item] });
	if (run.error) throw new Error(`${run.error.message} ${run.error.description ?? ''}`);
	return run.items('Node')[0];
}

/** An item with the big file, which came to the disk without passing through this process. */
async function bigItem(): Promise<INodeExecutionData> {
	const path = join(tmpdir(), `n8n-bench-${process.pid}.bin`);
	writeFileSync(path, '');
	truncateSync(path, BIG_BYTES);
	try {
		const metadata = { fileName: 'big.bin', mimeType: 'application/octet-stream' };
		const data = await Container.get(BinaryDataService).copyBinaryFile(
			{ type: 'execution', workflowId: 'bench', executionId: '1' },
			{ data: '', ...metadata },
			path,
		);
		return { json: {}, binary: { data } };
	} finally {
		rmSync(path);
	}
}

/**
 * Leaves garbage, as every answer does, so that this process has the room that V8 takes for it
 * once: some 30 to 60 MB, however big a stream is and whoever reads it.
 */
function beAtWork(): void {
	for (let i = 0; i < GARBAGE_BYTES / PIECE_BYTES; i++) Buffer.alloc(PIECE_BYTES, 1);
}

/** The most memory while `transfer` runs, beyond what there was before. */
async function extraBytes(transfer: () => Promise<unknown>): Promise<number> {
	// What one collection leaves the next one may still free.
	const before = Math.min(memory(), memory(), memory());
	let most = before;
	let sampler: NodeJS.Timeout;
	const sample = () => {
		most = Math.max(most, memory());
		// A collection stops everything, so this is a sample for every few megabytes.
		sampler = setTimeout(sample, 5);
	};
	sampler = setTimeout(sample, 5);
	try {
		await transfer();
	} finally {
		clearTimeout(sampler);
	}
	return most - before;
}

async function main(): Promise<MemoryReport> {
	const { url, key, token, contestant, direction, measure } = task;
	const buffer = contestant === 'buffer' ? writeBufferPackage() : undefined;
	const engine = await createEngine({
		binaryData: 'filesystem',
		...(buffer && { packageDir: buffer.directory }),
		credentials: {
			bench: buffer
				? { type: 'bufferApi', data: { baseUrl: url, key, token } }
				: {
						type: 'glConnectorsTokenApi',
						data: { baseUrl: url, clientApiKey: key, userToken: token },
					},
		},
	});
	try {
		for (let i = 0; i < WARM_UPS; i++) await move(engine, undefined, await move(engine, SMALL));
		const item = direction === 'upload' ? await bigItem() : undefined;
		const big = async () => await (item ? move(engine, undefined, item) : move(engine, BIG));
		if (measure === 'resident') beAtWork();
		return { extraBytes: await extraBytes(big) };
	} finally {
		await engine.close();
		buffer?.remove();
	}
}

main().then(
	(report) => process.send?.(report, () => process.exit()),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
