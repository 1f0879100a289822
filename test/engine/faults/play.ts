import type { INodeExecutionData } from 'n8n-workflow';

import type { RunResult } from '../../../dev/engine';
import type { Bench } from './bench';
import {
	isNodeWork,
	type CallWork,
	type Cell,
	type NodeWork,
	type Outcome,
	type Told,
} from './types';

const NODE_TYPES = {
	G2: 'n8n-nodes-g2-gl-connectors.g2',
	'GL Connectors': 'n8n-nodes-g2-gl-connectors.glConnectors',
};

/** Runs a cell, and gives what came of it. */
export async function play(bench: Bench, cell: Cell): Promise<Outcome> {
	const { work } = cell;
	if (!isNodeWork(work)) return await call(bench, work);
	return outcomeOf(await run(bench, cell, work));
}

async function call(bench: Bench, work: CallWork): Promise<Outcome> {
	const ended = { rows: [], told: [] };
	try {
		const results = await work.call(bench);
		return { ...ended, results, kept: results };
	} catch (error) {
		const { message, description } = error as Told;
		return { ...ended, told: [{ message, description }], kept: error };
	}
}

async function run(bench: Bench, { mode }: Cell, work: NodeWork): Promise<RunResult> {
	const authentication = bench.service === 'G2' ? {} : { authentication: 'userSecret' };
	return await bench.engine.run(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Node',
					type: NODE_TYPES[bench.service],
					typeVersion: 1,
					parameters: { ...authentication, ...work.parameters(bench) },
					credentials: { [bench.credentialType]: { id: bench.id, name: bench.id } },
					...mode.node,
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		{ items: bench.items },
	);
}

function outcomeOf(run: RunResult): Outcome {
	const all = [...run.items('Node', 0), ...run.items('Node', 1)];
	const isFailed = ({ json }: INodeExecutionData) =>
		typeof json.error === 'string' && typeof json.details === 'object';
	const failed = all.filter(isFailed);
	const { error } = run;
	return {
		rows: all.filter((row) => !isFailed(row)),
		told: [
			...(error ? [{ message: error.message, description: error.description ?? undefined }] : []),
			...failed.map(({ json, pairedItem }) => {
				const { code, advice } = json.details as { code: string; advice: string };
				return { message: String(json.error), description: advice, code, item: itemOf(pairedItem) };
			}),
		],
		kept: { error, runData: run.runData, hints: run.hints('Node'), lastNode: run.lastNodeExecuted },
	};
}

/** The input item that a row came from. */
export function itemOf(pairedItem: INodeExecutionData['pairedItem']): number | undefined {
	if (typeof pairedItem === 'number') return pairedItem;
	const [first] = [pairedItem ?? []].flat();
	return typeof first === 'object' ? first.item : first;
}
