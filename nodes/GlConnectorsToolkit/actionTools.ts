import { z } from 'zod';

import type { Tool } from '../core/toolkit/tool';
import { toolName } from '../core/toolkit/toolName';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import type { Action } from '../GlConnectors/catalogue/document';
import { modelSchema } from '../GlConnectors/catalogue/modelSchema';
import { parametersOf } from '../GlConnectors/catalogue/parametersOf';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import { callAction, FIELDS } from './callAction';
import type { ToolkitSettings } from './settings';

/** A connector's action that the node's fields offer. */
export interface Offered {
	connector: string;
	action: Action;
}

const fieldsOfResult = z
	.array(z.string())
	.optional()
	.describe('Names of the fields to keep of each result, with dots for nested ones');

/** One tool for each action. */
export function actionTools(
	offered: Offered[],
	settings: ToolkitSettings,
): Array<Tool<GlConnectorsClient>> {
	const taken = new Set<string>();
	return offered.map(({ connector, action }) => ({
		name: toolName([connector, action.name], taken),
		description: describe({ connector, action }),
		parameters: () => modelSchema(parametersOf(action), { [FIELDS]: fieldsOfResult }),
		run: async ({ fns, api, args }) =>
			await callAction({ fns, client: api, connector, action, args, settings }),
	}));
}

/** What the model knows of an action: the service's own words, or its name in readable form. */
function describe({ connector, action }: Offered): string {
	const words = action.doc.replace(/\s+/g, ' ').trim();
	const text = words || `${readable(action.name)} in ${readable(connector)}.`;
	const effect = isReadOnly(connector, action.name)
		? 'Only reads.'
		: 'Changes data: it takes effect at once and is never repeated by itself.';
	return `${text} (${readable(connector)}) ${effect}`;
}

function readable(name: string): string {
	return name.replace(/[_\-/]+/g, ' ').trim();
}
