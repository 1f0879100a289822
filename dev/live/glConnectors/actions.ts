import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../../nodes/core/path';
import { envelope } from '../../../nodes/GlConnectors/api/envelope';
import { integrationHeaders } from '../../../nodes/GlConnectors/api/headers';
import { integrationExistsPath, integrationPath } from '../../../nodes/GlConnectors/api/paths';
import { elementsOf } from '../../../nodes/GlConnectors/catalogue/elements';
import { pageOf, pageParameters } from '../../../nodes/GlConnectors/catalogue/pages';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { findParameter } from '../../../nodes/GlConnectors/catalogue/parameterPath';
import { withValue } from '../../../nodes/core/path';
import { isReadOnly } from '../../../nodes/GlConnectors/catalogue/readOnly';
import { differs, giveUp, holds, notCheckable, ok, type Check, type Verdict } from '../verdict';
import { bodyOf, needed, said } from '../wire';
import type { LiveGlConnectors } from './client';

const service = 'GL Connectors';
const NO_SUCH = 'no-such-integration';

/** X gives no smaller pages. */
const PAGE_SIZE = 10;

/** Lists that need nothing but an integration. */
const LISTS: Record<string, { action: string; size: string; parameters: IDataObject }> = {
	google_drive: { action: 'search_files', size: 'page_size', parameters: {} },
	slack: { action: 'conversations_list', size: 'limit', parameters: {} },
	twitter: { action: 'tweet_search', size: 'max_results', parameters: { query: 'n8n' } },
};

/** How actions run and answer. */
export const actionChecks: Array<Check<LiveGlConnectors>> = [
	...Object.keys(integrationHeaders(NO_SUCH)).map(headerCheck),
	{
		id: 'unknown-integration',
		service,
		assumption: 'An integration that does not exist is a 404',
		keptIn: 'nodes/GlConnectors/api/explain.ts',
		async run(gl) {
			const [own] = await gl.ownIntegrations();
			if (!own) return notCheckable('the user has no integration');
			const answer = await (await gl.user()).get(integrationPath(own.connector, NO_SUCH));
			if (answer.status === 403) return notCheckable(said(answer));
			return holds(answer.status === 404, said(answer));
		},
	},
	{
		id: 'no-integration-needed',
		service,
		assumption: 'A connector that needs no integration counts as connected (code_interpreter)',
		keptIn: 'nodes/GlConnectors/resources/integration/check.ts',
		async run(gl) {
			const path = integrationExistsPath('code_interpreter');
			const { data } = envelope(needed(await (await gl.user()).get(path)));
			const verdict = isFields(data) ? data.has_integration : undefined;
			return holds(verdict === true, `has_integration is ${String(verdict)}`);
		},
	},
	{
		id: 'public-connector',
		service,
		assumption: 'Actions of a public service run without an integration (hackernews)',
		keptIn: 'nodes/GlConnectors/resources/action/execute.ts',
		async run(gl) {
			const answer = await gl.run('hackernews', 'top_stories_get');
			return holds(answer.status === 200, said(answer));
		},
	},
	{
		id: 'validation-error',
		service,
		assumption: 'A missing parameter is a 422 whose detail lists the fields',
		keptIn: 'nodes/core/errors/errorBody.ts',
		async run(gl) {
			const { connector, action } = await incomplete(gl);
			const answer = await gl.run(connector, action);
			const isListed = Array.isArray(bodyOf(answer).detail);
			return holds(answer.status === 422 && isListed, said(answer));
		},
	},
	...Object.keys(LISTS).map(pagingCheck),
	{
		id: 'drive-list',
		service,
		assumption: 'The data of a Google Drive search are the list of files itself',
		keptIn: 'nodes/GlConnectors/catalogue/elements.ts',
		async run(gl) {
			const { data } = await list(gl, 'google_drive');
			const keys = isFields(data) ? Object.keys(data).join(', ') : typeof data;
			return holds(Array.isArray(data), `they are ${keys}`);
		},
	},
	{
		id: 'provider-meta',
		service,
		assumption: "Slack's cursor stays in the data, and meta is empty",
		keptIn: 'nodes/GlConnectors/catalogue/pages.ts',
		async run(gl) {
			const { meta } = await list(gl, 'slack');
			return holds(meta === null, `meta holds ${Object.keys(meta ?? {}).join(', ')}`);
		},
	},
];

/** The package sends both headers; either alone should pick the integration. */
function headerCheck(header: string): Check<LiveGlConnectors> {
	return {
		id: header.toLowerCase(),
		service,
		assumption: `Actions read ${header}, and an unknown identifier in it is refused`,
		keptIn: 'nodes/GlConnectors/api/headers.ts',
		async run(gl) {
			const own = (await gl.ownIntegrations()).map(({ connector }) => connector);
			const connector = Object.keys(LISTS).find((each) => own.includes(each));
			if (!connector) return notCheckable(`no integration of ${Object.keys(LISTS).join(', ')}`);
			const { action, parameters } = LISTS[connector];
			const answer = await gl.run(connector, action, parameters, { [header]: NO_SUCH });
			if ([400, 404].includes(answer.status)) return ok;
			if (answer.status < 300) return differs('the default integration was used');
			return notCheckable(said(answer));
		},
	};
}

function pagingCheck(connector: string): Check<LiveGlConnectors> {
	return {
		id: `paging-${connector}`,
		service,
		assumption: `The package finds its way to the second page of ${connector}.${LISTS[connector].action}`,
		keptIn: 'nodes/GlConnectors/catalogue/pages.ts',
		run: async (gl) => await secondPage(gl, connector),
	};
}

async function secondPage(gl: LiveGlConnectors, connector: string): Promise<Verdict> {
	const { action } = LISTS[connector];
	const parameters = parametersOf(await gl.action(connector, action));
	const first = await list(gl, connector);
	const items = elementsOf(first.data);
	if (!items) return differs('no list was found in the data');
	const page = pageOf(items, first, parameters);
	if (page.unreachable) return differs('there is more, but no way to it was found');
	if (page.next === undefined) return notCheckable('there is only one page');
	const second = await list(gl, connector, pageParameters(page.next, parameters));
	const isSame = JSON.stringify(elementsOf(second.data)) === JSON.stringify(items);
	return holds(!isSame, 'the first page came again');
}

/** Runs one of the lists, with a small page. */
async function list(
	gl: LiveGlConnectors,
	connector: string,
	more: Array<[string[], string | number]> = [],
) {
	await gl.needIntegration(connector);
	const { action, size, parameters } = LISTS[connector];
	const sizePath = findParameter(parametersOf(await gl.action(connector, action)), [size]);
	const settings = sizePath ? [[sizePath, PAGE_SIZE] as [string[], number], ...more] : more;
	const values = settings.reduce((all, [path, value]) => withValue(all, path, value), parameters);
	return envelope(needed(await gl.run(connector, action, values)));
}

/** A reading action of the user's connectors that nothing was given to although it needs something. */
async function incomplete(gl: LiveGlConnectors): Promise<{ connector: string; action: string }> {
	for (const { connector } of await gl.ownIntegrations()) {
		const found = (await gl.actions(connector)).find(
			(each) =>
				isReadOnly(connector, each.name) && parametersOf(each).some(({ required }) => required),
		);
		if (found) return { connector, action: found.name };
	}
	return giveUp('no integration has an action that reads and needs a parameter');
}
