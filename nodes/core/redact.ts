/** Shorter values appear in ordinary words; a secret that short is none. */
const MIN_LENGTH = 6;

/** Replaces every one of `secrets` that appears in `text`. Values that are no text are skipped. */
export function redact(text: string, secrets: unknown[]): string {
	return (
		secrets
			.filter((each): each is string => typeof each === 'string' && each.length >= MIN_LENGTH)
			// Of two secrets, one may begin with the other.
			.sort((a, b) => b.length - a.length)
			.reduce((safe, secret) => safe.split(secret).join('***'), text)
	);
}
