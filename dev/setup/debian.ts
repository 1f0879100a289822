import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../shell/run';

/**
 * The first of several programs that is on PATH, or where Debian's packages put theirs.
 *
 * @param names of the programs that would do, without a folder
 * @returns its path; undefined when there is none
 */
export function findProgram(names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

/**
 * Installs packages of the distribution, where that is ours to do: on a Debian, as root.
 *
 * @param packages names of Debian packages
 * @param what they are, for a person: `Redis`
 * @param log receives a line before the installation
 * @param orElse what a person can do instead of installing them: `set CHROMIUM_PATH`
 * @throws Error telling what to install when this is no Debian or we are not root, and with the
 * last lines of apt-get when that fails
 */
export async function installDebianPackages(
	packages: string[],
	what: string,
	log: (line: string) => void = console.log,
	orElse?: string,
): Promise<void> {
	if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
		throw new Error(
			`${what} was not found. Install it (on Debian or Ubuntu: ` +
				`sudo apt-get install ${packages.join(' ')}) so that its programs are on PATH` +
				`${orElse ? `, or ${orElse}` : ''}.`,
		);
	}
	log(`Installing ${what} from the Debian packages, once…`);
	const env = {
		...process.env,
		DEBIAN_FRONTEND: 'noninteractive',
		// Packages of servers start one after the installation, which nobody asked for.
		RUNLEVEL: '1',
	};
	await run('apt-get', ['update', '-q'], { env });
	await run('apt-get', ['install', '-yq', '--no-install-recommends', ...packages], { env });
}
