import { randomUUID } from 'node:crypto';

import { Problem } from './errors/problem';

/** A whole number with fewer digits is never beyond 2^53. */
const LONG_DIGITS = /\d{16}/;

/** A JSON number; without fraction and exponent it is a whole one. */
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/g;

/** From here on JavaScript writes a number with an exponent; identifiers are never that large. */
const LARGEST_IN_DIGITS = 1e21;

/**
 * Parses JSON without losing digits: whole numbers beyond 2^53, which many services use as ids,
 * come out as text. Everything else is as `JSON.parse` gives it.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseExact(text: string): unknown {
	return JSON.parse(quoteLongNumbers(text, ''));
}

/**
 * The same for JSON that is going to be sent, such as a user's parameters: these numbers come out
 * as BigInt, and `stringifyExact` writes them as the numbers that they were.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseToSend(text: string): unknown {
	const mark = randomUUID();
	const marked = quoteLongNumbers(text, mark);
	if (marked === text) return JSON.parse(text);
	return JSON.parse(marked, (_, value: unknown) =>
		typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
	);
}

/**
 * Writes JSON; a BigInt as the number that it is.
 *
 * @throws Problem for a number that JSON has no form for, or that has already lost digits
 */
export function stringifyExact(value: unknown): string {
	const mark = randomUUID();
	let isMarked = false;
	const text = JSON.stringify(value, function (this: Record<string, unknown>, name, each: unknown) {
		// The value itself: some programs teach BigInt to write itself as a text.
		if (typeof this[name] === 'bigint') {
			isMarked = true;
			return `${mark}${this[name]}`;
		}
		if (typeof each === 'number') checkExact(each, name);
		return each;
	});
	return isMarked ? text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1') : text;
}

/**
 * A number that a field or a model gave as text: exact, so as BigInt beyond 2^53.
 *
 * @returns undefined when the text is no finite number
 */
export function numberOf(text: string): number | bigint | undefined {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	const number = Number(trimmed);
	if (!Number.isFinite(number)) return undefined;
	const isWhole = /^-?\d+$/.test(trimmed);
	return isWhole && !Number.isSafeInteger(number) ? BigInt(trimmed) : number;
}

/** Whether a number stands for several whole numbers, of which nobody knows which one was meant. */
export function hasLostDigits(number: number): boolean {
	return (
		Number.isInteger(number) &&
		!Number.isSafeInteger(number) &&
		Math.abs(number) < LARGEST_IN_DIGITS
	);
}

/**
 * Refuses a number that would not arrive as it was meant.
 *
 * @param name of the field that holds it
 * @throws Problem
 */
export function checkExact(number: number, name: string): void {
	if (Number.isFinite(number) && !hasLostDigits(number)) return;
	const where = name === '' ? '' : `'${name}': `;
	if (!Number.isFinite(number)) {
		throw new Problem({
			message: `${where}${number} is not a number that can be sent`,
			description: 'Check what the expression of this value results in.',
		});
	}
	throw new Problem({
		message: `${where}${number} is too large to be sent as it was meant`,
		description:
			'Whole numbers beyond 9007199254740991 lose their last digits in JavaScript. Give this one as text, in quotation marks; all its digits are sent then.',
	});
}

/**
 * JSON text whose whole numbers beyond 2^53 are texts.
 *
 * @param mark what such a text begins with
 */
function quoteLongNumbers(text: string, mark: string): string {
	if (!LONG_DIGITS.test(text)) return text;
	const parts: string[] = [];
	let at = 0;
	while (at < text.length) {
		const start = text.indexOf('"', at);
		const end = start < 0 ? text.length : start;
		parts.push(quoteIn(text.slice(at, end), mark));
		if (start < 0) break;
		at = endOfString(text, start);
		parts.push(text.slice(start, at));
	}
	return parts.join('');
}

/** The same for a piece between two strings. */
function quoteIn(piece: string, mark: string): string {
	if (!LONG_DIGITS.test(piece)) return piece;
	return piece.replace(
		NUMBER,
		(number, fraction: string | undefined, exponent: string | undefined, at: number) => {
			const isWhole = fraction === undefined && exponent === undefined;
			if (!isWhole || Number.isSafeInteger(Number(number))) return number;
			// Where a name should be it is no JSON, and must not become some.
			const rest = piece.slice(at + number.length);
			return /^\s*:/.test(rest) ? number : `"${mark}${number}"`;
		},
	);
}

/** Where the string that begins at `start` is over. */
function endOfString(text: string, start: number): number {
	for (let at = start + 1; ; at++) {
		at = text.indexOf('"', at);
		if (at < 0) return text.length;
		let slashes = 0;
		while (text[at - 1 - slashes] === '\\') slashes++;
		if (slashes % 2 === 0) return at + 1;
	}
}
