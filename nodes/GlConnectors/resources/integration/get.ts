import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';
import type { Integration } from '../../api/types';
import { userClient, optionsField } from '../shared/client';
import { switchOption } from '../shared/values';
import { chosenIntegration, oneIntegration, type Chosen } from './fields';
import { namingIntegrations } from './lookup';
import { openPartOf } from './openPart';

export const get: Operation<GlConnectorsClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get integration',
	description: "Retrieve one of the user's linked accounts",
	properties: [
		...oneIntegration,
		optionsField({
			displayName: 'Include Secret',
			name: 'includeSecret',
			type: 'boolean',
			default: false,
			description:
				"Whether to output the third party's access token (auth_string). Whoever has it can act as the user there, and n8n saves it with the execution: hand it straight to where it is needed, and choose not to save executions under Workflow Settings.",
		}),
	],
	async execute(item) {
		const client = userClient(item);
		const chosen = await chosenIntegration(item, client);
		const includeSecret = switchOption(item, 'includeSecret', 'Include Secret') ?? false;
		const read = client.integrations.get(chosen.connector, chosen.identifier);
		const integration = await namingIntegrations(
			client,
			chosen.connector,
			includeSecret
				? read
				: read.catch(async (error) => await withoutPermission(client, chosen, error)),
		);
		return [{ json: shown(integration, chosen, includeSecret) }];
	},
};

/** Only some clients may read secrets; everybody may read the rest from the user's record. */
async function withoutPermission(
	client: GlConnectorsClient,
	{ connector, identifier }: Chosen,
	error: unknown,
): Promise<Integration> {
	const isDenied = error instanceof Problem && [401, 403].includes(error.httpCode ?? 0);
	const own = isDenied ? (await client.me()).integrations : [];
	const found = own.find(
		(each) => each.connector === connector && each.user_identifier === identifier,
	);
	if (found) return found;
	throw error;
}

/** Fields that the node calls by other names. */
const RENAMED = ['connector', 'user_identifier', 'selected'];

function shown(
	fields: Record<string, unknown>,
	{ connector, identifier }: Chosen,
	includeSecret: boolean,
): IDataObject {
	const open = Object.entries(includeSecret ? fields : openPartOf(fields)).filter(
		([name]) => !RENAMED.includes(name),
	);
	const { selected } = fields;
	return {
		connector,
		identifier,
		isDefault: typeof selected === 'boolean' ? selected : null,
		...(Object.fromEntries(open) as IDataObject),
	};
}
