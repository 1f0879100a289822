/**
 * Keeps an engine on loopback. The guard sits at `Socket.connect`, below HTTP, TLS and fetch, so
 * requests to allowed hosts run through untouched code: real sockets, timeouts, aborts and resets.
 * An HTTP interceptor would put sockets of its own in between.
 */
import { Socket } from 'node:net';

type Connect = (this: Socket, ...args: unknown[]) => Socket;

interface Guard {
	allows(host: string): boolean;
	onBlocked(target: string): void;
}

interface Installed {
	original: Connect;
	guards: Set<Guard>;
}

/** Under jest every test file has its own copy of this module, but all share one real `Socket`. */
const INSTALLED = Symbol.for('n8n-engine.networkGuard');
const prototype = Socket.prototype as unknown as { connect: Connect; [INSTALLED]?: Installed };

const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [
	name,
	name.toUpperCase(),
]);
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i;

/** The host and port a `connect` call goes to; undefined for a Unix socket. */
function targetOf(args: unknown[]): { host: string; port: string } | undefined {
	// net.connect() hands over its arguments already normalised, as one array.
	const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
	if (typeof first === 'object' && first !== null) {
		const { path, host, port } = first as { path?: string; host?: string; port?: unknown };
		if (path) return undefined;
		return { host: host ?? 'localhost', port: String(port) };
	}
	if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
	return { host: typeof second === 'string' ? second : 'localhost', port: String(first) };
}

function guardedConnect(installed: Installed): Connect {
	return function connect(...args) {
		const target = targetOf(args);
		const guards = [...installed.guards];
		const host = target?.host.replace(/^\[|\]$/g, '') ?? '';
		if (!target || LOOPBACK.test(host) || guards.some((guard) => guard.allows(host))) {
			return installed.original.apply(this, args);
		}
		const address = `${host}:${target.port}`;
		for (const guard of guards) guard.onBlocked(address);
		const error = new Error(`The engine's network is off: connect to ${address} was blocked`);
		// Later, as a real connect fails: the caller has not attached its error listener yet.
		process.nextTick(() =>
			this.destroy(Object.assign(error, { code: 'ENETUNREACH', syscall: 'connect' })),
		);
		return this;
	};
}

/** A proxy from the environment would swallow loopback requests, or let others through. */
function removeProxyVariables(): () => void {
	const removed = PROXY_VARIABLES.flatMap((name) => {
		const value = process.env[name];
		delete process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return () => Object.assign(process.env, Object.fromEntries(removed));
}

/**
 * Blocks every connection of this process that goes neither to loopback nor to `allowHosts`, until
 * the returned function is called. With several guards at once, what any of them allows is allowed.
 */
export function installNetworkGuard(options: {
	allowHosts?: RegExp | string[];
	onBlocked: (address: string) => void;
}): () => void {
	const { allowHosts = [], onBlocked } = options;
	const guard: Guard = {
		allows: (host) =>
			allowHosts instanceof RegExp ? host.search(allowHosts) >= 0 : allowHosts.includes(host),
		onBlocked,
	};
	const installed = (prototype[INSTALLED] ??= { original: prototype.connect, guards: new Set() });
	if (installed.guards.size === 0) prototype.connect = guardedConnect(installed);
	installed.guards.add(guard);
	const restoreProxyVariables = removeProxyVariables();

	return () => {
		if (!installed.guards.delete(guard)) return;
		restoreProxyVariables();
		if (installed.guards.size > 0) return;
		prototype.connect = installed.original;
		delete prototype[INSTALLED];
	};
}
