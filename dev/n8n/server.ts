import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { tail } from '../shell/run';
import { n8nEnvironment } from './environment';
import { ensureN8n, type HostName } from './install';
import { freePorts } from './ports';
import { createUserFolder, placePackage } from './userFolder';

export interface StartOptions {
	/** Which of the pinned versions; the newest by default. */
	host?: HostName;
	/** Folders with the content of packed tarballs; none for a bare n8n. */
	packageDirs?: string[];
	/** n8n's command and its flags; `start` by default. */
	command?: string[];
	/** Added to n8n's environment. */
	env?: Record<string, string>;
	/** A folder to keep. When left out, a new one is made, and removed by `stop`. */
	userFolder?: string;
	/** Milliseconds that the server may take to become ready. */
	readyTimeout?: number;
}

export interface N8nServer {
	/** Without a slash at the end. */
	url: string;
	userFolder: string;
	/** Process id of the guard, which leads the process group of n8n and its task runners. */
	pid(): number;
	/** Everything n8n has written since its first start. */
	logs(): string;
	/** Ends n8n without any warning, as a crash of the machine would. `stop` is still to be called. */
	kill(): Promise<void>;
	/** Stops n8n and starts it again on the same folder and port. */
	restart(): Promise<void>;
	/** Stops n8n; afterwards nothing of it is left, neither processes nor a folder made here. */
	stop(): Promise<void>;
}

const defaultReadyMs = 180_000;
const pollMs = 200;
// Longer than the guard's own patience, which ends n8n the hard way.
const stopMs = 30_000;

/**
 * Starts the pinned n8n (installing it first when needed) on a free port of 127.0.0.1 and waits
 * until it is ready.
 *
 * @param options packages to load, environment, folder
 * @returns the running server
 * @throws Error with n8n's last log lines when it ends or is not ready in time
 */
export async function startN8n(options: StartOptions = {}): Promise<N8nServer> {
	const { command = ['start'] } = options;
	const installation = await ensureN8n(options.host);
	const userFolder = options.userFolder ?? (await createUserFolder());
	for (const folder of options.packageDirs ?? []) await placePackage(userFolder, folder);
	const [http, broker] = await freePorts(2);
	const env = n8nEnvironment(installation, userFolder, { http, broker }, options.env);
	const url = `http://127.0.0.1:${http}`;
	// n8n 1 calls itself ready before it has its REST API. A worker has none.
	const paths = ['/healthz/readiness', ...(command[0] === 'start' ? ['/rest/settings'] : [])];
	const probes = paths.map((path) => url + path);
	let log = '';
	let child: ChildProcess;

	async function start(): Promise<void> {
		const args = [join(__dirname, 'guard.mjs'), installation.n8nBin, ...command];
		child = spawn(installation.nodeBinary, args, {
			cwd: userFolder,
			env,
			stdio: ['pipe', 'pipe', 'pipe'],
			// A process group of its own, so that the guard can end what n8n starts.
			detached: true,
		});
		child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
		child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
		try {
			await untilReady(child, probes, options.readyTimeout ?? defaultReadyMs);
		} catch (error) {
			await end(child);
			throw new Error(`${(error as Error).message} Its last lines:\n${tail(log)}`, {
				cause: error,
			});
		}
	}

	async function cleanUp(): Promise<void> {
		if (!options.userFolder) await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	try {
		await start();
	} catch (error) {
		await cleanUp();
		throw error;
	}
	return {
		url,
		userFolder,
		pid: () => child.pid as number,
		logs: () => log,
		async kill() {
			await end(child, 'SIGKILL');
		},
		async restart() {
			await end(child);
			await start();
		},
		async stop() {
			await end(child);
			await cleanUp();
		},
	};
}

async function untilReady(child: ChildProcess, probes: string[], timeout: number): Promise<void> {
	const started = Date.now();
	let failure: Error | undefined;
	child.on('error', (error) => (failure = error));
	while (Date.now() - started < timeout) {
		if (failure) throw new Error(`n8n could not be started: ${failure.message}.`);
		if (hasEnded(child)) throw new Error(`n8n ended with ${child.exitCode} while starting.`);
		if (await answerAll(probes)) return;
		await delay(pollMs);
	}
	throw new Error(`n8n was not ready after ${Math.round(timeout / 1000)} s.`);
}

async function answerAll(urls: string[]): Promise<boolean> {
	for (const url of urls) {
		const answer = await axios
			.get(url, { proxy: false, timeout: 2000, validateStatus: null })
			.catch(() => undefined);
		if (answer?.status !== 200) return false;
	}
	return true;
}

async function end(child: ChildProcess, how: 'orderly' | 'SIGKILL' = 'orderly'): Promise<void> {
	const { pid } = child;
	if (pid === undefined || hasEnded(child)) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const killGroup = () => process.kill(-pid, 'SIGKILL');
	if (how === 'SIGKILL') killGroup();
	else child.stdin?.end();
	const timer = setTimeout(killGroup, stopMs);
	await ended;
	clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}
