import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { repository, scripts } from '../../package.json';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every document of the repository. */
const documents = [
	'.',
	'docs',
	'docs/coverage',
	'docs/services',
	'examples',
	...readmesOf('dev'),
].flatMap((folder) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

function readmesOf(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('README.md') && !path.includes('node_modules'))
		.map((path) => dirname(join(folder, path)));
}

/** The anchor that GitHub gives a heading. */
function anchors(markdown: string): string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

describe.each(documents)('%s', (path) => {
	const markdown = read(path);
	const links = [...markdown.matchAll(/\]\((<[^>]+>|[^)\s]+)\)/g)].map(([, link]) => link);

	it('has links within the repository that lead somewhere', () => {
		const broken = links
			.filter((link) => !/^[a-z]+:/i.test(link))
			.filter((link) => {
				const [file, anchor] = link.split('#');
				const target = file ? resolve(root, dirname(path), file) : join(root, path);
				if (!existsSync(target) || relative(root, target).startsWith('..')) return true;
				return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('names commands that package.json has', () => {
		const named = [...markdown.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test)\b)/g)];
		const missing = named.map(([, run, test]) => run ?? test).filter((name) => !(name in scripts));
		expect(missing).toEqual([]);
	});

	it('names files of jest and tsx commands that exist', () => {
		const named = [...markdown.matchAll(/\b(?:npx (?:jest|tsx)|--import tsx)\s+([\w./-]+\.ts)\b/g)];
		expect(named.map(([, file]) => file).filter((file) => !existsSync(join(root, file)))).toEqual(
			[],
		);
	});
});

describe('a command of the documents', () => {
	const all = documents.map(read).join('\n');
	const tests = sources(join(root, 'test'));
	const [, listed] = /No test runs ([^\n]+)/.exec(read('CONTRIBUTING.md')) ?? [];
	const notRun = [...listed.matchAll(/`npm run ([\w:-]+)`/g)].map(([, name]) => name);
	const ownScript = (command: string) => command.match(/\bdev\/[\w/.-]+\.ts\b/)?.[0];
	const isRun = (path?: string) => path !== undefined && tests.includes(path);

	const named = [...all.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name);
	it.each([...new Set(named)])('npm run %s is run by a test, or named as not run', (name) => {
		const command = (scripts as Record<string, string>)[name];
		const isStep = new RegExp(`npm run --silent ${name}( |$)`).test(scripts.test);
		const isCheck = scripts.checks.split(' ').includes(name);
		const isSuite = /\bjest\b/.test(command);
		expect({ name, isRun: isStep || isCheck || isSuite || isRun(ownScript(command)) }).toEqual({
			name,
			isRun: !notRun.includes(name),
		});
	});

	const files = [...all.matchAll(/\b(?:npx tsx|--import tsx) (dev\/[\w/.-]+\.ts)\b/g)];
	it.each([...new Set(files.map(([, file]) => file))])('%s is run by a test, too', (file) => {
		expect({ file, isRun: isRun(file) || listed.includes(file) }).toEqual({ file, isRun: true });
	});
});

describe('README.md', () => {
	const readme = read('README.md');

	it('shows pictures by addresses that npm can show, of files that exist', () => {
		const home = repository.url.replace(/^git\+|\.git$/g, '');
		const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, link]) => link);
		expect(pictures.length).toBeGreaterThan(0);
		for (const picture of pictures) {
			expect(picture).toContain(`${home}/raw/HEAD/`);
			expect(existsSync(join(root, picture.split('/raw/HEAD/')[1]))).toBe(true);
		}
	});

	it('has 1,200 to 1,500 words', () => {
		const words = readme
			.replace(/```[\s\S]*?```/g, ' ')
			.replace(/\]\([^)]*\)/g, ']')
			.split(/\s+/)
			.filter((word) => /[\p{L}\p{N}]/u.test(word));
		expect(words.length).toBeGreaterThanOrEqual(1200);
		expect(words.length).toBeLessThanOrEqual(1500);
	});

	it('lists every example, and no other', () => {
		const listed = [...readme.matchAll(/^\| `([\w-]+\.json)`/gm)].map(([, file]) => file);
		expect(listed.sort()).toEqual(
			readdirSync(join(root, 'examples'))
				.filter((name) => name.endsWith('.json'))
				.sort(),
		);
	});

	it('quotes ten messages as the nodes have them', () => {
		const [, section] = readme.split('\n## Troubleshooting\n');
		const quoted = [...section.split('\n## ')[0].matchAll(/^\| `([^`]+)`/gm)].map(
			([, text]) => text,
		);
		expect(quoted).toHaveLength(10);
		const source = sources(join(root, 'nodes')).replaceAll('${SERVICE}', 'GL Connectors');
		const unknown = quoted.filter((text) => {
			const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
			return !new RegExp(parts.join('\\$\\{[^}]+\\}')).test(source);
		});
		expect(unknown).toEqual([]);
	});
});

function sources(folder: string): string {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readFileSync(join(folder, path), 'utf8'))
		.join('\n');
}
