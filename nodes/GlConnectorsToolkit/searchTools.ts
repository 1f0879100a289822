import { nodeNameToToolName } from 'n8n-workflow';
import { z, type ZodTypeAny } from 'zod';

import { Problem } from '../core/errors/problem';
import type { ToolResult } from '../core/items/toolAnswer';
import type { Tool, ToolContext } from '../core/toolkit/tool';
import { givenObject } from '../core/toolkit/toolArgument';
import { toolName } from '../core/toolkit/toolName';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { summary } from '../GlConnectors/catalogue/document';
import { description, forModels } from '../GlConnectors/catalogue/modelSchema';
import { nearest } from '../GlConnectors/catalogue/nearest';
import type { Parameter } from '../GlConnectors/catalogue/parameter';
import { parametersOf } from '../GlConnectors/catalogue/parametersOf';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import type { Offered } from './actionTools';
import { callAction, FIELDS } from './callAction';
import { rankActions } from './rankActions';
import type { ToolkitSettings } from './settings';

const BEST = 5;

/**
 * Three tools for any number of actions: find one, read what it takes, run it. The model's context
 * holds only what it has asked for.
 */
export function searchTools(
	fns: ToolContext,
	offered: Offered[],
	settings: ToolkitSettings,
): Array<Tool<GlConnectorsClient>> {
	// Named after the node, so that two toolkits of one agent do not clash.
	const prefix = nodeNameToToolName(fns.getNode());
	const taken = new Set<string>();
	const connectors = [...new Set(offered.map(({ connector }) => connector))].join(', ');
	const which = {
		connector: z.string().describe('As the search gives it'),
		action: z.string().describe('As the search gives it'),
	};
	const tool = (
		name: string,
		text: string,
		parameters: Record<string, ZodTypeAny>,
		run: Tool<GlConnectorsClient>['run'],
	): Tool<GlConnectorsClient> => ({
		name: toolName([prefix, name], taken),
		description: text,
		parameters: () => z.object(parameters),
		run,
	});
	return [
		tool(
			'search',
			`Finds actions of these services by task: ${connectors}. Give the task in a few words, such as "send a mail". Gives the best ${BEST}, with what they require and whether the account is connected.`,
			{ task: z.string().describe('What is to be done, in a few words') },
			async ({ api, args }) => await search(api, offered, String(args.task ?? '')),
		),
		tool(
			'describe',
			'Tells which parameters an action takes. Read it before you run an action for the first time.',
			which,
			async ({ args }) => describe(find(offered, args)),
		),
		tool(
			'run',
			'Runs an action that the search has found. Actions that do not only read take effect at once.',
			{
				...which,
				parameters: z.record(z.any()).optional().describe("The action's parameters, by name"),
				fields: z
					.array(z.string())
					.optional()
					.describe('Names of the fields to keep of each result'),
			},
			async ({ fns: context, api, args }) => {
				const { connector, action } = find(offered, args);
				const given = parametersIn(args.parameters);
				const call = { ...given, ...(args.fields !== undefined && { [FIELDS]: args.fields }) };
				return await callAction({
					fns: context,
					client: api,
					connector,
					action,
					args: call,
					settings,
				});
			},
		),
	];
}

async function search(
	client: GlConnectorsClient,
	offered: Offered[],
	task: string,
): Promise<ToolResult> {
	if (task.trim() === '') {
		throw new Problem({ message: "'task' is empty", description: 'Say what is to be done.' });
	}
	const best = rankActions(offered, task, BEST);
	const user = await client.me().catch(() => undefined);
	const connected = new Set(user?.integrations.map(({ connector }) => connector));
	return {
		items: best.map(({ connector, action }) => ({
			connector,
			action: action.name,
			does: summary(action),
			requires: parametersOf(action)
				.filter(({ required }) => required)
				.map(({ name }) => name),
			only_reads: isReadOnly(connector, action.name),
			...(user && { account_connected: connected.has(connector) }),
		})),
		notes: best.length === 0 ? ['Try other words for the task.'] : [],
	};
}

function describe({ connector, action }: Offered): ToolResult {
	return {
		result: {
			connector,
			action: action.name,
			does: action.doc,
			only_reads: isReadOnly(connector, action.name),
			parameters: forModels(parametersOf(action)).map(shown),
		},
	};
}

function shown(parameter: Parameter): Record<string, unknown> {
	const { name, type, required, properties, items } = parameter;
	const text = description(parameter);
	return {
		name,
		type: items ? `array of ${items.type}` : type,
		...(required && { required }),
		...(parameter.enum && { one_of: parameter.enum }),
		...(text && { description: text }),
		...((properties ?? items?.properties) && {
			fields: (properties ?? items?.properties ?? []).map(shown),
		}),
	};
}

function find(offered: Offered[], { connector, action }: Record<string, unknown>): Offered {
	const found = offered.find((each) => each.connector === connector && each.action.name === action);
	if (found) return found;
	const near = nearest(
		`${String(connector)}/${String(action)}`,
		offered.map((each) => `${each.connector}/${each.action.name}`),
	);
	throw new Problem({
		message: `There is no action '${String(action)}' of '${String(connector)}' here`,
		description:
			near.length > 0
				? `Did you mean ${near.join(' or ')}? Else search for it.`
				: 'Search for it first.',
	});
}

function parametersIn(value: unknown): Record<string, unknown> {
	const given = givenObject(value ?? {});
	if (given) return given;
	throw new Problem({
		message: "'parameters' is not an object",
		description: 'Give the parameters by name, such as {"owner": "acme"}.',
	});
}
