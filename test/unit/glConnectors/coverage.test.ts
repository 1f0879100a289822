import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const document = readFileSync(join(root, 'docs/coverage/gl-connectors.md'), 'utf8');

/** The cells of the table of GL Connectors' features, without its head. */
const rows = document
	.slice(document.indexOf('| Feature '), document.indexOf('## What only this package has'))
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.slice(2)
	.map((line) => line.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '').trim()));

it.each(rows.map((cells) => [cells[0], cells.at(-1) ?? '']))(
	'the tests that show "%s" are there',
	(_feature, shownBy) => {
		const files = shownBy.split(', ').flatMap((name) => {
			const [, unit, file] = /^(unit )?`(\w+)`$/.exec(name) ?? [];
			return file ? [unit ? `unit/glConnectors/${file}` : `engine/${file}`] : [];
		});
		if (shownBy !== '–') expect(files.length).toBeGreaterThan(0);
		expect(files.filter((file) => !existsSync(join(root, 'test', `${file}.test.ts`)))).toEqual([]);
	},
);
