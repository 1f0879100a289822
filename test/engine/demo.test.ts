import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { g2Example } from '../../dev/demo/g2';
import { glConnectorsExample } from '../../dev/demo/glConnectors';

const root = join(__dirname, '../..');

function demo(...args: string[]): string {
	const script = join(root, 'dev/demo/index.ts');
	return execFileSync(process.execPath, ['--import', 'tsx', script, ...args], {
		cwd: root,
		encoding: 'utf8',
	});
}

describe('the demo', () => {
	it('shows rows of every node of both examples, and nothing is empty', () => {
		const text = demo();
		for (const { name, columns } of [glConnectorsExample, g2Example]) {
			expect(text).toContain(`examples/${name}.json`);
			for (const node of Object.keys(columns)) {
				expect(text).toMatch(new RegExp(`^${escape(node)}: [1-9]\\d* items$`, 'm'));
			}
		}
		// A blank cell means that a field's name is wrong.
		expect(text).not.toMatch(/│ +│/);
	});

	it('prints the items and counts of both for programs', () => {
		const lines = demo('--json')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
		for (const { name, columns } of [glConnectorsExample, g2Example]) {
			const own = lines.filter(({ example }) => example === name);
			const nodes = own.flatMap(({ node, item }) => (item ? [node] : []));
			expect([...new Set(nodes)]).toEqual(Object.keys(columns));
			expect(own.at(-1).counts).toEqual({
				requests: expect.any(Number),
				logins: name === glConnectorsExample.name ? 1 : 0,
				mostInFlight: expect.any(Number),
			});
		}
	});
});

function escape(text: string): string {
	return text.replace(/[()]/g, '\\$&');
}
