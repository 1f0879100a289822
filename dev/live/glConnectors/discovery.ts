import { CONNECTOR_NAMES_PATH, DISCOVERY_PATH } from '../../../nodes/GlConnectors/api/paths';
import type { Action } from '../../../nodes/GlConnectors/catalogue/document';
import { SHAPING } from '../../../nodes/GlConnectors/catalogue/form';
import { isFile } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { differs, giveUp, holds, type Check } from '../verdict';
import { said } from '../wire';
import type { LiveGlConnectors } from './client';

const service = 'GL Connectors';

/** Connectors whose descriptions are looked at, where the server has them: one of every kind. */
const SAMPLE = ['github', 'google_drive', 'google_mail', 'slack', 'sql'];

/** Where a provider's arguments go; connectors made from a tool list group them so. */
const PLACES = ['path', 'query', 'body', 'header'];

/** What the discovery document holds. */
export const discoveryChecks: Array<Check<LiveGlConnectors>> = [
	{
		id: 'catalogue-open',
		service,
		assumption: 'Names and descriptions of connectors can be read without an API key',
		keptIn: 'nodes/GlConnectors/api/client.ts',
		async run(gl) {
			const names = await gl.anonymous.get(CONNECTOR_NAMES_PATH);
			const description = await gl.anonymous.get(DISCOVERY_PATH, { modules: SAMPLE[0] });
			const refused = [names, description].find(({ status }) => status !== 200);
			return holds(refused === undefined, refused ? said(refused) : '');
		},
	},
	{
		id: 'both-halves',
		service,
		assumption: 'An action with parameters is described twice: parameters and request_body',
		keptIn: 'nodes/GlConnectors/catalogue/parameter.ts',
		async run(gl) {
			const all = await described(gl);
			const [noFlat, noRaw] = [lacking(all, 'parameters'), lacking(all, 'requestBody')];
			if (noFlat > 0) return differs(`${noFlat} of ${all.length} have no parameters`);
			return holds(noRaw === 0, `${noRaw} of ${all.length} have no request_body`);
		},
	},
	{
		id: 'flat-half',
		service,
		assumption: "The half called 'parameters' holds no references",
		keptIn: 'nodes/GlConnectors/catalogue/document.ts',
		async run(gl) {
			const all = await described(gl);
			const referring = all.filter((each) =>
				JSON.stringify(each.parameters ?? {}).includes('"$ref"'),
			);
			return holds(referring.length === 0, `${referring.length} of ${all.length} refer`);
		},
	},
	{
		id: 'grouped-arguments',
		service,
		assumption: 'Slack actions group their arguments by place: {query: {…}, body: {…}}',
		keptIn: 'nodes/GlConnectors/catalogue/parameterPath.ts',
		async run(gl) {
			const names = await parameterNames(gl, 'slack', 'conversations_list');
			const provider = names.filter((name) => !SHAPING.includes(name));
			return holds(
				provider.every((name) => PLACES.includes(name)),
				`the parameters are ${provider.join(', ')}`,
			);
		},
	},
	{
		id: 'file-parameters',
		service,
		assumption: "Parameters that take a file have the format 'binary'",
		keptIn: 'nodes/GlConnectors/catalogue/schemaReader.ts',
		async run(gl) {
			const parameters = parametersOf(await gl.action('google_drive', 'create_file'));
			return holds(parameters.some(isFile), 'google_drive.create_file has no such parameter');
		},
	},
	{
		id: 'download-parameter',
		service,
		assumption: 'Google Drive downloads the file named by file_id',
		keptIn: 'docs/services/gl-connectors.md',
		async run(gl) {
			const names = await parameterNames(gl, 'google_drive', 'download_file');
			return holds(names.includes('file_id'), `the parameters are ${names.join(', ')}`);
		},
	},
	{
		id: 'shaping-parameters',
		service,
		assumption: `Lists have the parameters ${SHAPING.join(' and ')}`,
		keptIn: 'nodes/GlConnectors/catalogue/form.ts',
		async run(gl) {
			const names = await parameterNames(gl, 'github', 'list_issues');
			const missing = SHAPING.filter((name) => !names.includes(name));
			return holds(missing.length === 0, `github.list_issues has no ${missing.join(', ')}`);
		},
	},
];

async function parameterNames(gl: LiveGlConnectors, connector: string, action: string) {
	return parametersOf(await gl.action(connector, action)).map(({ name }) => name);
}

/** @throws Verdicted when the server has none of the sample */
async function present(gl: LiveGlConnectors) {
	const all = await Promise.all(
		SAMPLE.map(async (connector) => ({ connector, actions: await gl.actions(connector) })),
	);
	const there = all.filter(({ actions }) => actions.length > 0);
	return there.length > 0 ? there : giveUp(`the server has none of ${SAMPLE.join(', ')}`);
}

/** The actions of the sample that take parameters. */
async function described(gl: LiveGlConnectors): Promise<Action[]> {
	const actions = (await present(gl)).flatMap((each) => each.actions);
	return actions.filter(({ takesNothing }) => !takesNothing);
}

function lacking(actions: Action[], half: 'parameters' | 'requestBody'): number {
	return actions.filter((each) => each[half] === undefined).length;
}
