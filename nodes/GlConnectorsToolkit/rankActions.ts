import type { Offered } from './actionTools';

/** Words that people use for what names of actions call otherwise. */
const SYNONYMS: string[][] = [
	['create', 'open', 'new', 'add', 'make', 'insert'],
	['send', 'post', 'write'],
	['delete', 'remove', 'cancel'],
	['list', 'get', 'read', 'show', 'find', 'search', 'look', 'fetch', 'query'],
	['update', 'edit', 'change', 'modify'],
	['mail', 'email', 'gmail', 'message'],
	['file', 'document', 'attachment'],
	['event', 'meeting', 'appointment', 'calendar'],
	['repo', 'repository'],
	['pr', 'pull'],
];

const MEANINGLESS = new Set('a an and the to of in on for with my me all some by from'.split(' '));

/**
 * The actions that fit a task best, best first. A word counts the more the fewer actions have it,
 * and more in the name of the action or connector than in its description.
 *
 * @param most how many are wanted
 */
export function rankActions(offered: Offered[], task: string, most: number): Offered[] {
	const wanted = words(task).filter((word) => !MEANINGLESS.has(word));
	const texts = offered.map(({ connector, action }) => ({
		name: new Set(words(`${connector} ${action.name}`)),
		doc: new Set(words(action.doc)),
	}));
	const scores = texts.map(() => 0);
	for (const word of wanted) {
		const hits = texts.map((text) => hit(text, word));
		const rarity = Math.log(1 + offered.length / Math.max(1, hits.filter(Boolean).length));
		hits.forEach((each, index) => (scores[index] += each * rarity));
	}
	return offered
		.map((each, index) => ({ each, score: scores[index] }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score || a.each.action.name.length - b.each.action.name.length)
		.slice(0, most)
		.map(({ each }) => each);
}

function hit({ name, doc }: { name: Set<string>; doc: Set<string> }, word: string): number {
	const related = SYNONYMS.find((group) => group.includes(word)) ?? [];
	if (name.has(word)) return 4;
	if (related.some((each) => name.has(each))) return 3;
	if (doc.has(word)) return 1;
	return related.some((each) => doc.has(each)) ? 0.5 : 0;
}

/** Words in lower case and the singular. */
function words(text: string): string[] {
	return text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.map((word) => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word));
}
