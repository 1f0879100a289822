import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readLimit } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import type { ActionAnswer } from '../../api/types';
import { action as findAction } from '../../catalogue/catalogue';
import { encode } from '../../catalogue/encoding';
import { parametersOf } from '../../catalogue/parametersOf';
import { userClient } from '../shared/client';
import { namingIntegrations } from '../integration/lookup';
import { option, readList, requiredText, type Item } from '../shared/values';
import { takeArtifacts } from './artifacts';
import { executeFields } from './fields';
import { uploadsOf } from './files';
import { selected, simplified, toJson } from './output';
import { readParameters } from './parameters';
import { readOptions } from './runOptions';
import { untilDone } from './waitUntilDone';
import { walk } from './walk';

export const execute: Operation<GlConnectorsClient> = {
	name: 'Execute',
	value: 'execute',
	action: 'Execute action',
	description:
		'Run any action of any connector, such as listing GitHub issues, sending a mail or querying a database',
	properties: executeFields,
	async execute(item) {
		const client = userClient(item);
		const connector = requiredText(item, 'connector', 'Connector');
		const name = requiredText(item, 'action', 'Action');
		const action = await findAction(client, connector, name);
		const parameters = parametersOf(action);
		const values = readParameters(item, action, parameters);
		const uploads = await uploadsOf(item, parameters, values);
		const options = readOptions(item, connector, name, values);
		const { repeatable = false } = options;
		const run = untilDone(item, { name, parameters, repeatable }, async (all, expected) => {
			const body = encode(parameters, all, uploads);
			const answer = client.run(action.path, body, { ...options, expected });
			return await namingIntegrations(client, connector, answer);
		});
		const limit = readLimit(item);
		const pageSize = readNumber(option(item, 'pageSize', 'Page Size'), 'Page Size', 1, 100_000);
		const { answers, elements, stopped } = await walk(run, parameters, values, { limit, pageSize });
		if (stopped) item.hint(`${stopped}.`);
		const [first] = answers;
		if ('file' in first) return [first.file as INodeExecutionData];
		if (item.param<string>('output', 'items') === 'raw') return answers.map(raw);
		const shape = shaper(item);
		if (elements) return elements.map((each) => ({ json: shape(toJson(each)) }));
		const { data, binary } = await takeArtifacts(item.fns.helpers, connector, first.data);
		return [{ json: shape(toJson(data)), ...(binary && { binary }) }];
	},
};

function raw(answer: ActionAnswer): INodeExecutionData {
	if ('file' in answer) return answer.file as INodeExecutionData;
	const { status, data, meta } = answer;
	return { json: { status, data, meta } as IDataObject };
}

function shaper(item: Item): (element: IDataObject) => IDataObject {
	const output = item.param<string>('output', 'items');
	if (output === 'simplified') return simplified;
	if (output !== 'selected') return (element) => element;
	const given = notLost(item, 'outputFields', 'Fields', item.param<unknown>('outputFields', ''));
	const fields = readList(given, 'Fields');
	return (element) => selected(element, fields);
}
