import type { IDataObject } from 'n8n-workflow';

import type { Upload } from '../../../core/http/body';
import type { GlConnectorsClient, RunOptions } from '../../api/client';
import { action as findAction } from '../../catalogue/catalogue';
import { encode } from '../../catalogue/encoding';
import type { Parameter } from '../../catalogue/parameter';
import { parametersOf } from '../../catalogue/parametersOf';
import { namingIntegrations } from '../integration/lookup';
import { userClient } from '../shared/client';
import { requiredText, type Item } from '../shared/values';
import { guardOf } from './guard';
import { readPageSize } from './options/pageSize';
import { readParameters } from './parameters';
import { readOptions } from './runOptions';
import type { Run } from './walk';

/** The action that an item's fields describe, ready to be run: by the node, or by the trigger. */
export interface PreparedAction {
	client: GlConnectorsClient;
	connector: string;
	name: string;
	/** As the connector describes them. */
	parameters: Parameter[];
	/** What is sent. */
	values: IDataObject;
	options: RunOptions;
	pageSize?: number;
	/** @param options instead of those that the fields say */
	runWith(uploads: Map<string, Upload[]>, options?: RunOptions): Run;
}

/** @throws Problem when there is no such action, when it is not allowed, or that names a field */
export async function prepareAction(item: Item): Promise<PreparedAction> {
	const client = userClient(item);
	const connector = requiredText(item, 'connector', 'Connector');
	const name = requiredText(item, 'action', 'Action');
	const guard = guardOf(item, connector, name);
	guard.admit();
	const action = await findAction(client, connector, name);
	const parameters = parametersOf(action);
	const values = readParameters(item, action, parameters);
	guard.admitWith(values);
	const options = readOptions(item, connector, name, values);
	return {
		client,
		connector,
		name,
		parameters,
		values,
		options,
		pageSize: readPageSize(item),
		runWith: (uploads, how = options) => {
			return async (all, expected) => {
				const body = encode(parameters, all, uploads);
				const answer = client.run(action.path, body, { ...how, expected });
				return await namingIntegrations(client, connector, answer);
			};
		},
	};
}
