import { setTimeout as delay } from 'node:timers/promises';
import type { N8nClient } from './client';
import { N8nRestError } from './rest';

/** What a trigger has started executions with. */
export interface Emitted {
	/** A field of every item so far, oldest execution first. */
	values(): Promise<string[]>;
	/** How many polls n8n has recorded as failed. */
	failures(): Promise<number>;
}

/**
 * Looks at what a trigger has put out, in the executions that it started.
 *
 * @param trigger name of the node
 * @param field of its items
 */
export function emittedBy(
	client: N8nClient,
	workflowId: string,
	trigger: string,
	field: string,
): Emitted {
	const known = new Map<string, string[]>();
	return {
		async values() {
			const executions = await patiently(async () => await client.allExecutions(workflowId));
			const succeeded = executions.filter(({ status }) => status === 'success').reverse();
			for (const { id } of succeeded) {
				if (known.has(id)) continue;
				const run = await patiently(async () => await client.waitForExecution(id));
				const items = run.json(trigger);
				known.set(
					id,
					items.map((json) => String(json[field])),
				);
			}
			return succeeded.flatMap(({ id }) => known.get(id) ?? []);
		},
		async failures() {
			const executions = await patiently(async () => await client.allExecutions(workflowId));
			return executions.filter(({ status }) => status === 'error').length;
		},
	};
}

/** Asks again while n8n is too busy to answer: it then says that its database is not ready. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof N8nRestError) || error.status < 500 || tries >= 20) throw error;
		}
		await delay(1000);
	}
}
