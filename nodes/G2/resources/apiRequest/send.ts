import type { IDataObject, IHttpRequestMethods, INodeExecutionData } from 'n8n-workflow';

import { isFields } from '../../../core/path';
import { Problem } from '../../../core/errors/problem';
import { givenCollection, givenSwitch, givenText, notLost } from '../../../core/items/fields/given';
import { readJson } from '../../../core/items/fields/json';
import { readLimit } from '../../../core/items/fields/returnAll';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { readRawText, readText } from '../../../core/items/fields/text';
import { RECORD } from '../../api/acceptance';
import { largestPage } from '../../api/client';
import { ownPath } from '../../api/paths';
import type { Query } from '../../api/query';
import type { G2Item, G2Operation } from '../shared/operation';
import { readRows } from '../shared/shaping';
import { requestFields } from './fields';

export const send: G2Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send API request',
	description:
		'Send a request to any address of G2 with the token of the credential, for what no other operation does',
	endpoint: 'any',
	properties: requestFields,
	async execute(item) {
		const method = item.param<IHttpRequestMethods>('method', 'GET');
		const path = ownPath(item.api.baseUrl, givenText(item, 'path', 'Path'));
		const query = readQuery(item);
		if (method === 'GET' && givenSwitch(item, 'paginate', 'Paginate', false)) {
			return await readPages(item, path, query);
		}
		const body = method === 'GET' ? undefined : readBody(item);
		const { status, body: answer } = await item.api.request(
			{ method, path, query, body },
			readRunOptions(item),
		);
		if (answer === undefined) return [{ json: { success: true, status } }];
		return toRows(answer).map((json) => ({ json }));
	},
};

async function readPages(item: G2Item, path: string, query: Query): Promise<INodeExecutionData[]> {
	const { items, stopped } = await item.api.list(path, query, readRows(item), {
		limit: readLimit(item),
		// What the user asks for, in the path or as a parameter, wins.
		...(!asksForSize(path, query) && { pageSize: largestPage(path) }),
		// Any address may be asked, so a page may also be an object.
		expected: RECORD,
		...readRunOptions(item),
	});
	if (stopped) item.hint(`${stopped}.`);
	return items.map((json) => ({ json }));
}

/** A parameter without a value is sent as it is; one whose expression went wrong would change the meaning. */
function readQuery(item: G2Item): Query {
	const label = 'Query Parameters';
	const { parameter = [] } = givenCollection(item, 'query', label);
	const rows: unknown[] = Array.isArray(parameter) ? parameter : [parameter];
	const query = new Map<string, string[]>();
	rows.filter(isFields).forEach((row, index) => {
		const name = readText(row.name, `${label}: Name`);
		if (name === '') return;
		const title = `${label}: ${name}`;
		const path = `query.parameter.${index}.value`;
		const value = readRawText(notLost(item, path, title, row.value), title);
		query.set(name, [...(query.get(name) ?? []), value]);
	});
	return Object.fromEntries(query);
}

function readBody(item: G2Item): object | undefined {
	const given = notLost(item, 'body', 'Body', item.param<unknown>('body', ''));
	const body = readJson(given, 'Body');
	if (body === undefined) return undefined;
	if (typeof body === 'object' && body !== null) return body;
	throw new Problem({
		message: "'Body' must be a JSON object or list",
		description: 'Write it as { "name": "value" }, or leave it empty.',
	});
}

/** Items must be objects; a list of objects becomes several of them. */
function toRows(answer: unknown): IDataObject[] {
	const list = Array.isArray(answer) ? answer : [answer];
	return list.map((each) => (isFields(each) ? each : { data: each }) as IDataObject);
}

function asksForSize(path: string, query: Query): boolean {
	return 'page[size]' in query || /[?&]page(\[|%5B)size(\]|%5D)=/i.test(path);
}
