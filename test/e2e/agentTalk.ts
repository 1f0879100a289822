import type { ChatModel, Turn } from '../../dev/n8n/chatModel';
import type { N8nClient } from '../../dev/n8n/client';
import type { RunResult } from '../../dev/n8n/execution';
import type { WorkflowDefinition } from '../../dev/n8n/workflow';
import { type Services, type Talk, turnsOf } from './toolkitTalk';

export interface Stage extends Services {
	client: N8nClient;
	model: ChatModel;
}

/**
 * Shows the model its tools in a first conversation, because it has to know their arguments' names,
 * then plays a talk.
 *
 * @param around turns before and after those of the talk, such as those of an agent above
 * @returns the ended run; what the tools answered is in the model's requests
 */
export async function talkAsAgent(
	{ client, model, ...services }: Stage,
	definition: WorkflowDefinition,
	talk: Talk,
	[before, after]: [Turn[], Turn[]] = [[], []],
): Promise<RunResult> {
	const id = await client.createWorkflow(definition);
	model.play([...before, { say: 'Nothing to do.' }, ...after]);
	await client.runWorkflow(id);
	const turns = turnsOf(talk, (tool) => model.argumentOf(tool));
	model.play([...before, ...turns, ...after]);
	talk.begin(services);
	const run = await client.runWorkflow(id);
	expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
	return run;
}
