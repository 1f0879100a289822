import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedis } from '../setup/redis';
import { freePorts } from './ports';
import { type Program, startProgram } from '../shell/program';

export interface Store extends Program {
	/** What tells an n8n how to reach it. */
	env: Record<string, string>;
}

/** Where a Redis is. */
export interface RedisAddress {
	host: string;
	port: number;
	password: string;
}

interface RedisStore extends Store {
	address: RedisAddress;
}

const answerMs = 1000;

/**
 * Starts a Redis of its own on 127.0.0.1, with a password and without persistence.
 *
 * @param address where the one was that this one comes after; a free port by default
 * @returns the running Redis, and the environment that points n8n's queue at it
 * @throws Error when there is none to start, or it does not become ready
 */
export async function startRedis(address?: RedisAddress): Promise<RedisStore> {
	const command = await ensureRedis();
	const port = address?.port ?? (await freePorts(1))[0];
	const folder = await mkdtemp(join(tmpdir(), 'n8n-redis-'));
	const password = address?.password ?? randomBytes(16).toString('hex');
	const settings = {
		bind: '127.0.0.1',
		port,
		dir: folder,
		requirepass: password,
		save: '""',
		appendonly: 'no',
		// n8n's queue must not lose a job to a full memory.
		'maxmemory-policy': 'noeviction',
	};
	const file = join(folder, 'redis.conf');
	const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
	// In a file, because everybody on a machine may read the arguments of a process.
	await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
	const program = await startProgram({
		name: 'Redis',
		command,
		args: [file],
		folder,
		stopSignal: 'SIGTERM',
		isReady: async () => await answers(port, password),
	});
	return {
		...program,
		address: { host: '127.0.0.1', port, password },
		env: {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_PASSWORD: password,
		},
	};
}

// Redis's protocol has a form for people at a telnet, which spares a client library.
async function answers(port: number, password: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port, timeout: answerMs });
		let text = '';
		const done = (isThere: boolean) => {
			socket.destroy();
			resolve(isThere);
		};
		socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		socket.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('+PONG')) done(true);
		});
		for (const end of ['error', 'timeout', 'close']) socket.on(end, () => done(false));
	});
}
