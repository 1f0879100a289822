/**
 * What the classes of a pattern mean to the service. Its patterns are Python's or, with Pydantic 2,
 * Rust's, and in both they go beyond ASCII. Where the two differ, `wide` is what either takes and
 * `narrow` what both take: whatever is excluded must not be more than the service excludes.
 */
const CLASSES: Record<string, { wide: string; narrow: string }> = {
	w: {
		wide: '\\p{L}\\p{N}\\p{M}\\p{Pc}\\p{Alphabetic}\\p{Join_Control}',
		narrow: '\\p{L}\\p{Nd}_',
	},
	d: { wide: '\\p{Nd}', narrow: '\\p{Nd}' },
	s: { wide: '\\s\\x1c-\\x1f\\x85', narrow: '\\t-\\r\\p{Z}' },
};

/** A word's edge; JavaScript's own knows only ASCII letters. */
const WORD = `[${CLASSES.w.wide}]`;
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;

/**
 * A regular expression that accepts whatever the service's pattern does; undefined when that cannot
 * be had in JavaScript, and the pattern is left to the service.
 */
export function readPattern(pattern: string): RegExp | undefined {
	try {
		return new RegExp(translate(pattern), 'u');
	} catch {
		return undefined;
	}
}

/** @throws SyntaxError for what has no counterpart */
function translate(pattern: string): string {
	let set: 'none' | 'one of' | 'none of' = 'none';
	return pattern.replace(/\\[\s\S]|\[\^?|[\].$]/gu, (token) => {
		if (set === 'none') {
			if (token.startsWith('[')) set = token === '[' ? 'one of' : 'none of';
			return outsideSet(token);
		}
		if (token === ']') set = 'none';
		return insideSet(token, set === 'none of');
	});
}

function outsideSet(token: string): string {
	const name = token.startsWith('\\') ? token[1] : '';
	if (name in CLASSES) return `[${CLASSES[name].wide}]`;
	if (name.toLowerCase() in CLASSES) return `[^${CLASSES[name.toLowerCase()].narrow}]`;
	if (token === '\\b') return EDGE;
	if (token === '.') return '[^\\n]';
	// In Python the end of a text is also before a last line break.
	return token === '$' ? '(?=\\n?(?![\\s\\S]))' : token;
}

function insideSet(token: string, isNegated: boolean): string {
	const name = token.startsWith('\\') ? token[1] : '';
	if (name in CLASSES) return isNegated ? CLASSES[name].narrow : CLASSES[name].wide;
	if (isNegated && name.toLowerCase() in CLASSES) throw new SyntaxError('Too wide to exclude');
	return token;
}
