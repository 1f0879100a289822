import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { notLost } from '../../../core/items/fields/given';
import { readLimit } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import type { ActionAnswer } from '../../api/types';
import { readList, type Item } from '../shared/values';
import { takeArtifacts } from './artifacts';
import { callDetailsOf } from './callDetails';
import { executeFields } from './fields';
import { uploadsOf } from './files';
import { orLink } from './missingAccount';
import { readDateStop } from './options/stopAtDate';
import { selected, simplified, toJson } from './output';
import { prepareAction } from './prepareAction';
import { untilDone } from './waitUntilDone';
import { walk, type Walked } from './walk';

export const execute: Operation<GlConnectorsClient> = {
	name: 'Execute',
	value: 'execute',
	action: 'Execute action',
	description:
		'Run any action of any connector, such as listing GitHub issues, sending a mail or querying a database',
	properties: executeFields,
	async execute(item) {
		const { client, connector, name, parameters, values, options, pageSize, runWith } =
			await prepareAction(item);
		const uploads = await uploadsOf(item, parameters, values);
		const { repeatable = false, integration } = options;
		const call = { connector, action: name, integration, user: client.user };
		const { onAttempt, addTo } = callDetailsOf(item, call);
		const once = runWith(uploads, { ...options, onAttempt });
		const run = untilDone(item, { name, parameters, repeatable }, once);
		const limit = readLimit(item);
		const stop = limit === undefined ? readDateStop(item) : undefined;
		return await orLink(item, client, call, async () => {
			const walked = await walk(run, parameters, values, { limit, pageSize, steps: stop?.steps });
			const elements = stop ? walked.elements?.filter(stop.isWanted) : walked.elements;
			return addTo(await rowsOf(item, connector, { ...walked, elements }));
		});
	},
};

async function rowsOf(
	item: Item,
	connector: string,
	walked: Walked,
): Promise<INodeExecutionData[]> {
	const { answers, elements, stopped } = walked;
	if (stopped) item.hint(`${stopped}.`);
	const [first] = answers;
	if ('file' in first) return [first.file as INodeExecutionData];
	if (item.param<string>('output', 'items') === 'raw') return answers.map(raw);
	const shape = shaper(item);
	if (elements) return elements.map((each) => ({ json: shape(toJson(each)) }));
	const { data, binary } = await takeArtifacts(item.fns.helpers, connector, first.data);
	return [{ json: shape(toJson(data)), ...(binary && { binary }) }];
}

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
