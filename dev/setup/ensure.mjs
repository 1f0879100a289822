// Makes `npm run demo` and `npm test` work on a fresh clone: installs the dependencies if what is
// installed is not what the lockfile asks for. Plain JavaScript, because nothing is there yet.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const MIN_NODE = 20;

const major = Number(process.versions.node.split('.')[0]);
if (major < MIN_NODE) {
	console.error(`Node.js ${MIN_NODE} or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

const packages = async (path) =>
	JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')).packages;

async function isInstalled() {
	const wanted = await packages('package-lock.json');
	let installed;
	try {
		// npm's own record of what it installed.
		installed = await packages('node_modules/.package-lock.json');
	} catch {
		return false;
	}
	return Object.entries(wanted).every(
		([path, { version, optional, peer }]) =>
			// Optional packages are for other platforms.
			path === '' || optional || peer || installed[path]?.version === version,
	);
}

if (!(await isInstalled())) {
	console.error('Installing the development dependencies (about a minute and a half)…');
	// Without install scripts: some download from places that may be out of reach, and none is needed.
	const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: new URL('../..', import.meta.url),
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		console.error('npm ci did not succeed; see above.');
		process.exit(status ?? 1);
	}
}
