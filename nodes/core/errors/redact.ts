import type { Answer } from '../http/answer';

/** Shorter values appear in ordinary words; a secret that short is none. */
const MIN_LENGTH = 6;

/**
 * Replaces every one of `secrets` that appears in `text`, as it is or percent-encoded. Blanks around
 * a secret do not travel, so they do not count. Values that are no text are skipped.
 */
export function redact(text: string, secrets: unknown[]): string {
	return (
		secrets
			.filter((each): each is string => typeof each === 'string')
			.map((each) => each.trim())
			.filter((each) => each.length >= MIN_LENGTH)
			.flatMap((each) => [each, encoded(each)])
			// Of two secrets, one may begin with the other.
			.sort((a, b) => b.length - a.length)
			.reduce((safe, secret) => safe.split(secret).join('***'), text)
	);
}

/**
 * An answer whose body shows none of `secrets`. For before it is read: of a text that is cut, half a
 * secret would stay, which nobody recognises.
 */
export function redactAnswer(answer: Answer, secrets: unknown[]): Answer {
	return { ...answer, body: Buffer.from(redact(answer.body.toString('utf8'), secrets)) };
}

function encoded(secret: string): string {
	try {
		return encodeURIComponent(secret);
	} catch {
		// Half a character: nothing could be sent percent-encoded.
		return secret;
	}
}
