import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import { notLost } from '../../../core/items/fields/given';
import { DEFAULT_LIMIT, readLimit } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import type { ActionAnswer } from '../../api/types';
import { givesOneThing } from '../../catalogue/oneThing';
import { isPaged } from '../../catalogue/pages';
import type { Parameter } from '../../catalogue/parameter';
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
	name: 'Run Action',
	value: 'execute',
	action: 'Run an app action, such as send mail or list issues',
	description:
		'List GitHub issues, send a mail, query a database, or run any other action of a connector',
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
		const limit = limitFor(item, name, parameters);
		const stop = limit === undefined ? readDateStop(item) : undefined;
		return await orLink(item, client, call, async () => {
			const walked = await walk(run, parameters, values, { limit, pageSize, steps: stop?.steps });
			const elements = stop ? walked.elements?.filter(stop.isWanted) : walked.elements;
			return addTo(await rowsOf(item, connector, { ...walked, elements }));
		});
	},
};

/** Of what is no list by its name nor by the catalogue nobody chose how much, so nothing is cut off. */
function limitFor(item: Item, name: string, parameters: Parameter[]): number | undefined {
	const limit = readLimit(item);
	const isUntouched = limit === DEFAULT_LIMIT;
	return isUntouched && givesOneThing(name) && !isPaged(parameters) ? undefined : limit;
}

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
