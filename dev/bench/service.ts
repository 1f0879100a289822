import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { ServerReport } from './server';

export interface BenchService {
	url: string;
	/** What arrived since the last report. */
	report(): Promise<ServerReport>;
	close(): void;
}

/** Starts the server that answers after `latencyMs` milliseconds. */
export async function startService(latencyMs: number): Promise<BenchService> {
	const child = fork(join(__dirname, 'server.ts'), [String(latencyMs)]);
	const next = async () => ((await once(child, 'message')) as [ServerReport])[0];
	const { port } = await next();
	return {
		url: `http://127.0.0.1:${port}`,
		report: async () => {
			child.send('report');
			return await next();
		},
		close: () => child.disconnect(),
	};
}
