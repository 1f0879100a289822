const NEXT_LINK = '@odata.nextLink';

/**
 * What Microsoft's link to the next page asks for: its `$skip…` parameters by name. The link itself
 * leads to Microsoft and is never followed; the action is run again with these values.
 */
export function odataReference(data: Record<string, unknown>): Record<string, string> | undefined {
	const link = data[NEXT_LINK];
	if (typeof link !== 'string') return undefined;
	const query = new URLSearchParams(link.split('?')[1] ?? '');
	const skips = [...query].filter(([name]) => /^\$skip/i.test(name));
	return Object.fromEntries(skips);
}
