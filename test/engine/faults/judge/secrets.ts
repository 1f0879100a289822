/** Whether a secret, or a telling part of one, is anywhere in a value. */

/** A part of this length gives a secret away. */
const PART = 16;

/**
 * What of the secrets a value shows, in clear or as URLs and base64 write it.
 *
 * @param secrets that must not be shown
 * @param value anything, errors and circles too
 */
export function shownSecrets(secrets: string[], value: unknown): string[] {
	const text = textOf(value);
	return secrets.filter((secret) =>
		[...partsOf(secret), ...partsOf(encodeURIComponent(secret)), ...inBase64(secret)].some((part) =>
			text.includes(part),
		),
	);
}

/** The end is what is secret: beginnings are often the same for everybody. */
function partsOf(secret: string): string[] {
	if (secret.length <= PART * 1.5) return [secret];
	return [secret.slice(-PART), secret.slice(-2 * PART, -PART)].filter(
		({ length }) => length === PART,
	);
}

function inBase64(secret: string): string[] {
	// Cut so that the three ways in which it may begin within a longer text end alike.
	return [0, 1, 2].map((lead) =>
		Buffer.from(`${'x'.repeat(lead)}${secret}`)
			.toString('base64')
			.slice(4, 4 + Math.max(PART, Math.floor(secret.length / 2))),
	);
}

/** All texts in a value, whatever they hang on. */
function textOf(value: unknown): string {
	const texts: string[] = [];
	const seen = new Set<object>();
	const visit = (each: unknown): void => {
		if (typeof each === 'string') texts.push(each);
		if (Buffer.isBuffer(each)) texts.push(each.toString('latin1'));
		if (typeof each !== 'object' || each === null || seen.has(each) || Buffer.isBuffer(each))
			return;
		seen.add(each);
		// Errors keep message, stack and cause where no loop finds them.
		for (const name of Object.getOwnPropertyNames(each)) {
			texts.push(name);
			visit((each as Record<string, unknown>)[name]);
		}
	};
	visit(value);
	return texts.join('\n');
}
