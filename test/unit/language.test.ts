/** What n8n asks of the texts in its editor, as far as a machine can tell, for all nodes and credentials. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { G2Api } from '../../credentials/G2Api.credentials';
import { GlConnectorsApi } from '../../credentials/GlConnectorsApi.credentials';
import { GlConnectorsTokenApi } from '../../credentials/GlConnectorsTokenApi.credentials';
import { G2 } from '../../nodes/G2/G2.node';
import { G2LeadTrigger } from '../../nodes/G2LeadTrigger/G2LeadTrigger.node';
import { G2Toolkit } from '../../nodes/G2Toolkit/G2Toolkit.node';
import { G2Trigger } from '../../nodes/G2Trigger/G2Trigger.node';
import { GlConnectors } from '../../nodes/GlConnectors/GlConnectors.node';
import { GlConnectorsToolkit } from '../../nodes/GlConnectorsToolkit/GlConnectorsToolkit.node';
import { GlConnectorsTrigger } from '../../nodes/GlConnectorsTrigger/GlConnectorsTrigger.node';

const root = join(__dirname, '../..');
const nodes = [
	G2,
	G2LeadTrigger,
	G2Toolkit,
	G2Trigger,
	GlConnectors,
	GlConnectorsToolkit,
	GlConnectorsTrigger,
];
const descriptions = nodes.map((type) => new type().description);
const credentials = [G2Api, GlConnectorsApi, GlConnectorsTokenApi].map((type) => new type());

/** Anything with a text: a field, an entry of a dropdown, a group of a collection. */
type Entry = Partial<Omit<INodeProperties, 'options'>> & { action?: string; value?: unknown };

const entries = [...descriptions, ...credentials].flatMap(({ properties }) => within(properties));

function within(value: unknown): Entry[] {
	if (Array.isArray(value)) return value.flatMap(within);
	if (typeof value !== 'object' || value === null) return [];
	return [value as Entry, ...Object.values(value).flatMap(within)];
}

const fields = entries.filter(({ displayName, type }) => displayName && type !== 'notice');
const texts = (name: 'description' | 'hint' | 'action' | 'placeholder', of = entries) => [
	...new Set(of.map((each) => each[name]).filter((text): text is string => Boolean(text))),
];

/** Words that titles write small within; the others begin with a capital, a digit or a sign. */
const SMALL = /^(a|an|and|as|at|by|for|from|if|in|into|of|on|or|per|than|the|to|with)$/;

const isTitle = (text: string) =>
	text.split(/[\s/]+/).every((word, at, { length }) => {
		const isWithin = at > 0 && at < length - 1;
		return isWithin && /^(of|and|or|the|to)$/i.test(word)
			? SMALL.test(word)
			: /^[^a-z]/.test(word) || (at > 0 && SMALL.test(word));
	});

const untitled = (all: Array<string | undefined>) => all.filter((text) => text && !isTitle(text));

it('labels are in title case', () => {
	expect(untitled(fields.map(({ displayName }) => displayName))).toEqual([]);
});

it('entries of dropdowns are in title case', () => {
	const chosen = entries.filter(({ value, type }) => value !== undefined && type === undefined);
	const names = chosen.map(({ name }) => name);
	// Except what is called so elsewhere.
	expect(untitled(names).filter((name) => !/^[a-z_]+$/.test(name as string))).toEqual([]);
});

/** Full stops within, as of "e.g." or an address, do not end a sentence. */
const sentences = (text: string) => text.split(/(?<=[\w)'])\. (?=[A-Z'0-9{]|n8n)/).length;

it.each(['description', 'hint'] as const)(
	'a %s of one sentence has no full stop, one of several has each',
	(name) => {
		const wrong = texts(name).filter((text) => {
			const ends = /[.:]$/.test(text.replace(/<[^>]+>/g, ''));
			return sentences(text) > 1 ? !ends : text.endsWith('.');
		});
		expect(wrong).toEqual([]);
	},
);

it('descriptions and hints begin with a capital, and are no questions or shouts', () => {
	const all = [...texts('description'), ...texts('hint')];
	expect(all.filter((text) => /^[a-z](?!\w*-?n?8n)/.test(text) || /[!?]( |$)/.test(text))).toEqual(
		[],
	);
});

it('a switch says whether', () => {
	const switches = fields.filter(({ type }) => type === 'boolean');
	expect(texts('description', switches).filter((text) => !text.startsWith('Whether '))).toEqual([]);
	expect(switches.filter(({ description }) => !description)).toEqual([]);
});

it('a placeholder is an example, or says what a button adds', () => {
	expect(texts('placeholder').filter((text) => !/^(e\.g\. |Add )/.test(text))).toEqual([]);
});

it('actions are in sentence case', () => {
	const wrong = texts('action').filter((text) => !/^[A-Z][^.]*[^.]$/.test(text));
	expect(wrong).toEqual([]);
	const words = texts('action').flatMap((text) => text.split(' ').slice(1));
	expect(words.filter((word) => /^[A-Z]/.test(word) && !/^(API|CRM|G2|SQL)/.test(word))).toEqual(
		[],
	);
});

it('no text is British, stiff or makes what is created', () => {
	const odd =
		/\b(shall|please|organis\w*|honours?|colours?|behaviours?|recognis\w*|favourite|licence|whilst|initialis\w*|authoris\w*|normalis\w*|grey|centre)\b|\b[Mm]akes? (a|an|one(?! up)|another|new)\b/;
	const told = sources(join(root, 'nodes'))
		.concat(sources(join(root, 'credentials')))
		.flatMap((path) => literals(readFileSync(path, 'utf8')));
	// A word alone is none that is shown.
	expect(told.filter((text) => text.includes(' ') && odd.test(text))).toEqual([]);
});

function sources(folder: string): string[] {
	const names = readdirSync(folder, { recursive: true }).map(String);
	return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** The texts in a source, without its comments. */
function literals(source: string): string[] {
	const code = source.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
	return code.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
}

// n8n gives such a condition 250 ms, wherever it reads a workflow: on a busy host the workflow fails.
it('no field is shown or hidden by a regular expression', () => {
	const conditions = entries.map(({ displayOptions }) => JSON.stringify(displayOptions ?? {}));
	expect(conditions.filter((each) => each.includes('"_cnd":{"regex"'))).toEqual([]);
});
