import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { HOSTS, lastRun, table, tableInDocument } from '../../../dev/n8n/compatibility';

const root = join(__dirname, '..', '..', '..');
const cells = (text: string) => text.split(/[|\n]/).map((cell) => cell.trim().replace(/^-+$/, '-'));

it('the table of docs/compatibility.md is what the last run over all versions has found', () => {
	expect(cells(tableInDocument())).toEqual(cells(table(lastRun())));
});

const run = HOSTS.flatMap((host) => (lastRun()[host] ? [[host, lastRun()[host]?.n8n]] : []));

it('that run was with the versions of n8n that are pinned', () => {
	const pinned = run.map(([host]) => [host, pinOf(String(host))]);
	expect(run).toEqual(pinned);
});

function pinOf(host: string): string {
	const pins = readFileSync(join(root, 'dev/n8n/hosts', host, 'package.json'), 'utf8');
	return JSON.parse(pins).dependencies.n8n;
}

describe('what n8n 3 no longer has', () => {
	const folder = join(root, 'examples');
	const examples = readdirSync(folder).filter((name) => name.endsWith('.json'));

	it.each(examples)('is not in %s', (name) => {
		const text = readFileSync(join(folder, name), 'utf8');
		const { nodes } = JSON.parse(text) as { nodes: Array<{ type: string; typeVersion: number }> };
		const agents = nodes.filter(({ type }) => type === '@n8n/n8n-nodes-langchain.agent');
		expect(agents.filter(({ typeVersion }) => typeVersion < 2)).toEqual([]);
		expect(text).not.toContain('$getPairedItem');
	});
});
