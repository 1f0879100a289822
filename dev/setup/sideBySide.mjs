// Runs scripts of package.json side by side, as many as there are cores, the longest first: six checks
// take a minute one after the other, and nearly all of it on one core. Each one's output comes in one
// piece when it has ended; the exit code is not 0 when one failed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const waiting = process.argv.slice(2);
const started = Date.now();

const run = (script) =>
	new Promise((resolve) => {
		const began = Date.now();
		const child = spawn('npm', ['run', '--silent', script], {
			shell: process.platform === 'win32',
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (text) => (output += text));
		child.on('error', (error) => (output += error.message));
		child.on('close', (code) => {
			const verdict = code === 0 ? 'ok' : 'FAILED';
			console.log(`${verdict}  npm run ${script} (${seconds(began)})`);
			if (code !== 0) console.log(output);
			resolve(code === 0);
		});
	});

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;

const lane = async () => {
	let isGreen = true;
	for (let next = waiting.shift(); next; next = waiting.shift())
		isGreen = (await run(next)) && isGreen;
	return isGreen;
};

const lanes = await Promise.all(Array.from({ length: availableParallelism() }, lane));
console.log(`Checks: ${seconds(started)}`);
process.exitCode = lanes.every(Boolean) ? 0 : 1;
