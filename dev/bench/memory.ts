import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Contestant, Direction, Measure, MemoryReport } from './memoryTransfer';
import { result, type Result } from './result';

const NAMES: Record<Measure, string> = {
	live: 'live memory',
	resident: 'resident memory',
	residentFirst: 'resident memory of a fresh process',
};

/**
 * The memory that a file of 50 MB takes on its way, with n8n's binaries on disk, against the same
 * transfer as a Buffer. Each figure comes from a process of its own, and the service runs in
 * another one. *Live* is what a forced garbage collection leaves, *resident* what the operating
 * system counts: in a process that has been at work, and in a fresh one, where V8 also takes the
 * room for the garbage that it lets lie.
 */
export async function memory(): Promise<Result[]> {
	const service = fork(join(__dirname, 'memoryService.ts'));
	try {
		const [access] = (await once(service, 'message')) as [object];
		const results: Result[] = [];
		for (const direction of ['download', 'upload'] as const) {
			for (const measure of Object.keys(NAMES) as Measure[]) {
				const [ours, buffer] = [
					await megabytes('ours', direction, measure, access),
					await megabytes('buffer', direction, measure, access),
				];
				const name = `50 MB ${direction}, ${NAMES[measure]} / as a Buffer`;
				results.push(result(name, 'MB', ours, buffer));
			}
		}
		return results;
	} finally {
		service.disconnect();
	}
}

async function megabytes(
	contestant: Contestant,
	direction: Direction,
	measure: Measure,
	access: object,
): Promise<number> {
	const task = JSON.stringify({ contestant, direction, measure, ...access });
	const child = fork(join(__dirname, 'memoryTransfer.ts'), [task], {
		execArgv: [...process.execArgv, ...(measure === 'live' ? ['--expose-gc'] : [])],
	});
	const ended = once(child, 'exit');
	const [report] = (await Promise.race([once(child, 'message'), failure(ended)])) as [MemoryReport];
	await ended;
	return report.extraBytes / 1024 / 1024;
}

async function failure(ended: Promise<unknown[]>): Promise<never> {
	const [code] = await ended;
	throw new Error(`The transfer ended with code ${String(code)}`);
}
