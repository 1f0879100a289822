import { findProgram, installDebianPackages } from './debian';

/**
 * Makes sure that there is a Redis to start: one on PATH, else, on a Debian where we may, it is
 * installed from the distribution's packages.
 *
 * @param log receives a line for a person when something is installed
 * @returns path of `redis-server`
 * @throws Error telling what to install when there is none and none can be installed
 */
export async function ensureRedis(log: (line: string) => void = console.log): Promise<string> {
	const found = findRedis();
	if (found) return found;
	await installDebianPackages(['redis-server'], 'Redis', log);
	const installed = findRedis();
	if (installed) return installed;
	throw new Error('apt-get installed redis-server, but no redis-server is on PATH.');
}

const findRedis = () => findProgram(['redis-server']);

if (require.main === module) {
	ensureRedis().then(
		(path) => console.log(`Redis is ready: ${path}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
