import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../core/errors/problem';
import { isFields, valueAt, withValue } from '../core/path';
import type { ToolResult } from '../core/items/toolAnswer';
import type { ToolContext } from '../core/toolkit/tool';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import type { ActionAnswer } from '../GlConnectors/api/types';
import type { Action } from '../GlConnectors/catalogue/document';
import { elementsOf } from '../GlConnectors/catalogue/elements';
import { encode } from '../GlConnectors/catalogue/encoding';
import {
	countingParameter,
	isPaged,
	pageOf,
	pageParameters,
} from '../GlConnectors/catalogue/pages';
import { sizeParameter, withPageSize } from '../GlConnectors/catalogue/pageSize';
import type { Parameter } from '../GlConnectors/catalogue/parameter';
import { parametersOf, takesMore } from '../GlConnectors/catalogue/parametersOf';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import { isUnfinished, UNFINISHED } from '../GlConnectors/catalogue/unfinished';
import { validate } from '../GlConnectors/catalogue/validate';
import { parseDisposition } from '../core/http/disposition';
import { takeArtifacts } from '../GlConnectors/resources/action/artifacts';
import { selected, simplified, toJson } from '../GlConnectors/resources/action/output';
import { readList } from '../GlConnectors/resources/shared/values';
import type { ToolkitSettings } from './settings';

const HIDDEN_FILES =
	'What came is described here; the content of files is not shown to you, only handed on to the workflow.';

/** Names the fields to keep of each result; no action has a parameter of this name. */
export const FIELDS = '_fields';

export interface ActionCall {
	fns: ToolContext;
	client: GlConnectorsClient;
	connector: string;
	action: Action;
	/** What the model gave. */
	args: Record<string, unknown>;
	settings: ToolkitSettings;
}

/**
 * Runs an action for a model: one page of its result, in the form that the node's fields ask for.
 * A writing action is sent once, whatever happens.
 *
 * @throws Problem
 */
export async function callAction(call: ActionCall): Promise<ToolResult> {
	const { fns, client, connector, action, settings } = call;
	const { [FIELDS]: fields, ...args } = call.args;
	const parameters = parametersOf(action);
	const sized = isPaged(parameters)
		? withPageSize(parameters, args as IDataObject, settings.limit, true)
		: (args as IDataObject);
	const values = checked(call, sized);
	const integration = settings.integrations.get(connector);
	const answer = await client
		.run(action.path, encode(parameters, values, new Map()), {
			...(integration && { integration }),
			repeatable: isReadOnly(connector, action.name, values),
			takeFile: async ({ stream, headers }) => {
				const type = String(headers['content-type'] ?? '').split(';')[0];
				const { fileName: name } = parseDisposition(String(headers['content-disposition'] ?? ''));
				return await fns.helpers.prepareBinaryData(stream, name, type.trim() || undefined);
			},
		})
		.catch(async (error: unknown) => await withLink(call, error));
	if ('needsConnection' in answer) return { result: answer };
	const how = { settings, values, fields: readList(fields, FIELDS) };
	if ('file' in answer) return shaped(answer, parameters, how);
	const { data, binary } = await takeArtifacts(fns.helpers, connector, answer.data);
	const result = shaped({ ...answer, data }, parameters, how);
	if (!binary) return result;
	return { ...result, binary, notes: [...(result.notes ?? []), HIDDEN_FILES] };
}

function checked({ fns, connector, action, settings }: ActionCall, args: IDataObject): IDataObject {
	const parameters = parametersOf(action);
	const isDescribed = parameters.length > 0 || action.takesNothing === true;
	const values = isDescribed
		? (validate(action.name, parameters, args, {
				zone: fns.getTimezone(),
				takesMore: takesMore(action),
			}) as IDataObject)
		: args;
	// A statement that writes makes a writing of an action that is offered as a reading.
	if (settings.choice !== 'reading' || isReadOnly(connector, action.name, values)) return values;
	throw new Problem({
		message: `'${action.name}' may only read here, and this call would write`,
		description: 'Call it with parameters that only read.',
	});
}

function shaped(
	answer: ActionAnswer,
	parameters: Parameter[],
	{
		settings,
		values,
		fields,
	}: { settings: ToolkitSettings; values: IDataObject; fields: string[] },
): ToolResult {
	if ('file' in answer) {
		const { file } = answer as {
			file: { fileName?: string; mimeType?: string; fileSize?: string };
		};
		return {
			result: { fileName: file.fileName, mimeType: file.mimeType, fileSize: file.fileSize },
			notes: [HIDDEN_FILES],
			binary: { data: file as never },
		};
	}
	const shape = (element: unknown) => {
		const json = toJson(element);
		if (fields.length > 0) return selected(json, fields);
		return settings.simplify ? simplified(json) : json;
	};
	// Looked at first: an unfinished job of an action with pages answers an empty list.
	if (isUnfinished(answer.data, parameters)) {
		const { data } = answer;
		return { result: isFields(data) ? shape(data) : null, notes: [UNFINISHED] };
	}
	const paged = isPaged(parameters);
	const list = Array.isArray(answer.data) || paged ? elementsOf(answer.data) : undefined;
	if (!list) return { result: answer.data === null ? null : shape(answer.data) };
	const page = paged
		? pageOf(list, answer, parameters, placeOf(list, values, parameters))
		: { items: list };
	const next =
		page.next === undefined
			? undefined
			: pageParameters(page.next, parameters).reduce<IDataObject>(
					(all, [path, value]) => withValue(all, path, value),
					{},
				);
	const notes = page.unreachable ? ['There is more, but the service gives no way to it.'] : [];
	// What is beyond the limit would be skipped by the reference of the next page.
	const beyond = page.items.length > settings.limit && next === undefined;
	if (beyond) notes.push(`Only the first ${settings.limit} of ${page.items.length} are shown.`);
	const items = beyond ? page.items.slice(0, settings.limit) : page.items;
	return { items: items.map(shape), ...(next && { next }), notes };
}

/** Which part of a list a call asked for, where the action counts pages or places. */
function placeOf(list: unknown[], values: IDataObject, parameters: Parameter[]) {
	const number = (path: string[] | undefined) => {
		const value = path && valueAt(values, path);
		return typeof value === 'number' ? value : undefined;
	};
	return {
		read: list.length,
		size: number(sizeParameter(parameters)),
		start: number(countingParameter(parameters)),
	};
}

/** A user without an account of the connector can connect one by a link. */
async function withLink({ client, connector }: ActionCall, error: unknown) {
	if (!(error instanceof Problem) || error.kind !== 'integrationMissing') throw error;
	const url = await client.integrations.connect(connector, client.baseUrl).catch(() => undefined);
	if (url === undefined) throw error;
	return {
		needsConnection: true,
		connector,
		url,
		advice: 'Show the user this link; after they have agreed there, call again.',
	};
}
