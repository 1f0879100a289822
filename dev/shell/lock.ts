import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 1000;

/**
 * Runs a piece of work while no other process on this machine runs it under the same lock file.
 * A lock whose holder has died (a cut-off run) is taken over.
 *
 * @param file path of the lock file; its folder is made when missing
 * @param work what to do while holding the lock
 * @param onWait called once, with the holder's process id, when somebody else holds the lock
 * @returns what the work returned
 * @throws whatever the work throws; the lock is released first
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	onWait: (holder: number) => void = () => {},
): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	let told = false;
	while (!(await tryLock(file))) {
		const holder = await holderOf(file);
		if (holder !== undefined && !isAlive(holder)) {
			// Renaming is atomic: of several waiters, one clears the dead lock and the others retry.
			const dead = `${file}.dead-${process.pid}`;
			await rename(file, dead).catch(() => {});
			await rm(dead, { force: true });
			continue;
		}
		if (!told && holder !== undefined) onWait(holder);
		told = true;
		await delay(pollMs);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

async function tryLock(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

// Undefined while the file is between being made and being written, or already gone again.
async function holderOf(file: string): Promise<number | undefined> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return Number(text) || undefined;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
