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
