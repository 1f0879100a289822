/** A text in another spelling, which knows where each of its characters came from. */
export interface View {
	text: string;
	/** Where each character began in the original, and where the last one ended. */
	starts: number[];
}

type Decoder = (view: View) => View | undefined;

/** What one match stands for: each character with the length of its spelling. */
type Spelt = Array<[character: string, length: number]>;

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const json = decoder(/\\(?:u[0-9a-f]{4}|["\\/bfnrt])/gi, (match) => {
	try {
		return [[JSON.parse(`"${match.toLowerCase()}"`) as string, match.length]];
	} catch {
		return undefined;
	}
});

/** `%2F` and `%2f`, of every character: languages do not agree on which ones need it. */
const percent = decoder(/(?:%[0-9a-f]{2})+/gi, (match) => {
	try {
		return Array.from(decodeURIComponent(match)).flatMap((each): Spelt => {
			const length = Buffer.byteLength(each) * 3;
			return each.length === 1
				? [[each, length]]
				: [
						[each[0], length],
						[each[1], 0],
					];
		});
	} catch {
		return undefined;
	}
});

const plus = decoder(/\+/g, () => [[' ', 1]]);

const entities = decoder(/&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});/gi, (match) => {
	const name = match.slice(1, -1).toLowerCase();
	const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	const character = NAMED[name] ?? (code > 0 && code < 0xd800 ? String.fromCharCode(code) : '');
	return character === '' ? undefined : [[character, match.length]];
});

/** How a text may be wrapped on its way: once, or a second time in the service's answer. */
const CHAINS: Decoder[][] = [
	[json],
	[percent],
	[plus, percent],
	[entities],
	[json, json],
	[json, percent],
	[json, plus, percent],
	[percent, percent],
	[percent, json],
	[plus, percent, json],
];

/** The text as it is and in every spelling that it may be in; those that change nothing are left out. */
export function viewsOf(text: string): View[] {
	const plain: View = { text, starts: Array.from({ length: text.length + 1 }, (_, i) => i) };
	const views = CHAINS.map((chain) => {
		let view: View | undefined = plain;
		let hasChanged = false;
		for (const decode of chain) {
			const next: View | undefined = decode(view);
			hasChanged = next !== undefined;
			// A blank may well be spelt in one way and the rest in none.
			if (!next && decode !== plus) return undefined;
			view = next ?? view;
		}
		return hasChanged ? view : undefined;
	});
	const plusOnly = plus(plain);
	return [plain, ...(plusOnly ? [plusOnly] : []), ...views.filter((view) => view !== undefined)];
}

function decoder(pattern: RegExp, spell: (match: string) => Spelt | undefined): Decoder {
	return ({ text, starts }) => {
		const pieces: string[] = [];
		const from: number[] = [];
		let last = 0;
		const keep = (end: number) => {
			pieces.push(text.slice(last, end));
			for (let i = last; i < end; i++) from.push(starts[i]);
		};
		for (const match of text.matchAll(pattern)) {
			const spelt = spell(match[0]);
			if (!spelt) continue;
			keep(match.index);
			let at = match.index;
			for (const [character, length] of spelt) {
				pieces.push(character);
				from.push(starts[at]);
				at += length;
			}
			last = match.index + match[0].length;
		}
		if (last === 0) return undefined;
		keep(text.length);
		from.push(starts[text.length]);
		return { text: pieces.join(''), starts: from };
	};
}
