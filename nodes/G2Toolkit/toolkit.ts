import type { IExecuteFunctions } from 'n8n-workflow';

import { Problem } from '../core/errors/problem';
import { formTool } from '../core/toolkit/formTool';
import { readAnswerOptions } from '../core/toolkit/options';
import type { Tool, ToolContext, Toolkit } from '../core/toolkit/tool';
import { toolName } from '../core/toolkit/toolName';
import type { G2Client } from '../G2/api/client';
import { openG2ForItems } from '../G2/openG2';
import { everyOperation, keyOf, reads, readingsOf, type OfferedOperation } from './offered';
import { resolveName } from './resolveName';

export const DEFAULT_LIMIT = 10;

/**
 * The tools that the node's fields offer.
 *
 * @throws Problem that names the field
 */
export function g2Toolkit(fns: ToolContext): Toolkit<G2Client> {
	const options = fns.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	const { limit, largestAnswer } = readAnswerOptions(options, DEFAULT_LIMIT);
	const tools = toolsOf(offered(fns), limit);
	return {
		largestAnswer,
		async open() {
			const { apiFor } = await openG2ForItems(fns as IExecuteFunctions);
			return { api: await apiFor(0) };
		},
		tools: async () => tools,
	};
}

function offered(fns: ToolContext): OfferedOperation[] {
	const choice = fns.getNodeParameter('choice', 0, 'reading');
	if (choice === 'reading') return readingsOf();
	const name = choice === 'resources' ? 'resources' : 'operations';
	const chosen = fns.getNodeParameter(name, 0, []) as string[];
	const found =
		choice === 'resources'
			? readingsOf(chosen)
			: everyOperation.filter((each) => chosen.includes(keyOf(each)));
	if (found.length > 0) return found;
	const label = choice === 'resources' ? 'Resources' : 'Operations';
	throw new Problem({
		message: `'${label}' is empty`,
		description: 'Choose what the agent may use, or let it use all that reads.',
	});
}

function toolsOf(operations: OfferedOperation[], limit: number): Array<Tool<G2Client>> {
	const taken = new Set<string>();
	return operations.map((each) =>
		formTool(each.operation, {
			name: toolName(['g2', each.resource.value, each.operation.value], taken),
			description: describe(each),
			limit,
			resolve: resolveName,
		}),
	);
}

function describe(offeredOperation: OfferedOperation): string {
	const { action, description } = offeredOperation.operation;
	const effect = reads(offeredOperation)
		? 'Only reads.'
		: 'Takes effect at once, cannot be undone from here, and may spend credits.';
	return `G2: ${action}. ${description.replace(/\.$/, '')}. ${effect}`;
}
