import { existsSync } from 'node:fs';
import { run } from '../shell/run';

/**
 * Installs packages of the distribution, where that is ours to do: on a Debian, as root.
 *
 * @param packages names of Debian packages
 * @param what they are, for a person: `Redis`
 * @param log receives a line before the installation
 * @throws Error telling what to install when this is no Debian or we are not root, and with the
 * last lines of apt-get when that fails
 */
export async function installDebianPackages(
	packages: string[],
	what: string,
	log: (line: string) => void = console.log,
): Promise<void> {
	if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
		throw new Error(
			`${what} was not found. Install it (on Debian or Ubuntu: ` +
				`sudo apt-get install ${packages.join(' ')}) so that its programs are on PATH.`,
		);
	}
	log(`Installing ${what} from the Debian packages, once…`);
	const env = {
		...process.env,
		DEBIAN_FRONTEND: 'noninteractive',
		// These packages start a server of their own after the installation, which nobody asked for.
		RUNLEVEL: '1',
	};
	await run('apt-get', ['update', '-q'], { env });
	await run('apt-get', ['install', '-yq', '--no-install-recommends', ...packages], { env });
}
