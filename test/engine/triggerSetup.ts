/** Workflows of one trigger, and their manual runs. */
import { createEngine } from '../../dev/engine';
import type { CredentialInput, WorkflowJson } from '../../dev/engine';
import type { INodeParameters } from 'n8n-workflow';

export { ActiveTrigger } from '../../dev/engine/activeTrigger';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';

export const locator = (value: string) => ({ __rl: true, mode: 'name', value });

/** A workflow of one trigger, for manual runs. */
export function triggerWorkflow(
	node: string,
	parameters: Record<string, unknown>,
	[type, credential]: [type: string, credential: string],
): WorkflowJson {
	return {
		nodes: [
			{
				id: 'trigger-node',
				name: 'Trigger',
				type: `${PACKAGE}.${node}`,
				parameters: parameters as INodeParameters,
				credentials: { [type]: { id: credential, name: credential } },
			},
		],
		connections: {},
	};
}

/** One manual run of the trigger, as 'Fetch Test Event' does it. */
export async function fetchTestEvent(
	json: WorkflowJson,
	credentials: Record<string, CredentialInput>,
) {
	const engine = await createEngine({ credentials });
	try {
		return await engine.run(json, { startNode: 'Trigger' });
	} finally {
		await engine.close();
	}
}
