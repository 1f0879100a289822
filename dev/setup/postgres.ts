import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installDebianPackages } from './debian';

// Debian keeps each version's servers here, away from PATH.
const debianFolder = '/usr/lib/postgresql';
const programs = ['initdb', 'postgres', 'pg_isready'];

/**
 * Makes sure that there is a PostgreSQL to start: one on PATH or where Debian puts it, else, on a
 * Debian where we may, it is installed from the distribution's packages.
 *
 * @param log receives a line for a person when something is installed
 * @returns the folder that holds `initdb`, `postgres` and `pg_isready`
 * @throws Error telling what to install when there is none and none can be installed
 */
export async function ensurePostgres(log: (line: string) => void = console.log): Promise<string> {
	const found = findPostgres();
	if (found) return found;
	// Each release of Debian has one version of it, and this name is in all of them.
	await installDebianPackages(['postgresql'], 'PostgreSQL', log);
	const installed = findPostgres();
	if (installed) return installed;
	throw new Error(`apt-get installed postgresql, but ${debianFolder} holds no initdb.`);
}

function findPostgres(): string | undefined {
	const versions = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number) : [];
	const ofDebian = versions.sort((a, b) => b - a).map((v) => join(debianFolder, `${v}`, 'bin'));
	const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	// A link on PATH leads to a folder that has the libraries and the other programs beside it.
	const folders = [...onPath, ...ofDebian].map((folder) => {
		const initdb = join(folder, 'initdb');
		return existsSync(initdb) ? dirname(realpathSync(initdb)) : folder;
	});
	return folders.find((folder) => programs.every((name) => existsSync(join(folder, name))));
}

if (require.main === module) {
	ensurePostgres().then(
		(folder) => console.log(`PostgreSQL is ready: ${folder}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
