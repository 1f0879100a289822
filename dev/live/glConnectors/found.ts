import { ME_PATH, CONNECTOR_NAMES_PATH } from '../../../nodes/GlConnectors/api/paths';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { differs, holds, notCheckable, ok, type Check } from '../verdict';
import { bodyOf, said } from '../wire';
import type { LiveGlConnectors } from './client';

const service = 'GL Connectors';

/** Names that are said to lead to one service. */
const PUBLIC_HOSTS = ['connectors.gdplabs.id', 'connector.gdplabs.id', 'connectors.glair.ai'];

/** What is known of an action's parameters from somewhere else than its description. */
interface Known {
	action: string;
	has: string[];
	/** A sample of the documents names it, and the type stubs do not. */
	lacks?: string;
	keptIn: string;
}

const LONG_JOBS = 'nodes/GlConnectors/resources/action/execute.ts';
const CATALOGUE = 'docs/services/gl-connectors.md';
const KNOWN: Known[] = [
	{
		action: 'github.search_issues',
		has: ['repositories', 'fields', 'sort', 'direction', 'waiting', 'callback_urls'],
		keptIn: LONG_JOBS,
	},
	{
		action: 'github.search_commits',
		has: ['repositories', 'author', 'waiting', 'callback_urls'],
		lacks: 'owner',
		keptIn: LONG_JOBS,
	},
	{
		action: 'github.list_pull_requests',
		has: ['states', 'order_by', 'direction'],
		keptIn: CATALOGUE,
	},
	{
		action: 'code_interpreter.execute_code',
		has: ['code', 'data_source', 'timeout', 'additional_packages', 'output_dirs'],
		keptIn: CATALOGUE,
	},
	{
		action: 'twitter.get-users',
		has: ['id', 'ids', 'username', 'usernames', 'user_fields', 'expansions', 'tweet_fields'],
		keptIn: CATALOGUE,
	},
];

/** What was found in type stubs, cookbooks and the command line since the documents were read. */
export const foundChecks: Array<Check<LiveGlConnectors>> = [
	...KNOWN.map(parametersCheck),
	{
		id: 'token-alone',
		service,
		assumption: 'A user token without an API key is served, or refused with a 401',
		keptIn: 'nodes/GlConnectors/api/headers.ts',
		async run(gl) {
			const answer = await (await gl.impostor({ key: '' })).get(ME_PATH);
			return holds([200, 401].includes(answer.status), said(answer));
		},
	},
	{
		id: 'one-service',
		service,
		assumption: `${PUBLIC_HOSTS.join(', ')} are one service`,
		keptIn: 'credentials/fields/glConnectors.ts',
		async run(gl) {
			if (!PUBLIC_HOSTS.includes(gl.hostname)) return notCheckable('GL_BASE_URL is another server');
			const own = await names(gl, gl.hostname);
			for (const host of PUBLIC_HOSTS.filter((each) => each !== gl.hostname)) {
				if ((await names(gl, host)) !== own) return differs(`${host} has other connectors`);
			}
			return ok;
		},
	},
];

function parametersCheck({ action, has, lacks, keptIn }: Known): Check<LiveGlConnectors> {
	const [connector, name] = action.split('.');
	return {
		id: `parameters-${name.replaceAll('_', '-')}`,
		service,
		assumption: `${action} takes ${has.join(', ')}${lacks ? `, and not ${lacks}` : ''}`,
		keptIn,
		async run(gl) {
			const there = parametersOf(await gl.action(connector, name)).map((each) => each.name);
			const isAsKnown = has.every((each) => there.includes(each)) && !there.includes(lacks ?? '');
			return holds(isAsKnown, `the parameters are ${there.join(', ')}`);
		},
	};
}

/** The names of a host's connectors, which anybody may read; no credential goes there. */
async function names(gl: LiveGlConnectors, hostname: string): Promise<string> {
	const answer = await gl.stranger(`https://${hostname}`).get(CONNECTOR_NAMES_PATH);
	return JSON.stringify(bodyOf(answer).data ?? bodyOf(answer));
}
