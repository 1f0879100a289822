import { createEngine, type Engine } from '../../../dev/engine';
import { loadPackage } from '../../../dev/engine/packageUnderTest';
import { Bench } from './bench';
import { judge } from './judge';
import { limitMs } from './judge/expected';
import { Notes } from './notes';
import { play } from './play';
import { PackageTime } from './packageTime';
import { startThief, type Thief } from './thief';
import type { Cell, ServiceName } from './types';

/** Cells that run at the same time; most of the time they wait. */
const BENCHES = { 'GL Connectors': 16, G2: 12 };

/** Until a cell has its turn, on a machine that has other things to do. */
const PATIENCE_MS = 1_200_000;

/**
 * Registers a test for each cell. The cells run side by side on a number of benches; each test waits
 * for the verdict on its own.
 */
export function campaign(service: ServiceName, cells: Cell[]): void {
	const notes = new Notes();
	const verdicts = new Map(cells.map((cell) => [cell, deferred<string[]>()]));
	let thief: Thief;
	let engine: Engine;
	let benches: Bench[] = [];
	const time = new PackageTime();
	let all: Promise<unknown>;

	beforeAll(async () => {
		time.begin();
		notes.begin();
		thief = await startThief();
		engine = await createEngine({ credentials: {} });
		const tested = await loadPackage();
		const open = async () => await Bench.open(service, { thief, engine, tested });
		const length = Math.min(BENCHES[service], cells.length);
		benches = await Promise.all(Array.from({ length }, open));
		const left = [...cells];
		all = Promise.all(
			benches.map(async (bench) => {
				for (let cell = left.shift(); cell; cell = left.shift()) {
					const verdict = await verdictOn(bench, cell, notes, time);
					verdicts.get(cell)?.resolve(verdict);
				}
			}),
		);
	}, 600_000);
	afterAll(async () => {
		await all;
		for (const bench of benches) await bench.close();
		await engine.close();
		await thief.close();
		notes.end();
		time.end();
	}, 600_000);

	it.each(cells.map((cell) => [cell.name, cell] as const))(
		'%s',
		async (_name, cell) => {
			expect(await verdicts.get(cell)?.promise).toEqual([]);
		},
		PATIENCE_MS,
	);

	it(
		'leaves nothing that nobody caught, and logs no secret',
		async () => {
			await all;
			expect(notes.uncaught).toEqual([]);
		},
		PATIENCE_MS,
	);
}

async function verdictOn(
	bench: Bench,
	cell: Cell,
	notes: Notes,
	time: PackageTime,
): Promise<string[]> {
	try {
		// The look at who answers is not repeated for ten seconds.
		if (cell.work.kind === 'credential test') await time.sleep(10_500);
		await bench.prepare(cell);
		const before = time.now;
		const loggedBefore = notes.logged.length;
		const hanging = time.sleep(2 * limitMs(cell)).then(() => 'hangs' as const);
		const played = await Promise.race([play(bench, cell), hanging]);
		if (played === 'hangs') return [`hangs after ${2 * limitMs(cell)} ms`];
		const ms = time.now - before;
		return judge(bench, cell, { ...played, ms }, notes.logged.slice(loggedBefore));
	} catch (error) {
		return [`the campaign itself failed: ${(error as Error).stack}`];
	}
}

/** A promise and what resolves it. */
function deferred<T>() {
	let resolve: (value: T) => void = () => {};
	const promise = new Promise<T>((done) => (resolve = done));
	return { promise, resolve };
}
