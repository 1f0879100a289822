import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePostgres } from '../setup/postgres';
import { tail } from '../shell/run';
import { freePorts } from './ports';
import { startProgram } from '../shell/program';
import type { Store } from './queueRedis';

type SystemUser = { uid: number; gid: number };

const name = 'n8n';

/**
 * Starts a PostgreSQL of its own with an empty database on a free port of 127.0.0.1. It refuses to
 * run as root, so there it runs as the system's user for it.
 *
 * @returns the running server, and the environment that points n8n at its database
 * @throws Error when there is none to start, or it does not become ready
 */
export async function startPostgres(): Promise<Store> {
	const programs = await ensurePostgres();
	const [port] = await freePorts(1);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-postgres-'));
	const user = process.getuid?.() === 0 ? otherThanRoot() : undefined;
	const data = join(folder, 'data');
	const password = randomBytes(16).toString('hex');
	try {
		const passwordFile = join(folder, 'password');
		await writeFile(passwordFile, password, { mode: 0o600 });
		if (user) for (const each of [folder, passwordFile]) await chown(each, user.uid, user.gid);
		const access = ['--username', name, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
		const locale = ['--encoding', 'UTF8', '--locale', 'C'];
		runAs(user, join(programs, 'initdb'), ['-D', data, '--no-sync', ...access, ...locale], folder);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		// The data do not outlive the test, so nothing is gained by waiting for the disk.
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off',
	};
	const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
	const isReady = join(programs, 'pg_isready');
	const program = await startProgram({
		name: 'PostgreSQL',
		command: join(programs, 'postgres'),
		args: ['-D', data, ...flags],
		folder,
		user,
		// "Fast": without waiting until its clients have gone.
		stopSignal: 'SIGINT',
		isReady: async () =>
			spawnSync(isReady, ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0,
	});
	return {
		...program,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: name,
			DB_POSTGRESDB_PASSWORD: password,
			// Every new PostgreSQL has it.
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
	};
}

function otherThanRoot(): SystemUser {
	const id = (what: string, user: string) => spawnSync('id', [what, user], { encoding: 'utf8' });
	for (const user of ['postgres', 'nobody']) {
		if (id('-u', user).status !== 0) continue;
		return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) };
	}
	throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}

function runAs(user: SystemUser | undefined, command: string, args: string[], cwd: string): void {
	const { status, stdout, stderr, error } = spawnSync(command, args, {
		cwd,
		encoding: 'utf8',
		...user,
	});
	if (status === 0) return;
	throw new Error(`'${command}' did not succeed:\n${error?.message ?? tail(stdout + stderr)}`);
}
