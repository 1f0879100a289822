/**
 * `npm run bench:loading`: what this package costs n8n at its start, and with the first use of a
 * node after it, as ratios to an earlier version in the same run. `-- --against <commit>` chooses
 * that version.
 */
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { packPackage, type PackedPackage } from '../n8n/pack';
import { run } from '../shell/run';
import { median, result, show, type Result } from './result';

const repository = resolve(__dirname, '..', '..');

/** The first version of the package that was complete. */
const FIRST = '803abd2';

const ROUNDS = 11;

interface Sample {
	ms: number;
	files: number;
}

/** Builds the package as it was at a commit, and as it is now when there is none. */
async function build(commit: string | undefined, folder: string): Promise<PackedPackage> {
	if (commit !== undefined) {
		await mkdir(folder);
		const tar = `${folder}.tar`;
		await run('git', ['archive', commit, '--output', tar], { cwd: repository });
		await run('tar', ['-xf', tar], { cwd: folder });
		await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
	}
	const packed = await packPackage(commit === undefined ? repository : folder);
	await symlink(join(repository, 'node_modules'), join(packed.folder, 'node_modules'), 'junction');
	return packed;
}

async function sample(folder: string, node: string | undefined): Promise<Sample> {
	const args = [join(__dirname, 'loadingSample.mjs'), folder, ...(node ? [node] : [])];
	return JSON.parse(await run(process.execPath, args, { cwd: repository })) as Sample;
}

/** Samples of both by turns, so that what else the machine does falls on both. */
async function compare(now: string, earlier: string, node?: string): Promise<Result[]> {
	const samples: Sample[][] = [[], []];
	for (let round = 0; round < ROUNDS; round++) {
		samples[0].push(await sample(now, node));
		samples[1].push(await sample(earlier, node));
	}
	const [ms, msBefore] = samples.map((each) => median(each.map((one) => one.ms)));
	const [files, filesBefore] = samples.map((each) => each[0].files);
	const name = node ? `start and first use of ${node}` : 'start';
	return [
		result(`${name}: processor time`, 'ms', ms, msBefore),
		result(`${name}: files`, 'files', files, filesBefore),
	];
}

async function main(): Promise<void> {
	const at = process.argv.indexOf('--against');
	const commit = at < 0 ? FIRST : process.argv[at + 1];
	const temporary = await mkdtemp(join(tmpdir(), 'loading-'));
	const packed: PackedPackage[] = [];
	try {
		for (const each of [undefined, commit]) packed.push(await build(each, join(temporary, 'then')));
		const [now, earlier] = packed.map(({ folder }) => folder);
		const results = await compare(now, earlier);
		for (const node of ['g2', 'g2Trigger', 'glConnectors', 'glConnectorsTrigger']) {
			results.push(...(await compare(now, earlier, node)));
		}
		show(results, process.argv.includes('--json'));
	} finally {
		for (const each of packed) await each.remove();
		await rm(temporary, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
