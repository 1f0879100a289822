/** Names of what is secret, in whatever case and style they are written. */
const SECRET =
	/passw|passphrase|passcode|pwd|secret|token|credential|bearer|authorization|auth_string|cookie|dsn$|conn(ection)?_?str|(api|access|private|account|signing|encryption|shared|master)_?keys?|jwt|_pin$|^pin$|otp$|webhook_url|configuration/;

/** Names that are secret when they hold a text and harmless when they hold more. */
const PERHAPS = /(^|_)(auth|keys?)$/;

/** Whether a value under this name is a secret, whatever it is. */
export function isSecretName(name: string): boolean {
	return SECRET.test(plain(name));
}

/** Whether a text or number under this name is a secret. */
export function isTellingName(name: string): boolean {
	return isSecretName(name) || PERHAPS.test(plain(name));
}

/** `apiKey`, `API-Key` and `api key` are `api_key`. */
function plain(name: string): string {
	return name
		.slice(0, 100)
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.replace(/[\s.-]/g, '_')
		.toLowerCase();
}

const MAX_DEPTH = 20;

/** Whether the name of a value is telling, or one above it. */
type Named = 'itself' | 'above' | 'no';

/** What stands within a secret is one if it is long; a scope, a kind and a user name are none. */
const LONG = 12;

interface Search {
	/** Names whose texts and numbers are secrets; by default those of `isSecretName`. */
	names?(name: string, value: unknown): boolean;
	/** Whether every text counts as a secret, whatever its name. */
	all?: boolean;
}

/**
 * The texts and numbers in a value that are secrets: those under telling names at any depth, and
 * passwords within addresses.
 */
export function secretsIn(
	value: unknown,
	{ names = isSecretName, all = false }: Search = {},
): string[] {
	return [...new Set(collect(value, { names, all, named: 'no' }, 0))];
}

function collect(
	value: unknown,
	search: Required<Search> & { named: Named },
	depth: number,
): string[] {
	const { names, all, named } = search;
	if (depth > MAX_DEPTH) return [];
	if (typeof value === 'string') {
		const isSecret = all || named === 'itself' || (named !== 'no' && value.length >= LONG);
		return [...(isSecret ? [value] : []), ...within(value, search, depth)];
	}
	// Ports and sizes are no secrets, unless their name says so.
	if (typeof value === 'number' || typeof value === 'bigint') {
		return named === 'itself' ? [String(value)] : [];
	}
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((each) => collect(each, search, depth + 1));
	const inherited = named === 'no' ? 'no' : 'above';
	return Object.entries(value).flatMap(([name, each]) =>
		collect(each, { ...search, named: names(name, each) ? 'itself' : inherited }, depth + 1),
	);
}

/** What a text holds inside: the password of an address, decoded too, or the leaves of a JSON text. */
function within(text: string, search: Parameters<typeof collect>[1], depth: number): string[] {
	const password = /^[a-z][\w+.-]{0,40}:\/\/[^/@]{0,500}?:([^@]{1,2000})@/i.exec(text)?.[1];
	const found = password === undefined ? [] : [password, decoded(password)];
	if (!/^\s*[{[]/.test(text) || text.length > 100_000) return found;
	try {
		return [...found, ...collect(JSON.parse(text), search, depth + 1)];
	} catch {
		return found;
	}
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
