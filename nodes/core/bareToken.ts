/** What people copy along with a token: the whole header, or its first word. */
const BEFORE_TOKEN = /^(?:authorization\s*:\s*)?(?:bearer(?:\s+|$)|(?:token\s+)?token\s*=\s*)/i;

/**
 * A token or key as a header takes it: without blanks and line breaks around it, and without the
 * `Bearer` or `Token token=` that was pasted with it. Empty when there is none.
 */
export function bareToken(value: unknown): string {
	return String(value ?? '')
		.trim()
		.replace(BEFORE_TOKEN, '')
		.trim();
}
