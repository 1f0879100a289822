import { providerError } from '../../errors';
import type { Row } from './tables';

export type Binds = Record<string, unknown>;

/**
 * The test a WHERE clause stands for: comparisons joined by AND.
 *
 * @param text the clause without WHERE; absent: every row passes
 * @throws ApiError 400 when the clause is not understood or a bind has no value
 */
export function parseCondition(text: string | undefined, binds: Binds): (row: Row) => boolean {
	if (text === undefined) return () => true;
	const tests = text.split(/ and /i).map((part) => parseComparison(part.trim(), binds));
	return (row) => tests.every((test) => test(row));
}

/**
 * The value of a literal or of a `:name` bind.
 *
 * @throws ApiError 400 for a bind without a value, in SQLAlchemy's words
 */
export function valueOf(text: string, binds: Binds): unknown {
	if (text.startsWith(':')) {
		const name = text.slice(1);
		if (!(name in binds)) {
			throw providerError('sql', 400, `A value is required for bind parameter '${name}'`);
		}
		return binds[name];
	}
	const quoted = /^'((?:[^']|'')*)'$/.exec(text);
	if (quoted !== null) return quoted[1].replace(/''/g, "'");
	if (/^null$/i.test(text)) return null;
	if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	if (text !== '' && Number.isFinite(Number(text))) return Number(text);
	throw providerError('sql', 400, `syntax error at or near "${text}"`);
}

/** Numbers by size, everything else by its text. */
export function compareValues(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b));
}

function parseComparison(text: string, binds: Binds): (row: Row) => boolean {
	const nullTest = /^(\w+) is (not )?null$/i.exec(text);
	if (nullTest !== null) {
		const wanted = nullTest[2] === undefined;
		return (row) => ((row[nullTest[1]] ?? null) === null) === wanted;
	}
	const match = /^(\w+) ?(=|!=|<>|<=|>=|<|>|like) ?(.+)$/i.exec(text);
	if (match === null) throw providerError('sql', 400, `syntax error at or near "${text}"`);
	const [, column, operator, right] = match;
	const value = valueOf(right.trim(), binds);
	return (row) => holds(row[column], operator.toLowerCase(), value);
}

function holds(left: unknown, operator: string, right: unknown): boolean {
	if (operator === 'like') {
		const source = String(right)
			.replace(/[.+?^${}()|[\]\\*]/g, '\\$&')
			.replace(/%/g, '.*')
			.replace(/_/g, '.');
		return new RegExp(`^${source}$`).test(String(left));
	}
	const order = compareValues(left, right);
	switch (operator) {
		case '=':
			return order === 0;
		case '<':
			return order < 0;
		case '<=':
			return order <= 0;
		case '>':
			return order > 0;
		case '>=':
			return order >= 0;
		default:
			return order !== 0;
	}
}
