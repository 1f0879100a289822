import type { IDataObject } from 'n8n-workflow';

import type { ItemContext, Operation } from '../../../core/operation';
import { collectPages } from '../../../core/paging';
import { Problem } from '../../../core/problem';
import type { ActionAnswer, GlConnectorsClient, RunOptions } from '../../api/client';
import { INTEGRATION_MISSING } from '../../api/explain';
import { action as findAction } from '../../catalogue/catalogue';
import { isPaged, pageOf, pageParameters } from '../../catalogue/pages';
import { parametersOf } from '../../catalogue/parameter';
import { readLimit } from '../../../core/returnAll';
import { executeFields } from './fields';
import { fileItem, toJson } from './output';
import { readParameters } from './parameters';

type Item = ItemContext<GlConnectorsClient>;

export const execute: Operation<GlConnectorsClient> = {
	name: 'Execute',
	value: 'execute',
	action: 'Execute action',
	description: 'Run any action of any connector, such as listing GitHub issues or sending a mail',
	properties: executeFields,
	async execute(item) {
		const connector = required(item, 'connector', 'Connector');
		const name = required(item, 'action', 'Action');
		const action = await findAction(item.api, connector, name);
		const parameters = parametersOf(action);
		const values = readParameters(item, action, parameters);
		const options = readOptions(item);
		const limit = readLimit(item);
		const run = async (page: IDataObject) =>
			await item.api
				.run(action.path, { ...values, ...page }, options)
				.catch(async (error: unknown) => await rethrow(item, connector, error));

		const first = await run({});
		if ('file' in first) return [await fileItem(item, first.file)];
		if (!Array.isArray(first.data)) return [{ json: toJson(first.data) }];

		const pages = isPaged(parameters);
		const { items, stopped } = await collectPages(async (reference) => {
			const answer = reference ? await run(pageParameters(reference, parameters)) : first;
			const { data, meta } = listIn(answer);
			return pages ? pageOf(data, meta, parameters) : { items: data };
		}, limit);
		if (stopped) item.hint(`${stopped}.`);
		return items.map((each) => ({ json: toJson(each) }));
	},
};

function required(item: Item, name: string, label: string): string {
	const value = String(item.param<unknown>(name, '') ?? '').trim();
	if (value !== '') return value;
	throw new Problem({
		message: `'${label}' is empty`,
		description: `Choose it from the list under '${label}', or check what its expression results in.`,
	});
}

function readOptions(item: Item): RunOptions {
	const { timeout, maxAttempts } = item.param<{ timeout?: number; maxAttempts?: number }>(
		'options',
		{},
	);
	const integration = String(item.param<unknown>('integrationIdentifier', '') ?? '').trim();
	return {
		...(integration && { integration }),
		...(timeout && { timeoutMs: timeout * 1000 }),
		...(maxAttempts && { maxAttempts }),
	};
}

function listIn(answer: ActionAnswer): { data: unknown[]; meta: Record<string, unknown> | null } {
	if ('file' in answer || !Array.isArray(answer.data)) return { data: [], meta: null };
	return { data: answer.data, meta: answer.meta };
}

/** Where an integration is missing, says which ones there are. */
async function rethrow(item: Item, connector: string, error: unknown): Promise<never> {
	if (!(error instanceof Problem) || error.kind !== INTEGRATION_MISSING) throw error;
	const { integrations } = await item.api.me();
	const names = integrations
		.filter((each) => each.connector === connector)
		.map((each) => `'${each.user_identifier}'`);
	const description =
		names.length > 0
			? `The user's integrations of '${connector}' are ${names.join(', ')}. Choose one under 'Integration Identifier', or leave it empty for the default.`
			: `The user has no integration of '${connector}' yet. Connect the account first.`;
	throw new Problem({
		message: error.message,
		description: `${description} ${error.description}`,
		httpCode: error.httpCode,
	});
}
