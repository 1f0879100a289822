/** Where a text stops being JSON, and what is wrong there. Lines and columns count from 1. */
export interface Mistake {
	line: number;
	column: number;
	/** Shows at most one character of the text, because the text may hold secrets. */
	what: string;
}

/** What a value, or a part of one, begins with or consists of (RFC 8259). */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;
const BLANKS = /[ \t\n\r]*/y;

/**
 * Finds the first mistake in a text that is no JSON. JavaScript tells the place only in some cases
 * and some versions, and quotes the text.
 *
 * Goes through the text once and keeps its own stack, so that neither depth nor length can stall n8n.
 */
export function findMistake(text: string): Mistake {
	const scanner = new Scanner(text);
	const what = scanner.scan();
	const before = text.slice(0, scanner.at).split('\n');
	return { line: before.length, column: before[before.length - 1].length + 1, what };
}

type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const AFTER_COMMA: Record<string, Expected> = { '{': 'name', '[': 'value' };
const CLOSING: Record<string, string> = { '{': '}', '[': ']' };

class Scanner {
	at = 0;

	private readonly open: string[] = [];

	constructor(private readonly text: string) {}

	scan(): string {
		let expected: Expected = 'value';
		for (;;) {
			this.take(BLANKS);
			const next = this.step(expected);
			if (typeof next !== 'string') return next.mistake;
			expected = next;
		}
	}

	/** Takes one token; gives what must follow, or the mistake. */
	private step(expected: Expected): Expected | { mistake: string } {
		const char = this.text[this.at];
		const inner = this.open[this.open.length - 1];
		if (char === undefined) {
			return { mistake: inner ? `it ends before its '${CLOSING[inner]}'` : 'it ends here' };
		}
		if (expected.endsWith('OrEnd') && char === CLOSING[inner]) {
			this.at++;
			this.open.pop();
			return this.afterValue();
		}
		switch (expected) {
			case 'value':
			case 'valueOrEnd':
				return this.value(char, inner);
			case 'name':
			case 'nameOrEnd':
				if (char === CLOSING[inner]) return { mistake: 'there is a comma too many before it' };
				if (this.take(STRING)) return 'colon';
				return { mistake: char === '"' ? this.inString() : 'a name must begin with "' };
			case 'colon':
				return this.sign(char, ':', 'value');
			case 'commaOrEnd':
				if (char !== ',')
					return { mistake: `'${shown(char)}' instead of ',' or '${CLOSING[inner]}'` };
				this.at++;
				return AFTER_COMMA[inner];
			default:
				return { mistake: `'${shown(char)}' after its end` };
		}
	}

	private value(char: string, inner: string | undefined): Expected | { mistake: string } {
		if (char === '{' || char === '[') {
			this.at++;
			this.open.push(char);
			return char === '{' ? 'nameOrEnd' : 'valueOrEnd';
		}
		if (this.take(STRING) || this.take(NUMBER) || this.take(LITERAL)) return this.afterValue();
		if (char === '"') return { mistake: this.inString() };
		if (inner && char === CLOSING[inner]) return { mistake: 'there is a comma too many before it' };
		return { mistake: `a value cannot begin with '${shown(char)}'; text needs double quotes` };
	}

	private sign(char: string, wanted: string, next: Expected): Expected | { mistake: string } {
		if (char !== wanted) return { mistake: `'${shown(char)}' instead of '${wanted}'` };
		this.at++;
		return next;
	}

	private afterValue(): Expected {
		return this.open.length > 0 ? 'commaOrEnd' : 'nothing';
	}

	/** What is wrong in the text that begins here; moves to the place. */
	private inString(): string {
		for (this.at++; this.at < this.text.length; this.at++) {
			const char = this.text[this.at];
			if (char < ' ') return 'a line break or tab within text must be written as \\n or \\t';
			if (char !== '\\') continue;
			if (!/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(this.at + 1, this.at + 6))) {
				return 'a \\ within text must be written as \\\\';
			}
			this.at++;
		}
		return 'the text that begins before it has no closing "';
	}

	private take(token: RegExp): boolean {
		token.lastIndex = this.at;
		if (!token.test(this.text)) return false;
		this.at = token.lastIndex;
		return true;
	}
}

function shown(char: string): string {
	return char < ' ' ? `U+${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char;
}
