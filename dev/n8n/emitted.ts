import type { N8nClient } from './client';

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
			const executions = await client.allExecutions(workflowId);
			const succeeded = executions.filter(({ status }) => status === 'success').reverse();
			for (const { id } of succeeded) {
				if (known.has(id)) continue;
				const items = (await client.waitForExecution(id)).json(trigger);
				known.set(
					id,
					items.map((json) => String(json[field])),
				);
			}
			return succeeded.flatMap(({ id }) => known.get(id) ?? []);
		},
		async failures() {
			const executions = await client.allExecutions(workflowId);
			return executions.filter(({ status }) => status === 'error').length;
		},
	};
}
