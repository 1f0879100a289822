import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../shell/run';

// The editor's own fonts come with it; these are for what it leaves to the system.
const debianPackages = ['chromium', 'fonts-liberation'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Makes sure that there is a Chromium to drive: `CHROMIUM_PATH`, else one on PATH, else, on a
 * Debian where we may, it is installed from the distribution's packages.
 *
 * @param log receives a line for a person when something is installed
 * @returns path of the browser's binary
 * @throws Error telling what to install or to set when there is none and none can be installed
 */
export async function ensureChromium(log: (line: string) => void = console.log): Promise<string> {
	const given = process.env.CHROMIUM_PATH;
	if (given) {
		if (existsSync(given)) return given;
		throw new Error(`CHROMIUM_PATH is '${given}', and there is no such file.`);
	}
	const found = findChromium();
	if (found) return found;
	if (!mayInstall()) {
		throw new Error(
			'No Chromium was found. Install one (on Debian or Ubuntu: sudo apt-get install ' +
				`${debianPackages.join(' ')}) or set CHROMIUM_PATH to the binary of a Chromium or Chrome.`,
		);
	}
	log('Installing Chromium from the Debian packages, once…');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-q'], { env });
	await run('apt-get', ['install', '-yq', '--no-install-recommends', ...debianPackages], { env });
	const installed = findChromium();
	if (installed) return installed;
	throw new Error('apt-get installed chromium, but no chromium is on PATH. Set CHROMIUM_PATH.');
}

function findChromium(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

function mayInstall(): boolean {
	return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

if (require.main === module) {
	ensureChromium().then(
		(path) => console.log(`Chromium is ready: ${path}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
