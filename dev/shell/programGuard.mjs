// Runs a server as long as its standard input is open, as dev/n8n/guard.mjs does for n8n, and takes the
// server's folder away when it has ended: a killed test run leaves neither process nor data behind.
// It is plain JavaScript because it runs without this repository's tools.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, folder, user, stopSignal } = JSON.parse(process.argv[2]);
const graceMs = 15_000;

// The user that a server gives its rights up for may not enter the folder we were started in.
const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...user });
for (const name of ['stdout', 'stderr']) {
	process[name].on('error', () => {});
	child[name].on('data', (chunk) => process[name].write(chunk));
}
child.on('error', (error) => {
	console.error(error.message);
	leave(1);
});
child.on('exit', (code) => leave(code ?? 1));

function leave(code) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code);
}

function stop() {
	child.kill(stopSignal);
	setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
}

process.stdin.on('close', stop);
process.stdin.resume();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
