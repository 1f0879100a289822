import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';

import type { ToolResult } from '../items/toolAnswer';

/** The two ways in which n8n lets an agent use a toolkit: as a node that runs, and as an object. */
export type ToolContext = IExecuteFunctions | ISupplyDataFunctions;

/** Something an AI agent can do through a toolkit. */
export interface Tool<Api> {
	/** As the model calls it; see `toolName`. */
	name: string;
	/** What it does, when to use it, what it gives. */
	description: string;
	/** A zod object; built only when the tool is offered. */
	parameters(): ZodTypeAny;
	/**
	 * @throws Problem whose message and description let the model correct its call
	 */
	run(call: ToolCall<Api>): Promise<ToolResult>;
}

/** One call of a tool. */
export interface ToolCall<Api> {
	fns: ToolContext;
	itemIndex: number;
	api: Api;
	/** What the model gave; nothing about it is checked yet. */
	args: Record<string, unknown>;
}

/** What a toolkit node is made of. */
export interface Toolkit<Api> {
	/** Opens the node's credential. */
	open(): Promise<{ api: Api }>;
	/** The tools that the node's fields offer; may cost a request when nothing is remembered. */
	tools(api: Api): Promise<Array<Tool<Api>>>;
	/** How long an answer may be at most, in characters. */
	largestAnswer: number;
}
