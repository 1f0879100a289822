/** Comparing takes as many steps as both lengths multiplied; nobody mistypes a longer name. */
const MAX_LENGTH = 100;

/**
 * The names that a mistyped one may have meant, best first, at most three: those that contain it,
 * and those that few edits turn into it.
 */
export function nearest(wrong: string, names: string[]): string[] {
	const wanted = wrong.toLowerCase();
	if (wanted === '' || wanted.length > MAX_LENGTH) return [];
	return names
		.filter((name) => name.length <= MAX_LENGTH)
		.map((name) => ({ name, distance: distance(wanted, name.toLowerCase()) }))
		.filter(({ name, distance: edits }) => {
			const contained = name.toLowerCase().includes(wanted) || wanted.includes(name.toLowerCase());
			return contained || edits <= Math.max(2, Math.floor(name.length / 3));
		})
		.sort((a, b) => a.distance - b.distance)
		.slice(0, 3)
		.map(({ name }) => name);
}

/** Levenshtein distance: how many characters to insert, delete or replace. */
function distance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let i = 1; i <= from.length; i++) {
		const next = [i];
		for (let j = 1; j <= to.length; j++) {
			const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
			next.push(Math.min(row[j] + 1, next[j - 1] + 1, replaced));
		}
		row = next;
	}
	return row[to.length];
}
