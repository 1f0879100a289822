import type { IExecuteFunctions } from 'n8n-workflow';

import type { Toolkit, ToolContext } from '../core/toolkit/tool';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { actions } from '../GlConnectors/catalogue/catalogue';
import { isForModels } from '../GlConnectors/catalogue/modelSchema';
import { parametersOf } from '../GlConnectors/catalogue/parametersOf';
import { openGlConnectorsForItems } from '../GlConnectors/openGlConnectors';
import { Problem } from '../core/errors/problem';
import { actionTools, type Offered } from './actionTools';
import { searchTools } from './searchTools';
import { isOffered, readSettings, type ToolkitSettings } from './settings';

/**
 * The tools that the node's fields offer.
 *
 * @throws Problem that names the field
 */
export function glConnectorsToolkit(fns: ToolContext): Toolkit<GlConnectorsClient> {
	const settings = readSettings(fns);
	return {
		largestAnswer: settings.largestAnswer,
		async open() {
			const { apiFor } = await openGlConnectorsForItems(fns as IExecuteFunctions);
			return { api: (await apiFor(0)).with(settings.client) };
		},
		async tools(client) {
			const offered = await offeredActions(client, settings);
			return settings.offer === 'search'
				? searchTools(fns, offered, settings)
				: actionTools(offered, settings);
		},
	};
}

async function offeredActions(
	client: GlConnectorsClient,
	settings: ToolkitSettings,
): Promise<Offered[]> {
	const lists = await Promise.all(
		settings.connectors.map(async (connector) =>
			(await actions(client, connector))
				.filter((action) => isOffered(settings, connector, action))
				.filter((action) => isForModels(parametersOf(action)))
				.map((action) => ({ connector, action })),
		),
	);
	const offered = lists.flat();
	if (offered.length > 0) return offered;
	throw new Problem({
		message: 'The toolkit offers no action',
		description: "Choose other connectors, or other actions under 'Actions'.",
	});
}
