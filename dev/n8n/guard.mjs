// Runs n8n as long as its standard input is open. The system closes that when the process which
// holds the other end dies, however it dies, so a killed test run leaves no server behind.
// It is plain JavaScript because the Node that n8n needs runs it, without this repository's tools.
import { spawn } from 'node:child_process';

const [script, ...args] = process.argv.slice(2);
const graceMs = 20_000;

const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
for (const name of ['stdout', 'stderr']) {
	// n8n would hang in its shutdown when nobody reads its log any more, so it is always read here.
	process[name].on('error', () => {});
	child[name].on('data', (chunk) => process[name].write(chunk));
}
child.on('error', (error) => {
	console.error(error);
	process.exit(1);
});
child.on('exit', (code, signal) => {
	// Only n8n's own helpers (task runners) are left in the group now; none shall outlive it.
	process.on('SIGTERM', () => process.exit(code ?? (signal ? 1 : 0)));
	process.kill(-process.pid, 'SIGTERM');
});

function stop() {
	child.kill('SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), graceMs).unref();
}

process.stdin.on('close', stop);
process.stdin.resume();
// Ctrl-C at a terminal reaches this group only through whoever holds our input.
process.on('SIGINT', stop);
