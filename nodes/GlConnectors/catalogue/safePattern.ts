/** Longer patterns are not read here. */
const MAX_PATTERN = 200;

/** Repetitions beyond this make a pattern too large to compile. */
const MAX_COUNT = 1000;

/** Steps that checking one value may take at most: a few milliseconds. */
const MAX_STEPS = 10_000_000;

/** Values that are longer than this are never checked, and patterns that allow less than the other. */
const LONGEST = 100_000;
const SHORTEST = 64;

/** What a pattern, or a group in it, lets the matcher try. */
interface Effort {
	/** Repetitions of no fixed length: each may try every length of the value. */
	loops: number;
	/** Choices between two ways: each may double the work. */
	choices: number;
	hasCount: boolean;
}

/**
 * How long a value may be for a pattern of the service to be run on it here: a pattern that tries
 * many ways to match would stop all of n8n. The service checks its patterns itself.
 *
 * Counts what can multiply the work, and does not judge whether it really does, so that some harmless
 * patterns are left to the service.
 *
 * @returns 0 when it must not be run at all
 */
export function longestCheckable(pattern: string): number {
	if (pattern.length > MAX_PATTERN) return 0;
	const effort = measure(pattern);
	if (!effort) return 0;
	// Without an anchor the search begins anew at every place of the value.
	const loops = effort.loops + (pattern.startsWith('^') && !pattern.includes('|') ? 0 : 1);
	const steps = MAX_STEPS / 2 ** effort.choices;
	const longest = Math.floor(Math.min(LONGEST, steps ** (1 / loops)));
	return longest >= SHORTEST ? longest : 0;
}

/** Undefined for what is not understood here or may take exponential time. */
function measure(pattern: string): Effort | undefined {
	const groups: Effort[] = [nothing()];
	/** The effort of the last thing, which a quantifier would repeat; undefined when there is none. */
	let last: Effort | undefined;
	for (let at = 0; at < pattern.length; ) {
		const rest = pattern.slice(at);
		const group = groups[groups.length - 1];
		const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(rest)?.[0];
		if (quantifier) {
			if (!last || !repeat(group, last, quantifier)) return undefined;
			last = undefined;
			at += quantifier.length;
			if (pattern[at] === '?') at++;
			continue;
		}
		if (rest.startsWith('(')) {
			const opening = rest.startsWith('(?:') ? '(?:' : '(';
			// Looking around, and whatever else begins like that.
			if (opening === '(' && rest[1] === '?') return undefined;
			groups.push(nothing());
			last = undefined;
			at += opening.length;
			continue;
		}
		if (rest.startsWith(')')) {
			const closed = groups.pop();
			const outer = groups[groups.length - 1];
			if (!closed || !outer) return undefined;
			add(outer, closed);
			last = closed;
			at++;
			continue;
		}
		if (rest.startsWith('|')) group.choices++;
		const length = atomLength(rest);
		if (!length) return undefined;
		last = rest.startsWith('|') ? undefined : nothing();
		at += length;
	}
	return groups.length === 1 ? groups[0] : undefined;
}

/** Adds what a quantifier does; false when it repeats something that can itself match in many ways. */
function repeat(group: Effort, inner: Effort, quantifier: string): boolean {
	if (quantifier === '?') {
		group.choices++;
		return true;
	}
	if (inner.loops > 0 || inner.choices > 0 || inner.hasCount) return false;
	const [least, most = least] = quantifier.replace(/[{}]/g, '').split(',');
	if (Number(least) > MAX_COUNT || Number(most) > MAX_COUNT) return false;
	group.hasCount = true;
	if (least !== most || !/\d/.test(least)) group.loops++;
	return true;
}

/** The length of what stands at the beginning: an escape, a class or a character. */
function atomLength(rest: string): number {
	if (rest.startsWith('\\')) {
		// A reference to a group, or a pattern that ends in the middle.
		if (rest.length < 2 || /[1-9k]/.test(rest[1])) return 0;
		return /^\\[pPu]\{[^}]*\}/.exec(rest)?.[0].length ?? 2;
	}
	if (rest.startsWith('[')) return /^\[(?:[^\]\\]|\\.)*\]/.exec(rest)?.[0].length ?? 0;
	return 1;
}

function add(to: Effort, { loops, choices, hasCount }: Effort): void {
	to.loops += loops;
	to.choices += choices;
	to.hasCount ||= hasCount;
}

function nothing(): Effort {
	return { loops: 0, choices: 0, hasCount: false };
}
