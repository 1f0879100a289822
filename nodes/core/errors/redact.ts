import type { Answer } from '../http/answer';
import { json } from '../http/answer';
import { bareToken } from '../bareToken';
import { viewsOf } from './decodings';

/** Shorter values appear in ordinary words; they are only hidden where they stand for themselves. */
const MIN_LENGTH = 6;

/** A secret that short is none: hiding it would spoil the text. */
const MIN_WORD_LENGTH = 4;

/** Longer secrets are looked for piece by piece, so that the search takes no longer than the text. */
const MAX_PIECE = 100;

/** Far more than any text that is shown; what is behind it is not shown. */
const MAX_TEXT = 20_000;

const HIDDEN = '***';

/** Hides secrets in texts, however they are spelt there. */
export type Redactor = (text: string) => string;

/**
 * Makes a redactor for `secrets`: each is hidden as it is, percent-encoded in the way of any language,
 * with `+` for blanks, escaped as in JSON or HTML, and as base64 wherever it stands in there. Blanks
 * around a secret and a word such as `Bearer` before it do not travel, so they do not count. Values
 * shorter than 4 characters are no secrets; those of 4 or 5 are only hidden as whole words.
 *
 * Also hides what looks like a secret: private keys, passwords in addresses, and values that are set
 * under a telling name (`pwd=…`, `"api_key": "…"`, `Authorization: Basic …`).
 */
export function redactor(secrets: unknown[]): Redactor {
	const pieces = [...new Set(secrets.flatMap(piecesOf))];
	return (text) => withoutLookalikes(withoutPieces(text, pieces));
}

/** Hides `secrets` in one text; see `redactor`. */
export function redact(text: string, secrets: unknown[]): string {
	return redactor(secrets)(text);
}

/**
 * An answer whose body shows none of `secrets`. For before it is read: of a text that is cut, half a
 * secret would stay, which nobody recognises.
 */
export function redactAnswer(answer: Answer, secrets: unknown[]): Answer {
	const hide = redactor(secrets);
	const short = (text: string) => hide(text.slice(0, MAX_TEXT));
	const body = json(answer);
	let text: string;
	try {
		text =
			body === undefined
				? short(answer.body.subarray(0, 4 * MAX_TEXT).toString('utf8'))
				: JSON.stringify(hideInside(body, short));
	} catch {
		// So deep that it cannot be walked: nobody could read it either.
		text = '';
	}
	return { ...answer, body: Buffer.from(text) };
}

/** A parsed document with every text in it redacted, names too. */
export function hideInside(value: unknown, hide: Redactor): unknown {
	if (typeof value === 'string') return hide(value);
	if (typeof value === 'number') {
		const shown = hide(String(value));
		return shown === String(value) ? value : shown;
	}
	if (Array.isArray(value)) return value.map((each) => hideInside(each, hide));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [hide(name), hideInside(each, hide)]),
	);
}

function piecesOf(secret: unknown): string[] {
	if (typeof secret !== 'string' && typeof secret !== 'number') return [];
	const whole = String(secret).trim();
	const forms = [whole, bareToken(whole)].filter((each) => each.length >= MIN_WORD_LENGTH);
	return forms.flatMap((form) => [
		// A key of several lines comes back with other line breaks, or with none.
		...form.split(/(?:\r|\n|\\r|\\n)+/).flatMap(chunks),
		...(form.length >= MIN_LENGTH ? base64Forms(form).flatMap(chunks) : []),
	]);
}

function chunks(line: string): string[] {
	const text = line.trim();
	// The frame of a key is no secret.
	if (text.length < MIN_WORD_LENGTH || text.startsWith('-----')) return [];
	if (text.length <= MAX_PIECE) return [text];
	const found: string[] = [];
	for (let from = 0; from < text.length; from += MAX_PIECE) {
		found.push(text.slice(Math.max(0, Math.min(from, text.length - MAX_PIECE)), from + MAX_PIECE));
	}
	return found;
}

/**
 * What base64 makes of a secret, wherever it begins in what was encoded (`user:secret` of Basic). The
 * characters at both ends that depend on the neighbours are left out.
 */
function base64Forms(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const start = before === 0 ? 0 : before + 1;
		const end = Math.floor(((before + bytes.length) * 8) / 6);
		const text = encoded.slice(start, end);
		if (text.length < MIN_LENGTH) return [];
		return [text, text.replace(/\+/g, '-').replace(/\//g, '_')];
	});
}

function withoutPieces(text: string, pieces: string[]): string {
	if (pieces.length === 0 || text === '') return text;
	const hidden: Array<[from: number, to: number]> = [];
	for (const { text: view, starts } of viewsOf(text)) {
		for (const piece of pieces) {
			for (let at = view.indexOf(piece); at >= 0; at = view.indexOf(piece, at + piece.length)) {
				const end = at + piece.length;
				if (piece.length >= MIN_LENGTH || isWord(view, at, end)) {
					hidden.push([starts[at], starts[end]]);
				}
			}
		}
	}
	return without(text, hidden);
}

function isWord(text: string, from: number, to: number): boolean {
	return !/[\p{L}\p{N}_]/u.test(`${text[from - 1] ?? ''}${text[to] ?? ''}`);
}

function without(text: string, hidden: Array<[from: number, to: number]>): string {
	if (hidden.length === 0) return text;
	hidden.sort(([a], [b]) => a - b);
	let shown = '';
	let last = 0;
	for (const [from, to] of hidden) {
		// Pieces of one secret follow each other.
		if (from > last || (from === 0 && last === 0)) shown += text.slice(last, from) + HIDDEN;
		last = Math.max(last, to);
	}
	return shown + text.slice(last);
}

const NAME =
	'(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?keys?|access[_-]?keys?|private[_-]?keys?|credentials?|dsn|connection[_-]?string|authorization|auth|sig(?:nature)?)';

/** All bounded, so that none of them takes longer than a few times the text. */
const LOOKALIKES: Array<[pattern: RegExp, replacement: string]> = [
	// A private key, as far as it goes.
	[
		/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[^"<]{0,20000}?(?:-----END [A-Z0-9 ]{0,40}-----|$|(?=["<]))/g,
		HIDDEN,
	],
	// The password of an address.
	[/(:\/\/[^\s/:@"']{0,200}:)[^\s@/"'<>]{1,500}(?=@)/g, `$1${HIDDEN}`],
	// A header; words have no digits.
	[/\b((?:bearer|basic) )(?=[a-z_+/=.~-]{0,500}\d)[\w+/=.~-]{8,}/gi, `$1${HIDDEN}`],
	// name=value
	[new RegExp(`(${NAME}\\s?=\\s?\\\\?["']?)[^\\s"'&;,<>\\\\)\\]}*]{4,}`, 'gi'), `$1${HIDDEN}`],
	// "name": "value" and 'name': ['value', …]
	[
		new RegExp(
			`(${NAME}[\\w-]{0,20}\\\\?["']\\s{0,3}:\\s{0,3}\\[?\\s{0,3}\\\\?["'])[^"'\\\\]{1,2000}(?:\\\\?["'],\\s{0,3}\\\\?["'][^"'\\\\]{1,2000}){0,50}`,
			'gi',
		),
		`$1${HIDDEN}`,
	],
];

function withoutLookalikes(text: string): string {
	return LOOKALIKES.reduce(
		(safe, [pattern, replacement]) => safe.replace(pattern, replacement),
		text,
	);
}
