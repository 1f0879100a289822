import { existsSync } from 'node:fs';
import { findProgram, installDebianPackages } from './debian';

// The editor's own fonts come with it; these are for what it leaves to the system.
const debianPackages = ['chromium', 'fonts-liberation'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const alternative = 'set CHROMIUM_PATH to the binary of a Chromium or Chrome';

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
	await installDebianPackages(debianPackages, 'Chromium', log, alternative);
	const installed = findChromium();
	if (installed) return installed;
	throw new Error('apt-get installed chromium, but no chromium is on PATH. Set CHROMIUM_PATH.');
}

const findChromium = () => findProgram(names);

if (require.main === module) {
	ensureChromium().then(
		(path) => console.log(`Chromium is ready: ${path}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
