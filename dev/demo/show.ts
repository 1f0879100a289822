import Table from 'cli-table3';
import type { IDataObject } from 'n8n-workflow';

import type { RunResult } from '../engine';
import type { Example, Simulated } from './example';

/** What came out of an example, as lines of text: a table a node. */
export function asTables({ columns }: Example, result: RunResult, simulated: Simulated): string[] {
	const tables = Object.entries(columns).map(([node, names]) => {
		const items = itemsOf(result, node);
		const table = new Table({ head: names, style: { head: [], border: [] } });
		for (const item of items) table.push(names.map((name) => cell(item, name)));
		return `\n${node}: ${items.length} items\n${table.toString()}`;
	});
	const { requests, logins, mostInFlight } = simulated.metrics();
	const loginsToo = logins > 0 ? `, ${logins} of them a login` : '';
	const sum = `${requests} requests over HTTP${loginsToo}; at most ${mostInFlight} in flight at a time.`;
	return [...tables, `\n${sum}`];
}

/** The same for programs: one JSON object a line, one for each item and a last one with counts. */
export function asJsonLines(
	{ name, columns }: Example,
	result: RunResult,
	simulated: Simulated,
): string[] {
	const items = Object.keys(columns).flatMap((node) =>
		itemsOf(result, node).map((item) => ({ example: name, node, item })),
	);
	const { requests, logins, mostInFlight } = simulated.metrics();
	const counts = { requests, logins, mostInFlight };
	return [...items, { example: name, counts }].map((each) => JSON.stringify(each));
}

function itemsOf(result: RunResult, node: string): IDataObject[] {
	return result.items(node).map(({ json }) => json);
}

function cell(item: IDataObject, column: string): string {
	const value = item[column];
	if (value === null || value === undefined) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
