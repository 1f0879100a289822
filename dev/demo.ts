/**
 * `npm run demo`: runs an example workflow in the real n8n engine against the GL Connectors
 * simulator and shows what came out. With `--json`, one JSON object a line instead of tables.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { IDataObject } from 'n8n-workflow';

import { createEngine, type RunResult, type WorkflowJson } from './engine';
import { startGlConnectorsSimulator, type GlConnectorsSimulator } from './simulators/glConnectors';

const EXAMPLE = join(__dirname, '..', 'examples', 'gl-issues-and-sql.json');
const asJson = process.argv.includes('--json');

const write = (line: string) => process.stdout.write(`${line}\n`);

/** The columns that make a readable row, by the node they come from. */
const COLUMNS: Record<string, string[]> = {
	'Open Issues (Default Account)': ['number', 'title', 'state', 'viewer'],
	'Open Issues (Account ada-oss)': ['number', 'title', 'state', 'viewer'],
	'Unpaid Orders (SQL)': ['id', 'customer_id', 'total'],
	'My Accounts': ['connector', 'identifier', 'isDefault'],
};

async function runExample(simulator: GlConnectorsSimulator): Promise<RunResult> {
	const { clientKey, users } = simulator.seed;
	const engine = await createEngine({
		credentials: {
			'GL Connectors (example)': {
				type: 'glConnectorsApi',
				data: {
					baseUrl: simulator.url,
					clientApiKey: clientKey,
					userIdentifier: users.ada.identifier,
					userSecret: users.ada.secret,
					accessToken: '',
				},
			},
		},
	});
	try {
		return await engine.run(JSON.parse(readFileSync(EXAMPLE, 'utf8')) as WorkflowJson);
	} finally {
		await engine.close();
	}
}

function show(result: RunResult, simulator: GlConnectorsSimulator): void {
	for (const [node, columns] of Object.entries(COLUMNS)) {
		const items = result.items(node).map(({ json }) => json);
		if (asJson) {
			for (const item of items) write(JSON.stringify({ node, item }));
			continue;
		}
		const table = new Table({ head: columns, style: { head: [], border: [] } });
		for (const item of items) table.push(columns.map((column) => cell(item, column)));
		write(`\n${node}: ${items.length} items\n${table.toString()}`);
	}
	const { requests, logins, mostInFlight } = simulator.control.metrics();
	const counts = { requests, logins, mostInFlight };
	write(
		asJson
			? JSON.stringify({ counts })
			: `\n${requests} requests over HTTP, ${logins} of them a login; at most ${mostInFlight} in flight at a time.`,
	);
}

function cell(item: IDataObject, column: string): string {
	const value = item[column];
	if (value === null || value === undefined) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function main(): Promise<void> {
	if (!asJson) write('Starting the GL Connectors simulator and the n8n engine…');
	const simulator = await startGlConnectorsSimulator();
	try {
		const result = await runExample(simulator);
		if (result.error) throw new Error(`${result.error.message} ${result.error.description ?? ''}`);
		show(result, simulator);
	} finally {
		await simulator.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`The demo did not work: ${String(error)}\n`);
	process.exitCode = 1;
});
