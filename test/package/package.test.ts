import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { VERSION } from '../../nodes/core/http/version';

const root = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

/** Where n8n finds a class that its list of types describes. */
interface Known {
	sourcePath: string;
}

/** The official scanner's verdict over a folder, as text that is empty when it passes. */
function scan(folder: string, ...patterns: string[]): string {
	const script = join(root, 'dev', 'setup', 'scan.mjs');
	const output = execFileSync(process.execPath, [script, folder, ...patterns], {
		encoding: 'utf8',
		// Under jest's NODE_ENV=test the lint rules take every file for a node.
		env: { ...process.env, NODE_ENV: 'production' },
	});
	const { passed, message, details } = JSON.parse(output) as Verdict;
	return passed ? '' : `${message}\n${details}`;
}

describe('the package', () => {
	let folder: string;
	let tarball: string;
	let files: string[];

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'packed-'));
		const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const packed = Object.values(JSON.parse(output))[0] as {
			filename: string;
			files: Array<{ path: string }>;
		};
		tarball = join(folder, packed.filename);
		files = packed.files.map(({ path }) => path);
		execFileSync('tar', ['xzf', tarball, '-C', folder]);
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('contains the built nodes and credentials that its manifest names', () => {
		const { nodes, credentials } = manifest.n8n;
		expect(files).toEqual(expect.arrayContaining([...nodes, ...credentials]));
		expect(files).toEqual(
			expect.arrayContaining([
				'index.js',
				'README.md',
				'LICENSE',
				'dist/nodes/GlConnectors/GlConnectors.node.json',
				'dist/nodes/GlConnectors/glConnectors.svg',
				'dist/nodes/GlConnectors/glConnectors.dark.svg',
			]),
		);
	});

	it('contains no test, no simulator, no source and no build info', () => {
		const unwanted = files.filter(
			(path) =>
				/(^|\/)(test|dev|examples|artifacts|\.ci)\//.test(path) ||
				/\.(tsbuildinfo|map|test\.[jt]s)$/.test(path) ||
				(path.endsWith('.ts') && !path.endsWith('.d.ts')) ||
				path === 'dist/package.json',
		);
		expect(unwanted).toEqual([]);
	});

	it('is below 300 kB', () => {
		expect(statSync(tarball).size).toBeLessThan(300_000);
	});

	it("passes the official scanner's rules, as published and as source", () => {
		expect(scan(join(folder, 'package'), '**/*.js', 'package.json')).toBe('');
		expect(scan(root, 'package.json', '{nodes,credentials}/**/*.{js,ts,json}')).toBe('');
	}, 120_000);

	describe('at the start of n8n', () => {
		const READ = ['known', 'types'].flatMap((kind) =>
			['nodes', 'credentials'].map((what) => `dist/${kind}/${what}.json`),
		);
		let placed: string;

		const command = (script: string, ...args: string[]) =>
			execFileSync(process.execPath, [join(root, script), ...args], {
				cwd: placed,
				encoding: 'utf8',
			});
		const contents = () => READ.map((path) => JSON.parse(readFileSync(join(placed, path), 'utf8')));

		beforeAll(() => {
			placed = join(folder, 'placed');
			cpSync(join(folder, 'package'), placed, { recursive: true });
			symlinkSync(join(root, 'node_modules'), join(placed, 'node_modules'), 'junction');
		});

		it('is described by what the classes say', () => {
			expect(files).toEqual(expect.arrayContaining(READ));
			const shipped = contents();
			for (const path of READ) rmSync(join(placed, path));
			command('node_modules/n8n-core/bin/generate-metadata');
			expect(contents()).toEqual(shipped);
			const known = shipped.slice(0, 2).map((each) => Object.values<Known>(each));
			expect(known.map((each) => each.map(({ sourcePath }) => sourcePath))).toEqual([
				manifest.n8n.nodes,
				manifest.n8n.credentials,
			]);
		});

		it('loads no node before it is used', () => {
			const sample = (...node: string[]) =>
				JSON.parse(command('dev/bench/loadingSample.mjs', placed, ...node));
			expect(sample().nodes).toBe(0);
			expect(sample('g2').nodes).toBe(1);
		});
	});

	it('has no run-time dependency and asks for nothing but n8n', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.n8n.strict).toBe(true);
	});

	it('sends its own version as User-Agent', () => {
		expect(VERSION).toBe(manifest.version);
	});
});
