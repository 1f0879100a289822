/**
 * A problem as one text, for places that show a message and nothing else, such as n8n's credential
 * test. Without the error code at its end: n8n replaces a whole message that contains one by words
 * of its own.
 */
export function oneLine({
	message,
	description,
}: {
	message: string;
	description: string;
}): string {
	const text = `${message}${/[.!?…]$/.test(message) ? '' : '.'} ${description}`;
	return text.replace(/\s*\([A-Z][A-Z0-9_]+\)\s*$/, '').trim();
}

/** A field, by its label; the options of a node are none of a credential's. */
const FIELD = /'(?!Timeout'|Options')[A-Z][\w ]+'/;

/**
 * A problem for the dialog of a credential, which has only this one text: it always names a field.
 * Where none is to blame, it is the address, which may lead to what is out of order.
 */
export function forDialog(problem: { message: string; description: string }): string {
	const text = oneLine(problem);
	if (FIELD.test(text)) return text;
	return `${problem.message}. Try again; if this stays so, check 'Base URL'.`;
}
