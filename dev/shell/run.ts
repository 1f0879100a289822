import { spawn } from 'node:child_process';

export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Milliseconds after which the command is ended; none by default. */
	timeout?: number;
}

const tailLines = 25;

/**
 * The environment for an npm that works on another folder than the one `npm run` was called in.
 * `npm run` exports where *its* package is, and a nested npm would believe it.
 *
 * @returns a copy of `process.env` without those variables; settings such as proxy and cache stay
 */
export function cleanNpmEnv(): NodeJS.ProcessEnv {
	const ours = /^(npm_package_|npm_lifecycle_|npm_config_(local_|global_)?prefix$|INIT_CWD$)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/**
 * The last lines of a program's output, for an error message.
 *
 * @param text whole output
 * @param lines how many to keep
 * @returns the end of the text, trimmed
 */
export function tail(text: string, lines: number = tailLines): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Runs a command to its end, without a shell.
 *
 * @param command program, found on PATH
 * @param args its arguments, passed as they are
 * @returns what it wrote to standard output
 * @throws Error with the command line, its exit code and its last lines when it does not end with 0
 */
export async function run(
	command: string,
	args: string[],
	options: RunOptions = {},
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: options.timeout,
			// npm is a .cmd file there, which Windows starts through its shell only.
			shell: process.platform === 'win32',
		});
		let stdout = '';
		let all = '';
		child.stdout.on('data', (chunk: Buffer) => {
			stdout += chunk.toString();
			all += chunk.toString();
		});
		child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString()));
		child.on('error', (error) =>
			reject(new Error(`Could not start '${command}': ${error.message}`, { cause: error })),
		);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(stdout);
			const end = signal ? `was ended by ${signal}` : `ended with ${code}`;
			reject(new Error(`'${[command, ...args].join(' ')}' ${end}:\n${tail(all)}`));
		});
	});
}
