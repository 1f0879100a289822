import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tail } from './run';

export interface ProgramOptions {
	/** What it is, for a message: `Redis`. */
	name: string;
	command: string;
	args: string[];
	/** The program's data, made for this start; removed when the program has ended. */
	folder: string;
	/** Whom to run as; whoever we are by default. */
	user?: { uid: number; gid: number };
	/** What asks the program to end at once, but in an orderly manner. */
	stopSignal: NodeJS.Signals;
	isReady: () => Promise<boolean>;
}

export interface Program {
	/** Ends it; afterwards nothing of it is left, neither processes nor its folder. */
	stop(): Promise<void>;
}

const readyMs = 60_000;
const pollMs = 100;

/**
 * Starts a server program under a guard and waits until it is ready.
 *
 * @returns the running program
 * @throws Error with its last lines when it ends or is not ready in time; nothing is left then
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
	const { name, command, args, folder, user, stopSignal, isReady } = options;
	const orders = JSON.stringify({ command, args, folder, user, stopSignal });
	const child = spawn(process.execPath, [join(__dirname, 'programGuard.mjs'), orders], {
		stdio: ['pipe', 'pipe', 'pipe'],
		// A Ctrl-C at the terminal must not end it before those who still use it.
		detached: true,
	});
	let log = '';
	child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const stop = async () => {
		child.stdin.end();
		await ended;
	};
	const started = Date.now();
	while (!(await isReady())) {
		const isOver = child.exitCode !== null || child.pid === undefined;
		if (isOver || Date.now() - started > readyMs) {
			await stop();
			const what = isOver ? 'ended while starting' : 'was not ready in time';
			throw new Error(`${name} ${what}. Its last lines:\n${tail(log)}`);
		}
		await delay(pollMs);
	}
	return { stop };
}
