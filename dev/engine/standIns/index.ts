/**
 * Stand-ins for the built-in nodes that example workflows use, because n8n-nodes-base is a hundred
 * times the size of the engine. Same names, versions, parameters and results for what they cover.
 */
import type { INodeType } from 'n8n-workflow';
import { agent } from './agent';
import { limit, manualTrigger, merge, noOp, stickyNote } from './flow';
import { set } from './set';
import { splitOut } from './splitOut';

export const standIns: Record<string, INodeType | undefined> = {
	manualTrigger,
	noOp,
	stickyNote,
	set,
	splitOut,
	limit,
	merge,
	agent,
};
