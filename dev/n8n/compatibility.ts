/**
 * The table of docs/compatibility.md: what the run over all pinned versions of n8n (`npm run
 * test:hosts`) has noted. The run itself writes it, so that nobody has to remember to.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostName } from './install';

/** What the checks of one version of n8n have found; all of them have passed. */
export interface HostNotes {
	/** As n8n itself says it. */
	n8n: string;
	node: string;
	/** Our nodes that it offers, without their tool twins. */
	nodes: number;
	/** Our nodes that it offers to agents as tools of their own. */
	tools: number;
	/** Types of credentials whose test was right about a right and a wrong one. */
	credentials: number;
	/** Whether the test of a credential says which field is wrong. */
	namesField: boolean;
	/** The newest AI Agent that it has, and the one that used our toolkits. */
	agents: { newest: number; used: number };
}

export type Compatibility = Partial<Record<HostName, HostNotes>>;

export const HOSTS: HostName[] = ['oldest', 'last1x', 'middle', 'newest'];

const root = join(__dirname, '..', '..');
const artifacts = join(root, 'artifacts', 'hosts');
const stored = join(__dirname, 'hosts', 'compatibility.json');
const document = join(root, 'docs', 'compatibility.md');
const NOT_YET = '_The run over all four versions is still to come._';
const [begin, end] = ['<!-- written by npm run test:hosts -->', '<!-- until here -->'];

/** Keeps what a check has found, until the run is over. */
export function note(host: HostName, found: Partial<HostNotes>): void {
	mkdirSync(artifacts, { recursive: true });
	const file = join(artifacts, `${host}.json`);
	writeFileSync(file, JSON.stringify({ ...readJson(file), ...found }));
}

/** Forgets what an earlier run has found. */
export function forgetNotes(): void {
	rmSync(artifacts, { recursive: true, force: true });
}

/** The table, from what the last complete run has found. */
export function table(all: Compatibility): string {
	const head = [
		'n8n',
		'nodes',
		'of them as tools',
		'credentials tested',
		'a refused test',
		'agents',
	];
	const found = HOSTS.flatMap((host) => all[host] ?? []);
	if (found.length === 0) return NOT_YET;
	const rows = found.map(({ n8n, nodes, tools, credentials, namesField, agents }) => {
		return [
			n8n,
			String(nodes),
			String(tools),
			String(credentials),
			namesField ? 'names the field' : "in n8n's general words",
			`AI Agent ${agents.used} (newest there: ${agents.newest}), MCP Server Trigger`,
		];
	});
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** What the last complete run has found. */
export const lastRun = (): Compatibility => readJson(stored) as Compatibility;

/** The document's part that the run writes. */
export function tableInDocument(): string {
	const text = readFileSync(document, 'utf8');
	return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

function readJson(file: string): object {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as object;
	} catch {
		return {};
	}
}

/** Puts what a complete run has found in the place of what stood there. */
function publish(): void {
	const all = Object.fromEntries(
		HOSTS.map((host) => [host, readJson(join(artifacts, `${host}.json`))]),
	) as Compatibility;
	writeFileSync(stored, `${JSON.stringify(all, undefined, '\t')}\n`);
	const text = readFileSync(document, 'utf8');
	const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
	writeFileSync(document, `${before}${begin}\n\n${table(all)}\n\n${after}`);
}

if (require.main === module) publish();
