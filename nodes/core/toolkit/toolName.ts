import { createHash } from 'node:crypto';

/** OpenAI, Anthropic and Google take names of at most 64 of these characters. */
const MAX_LENGTH = 64;

/**
 * A name that every model provider takes, always the same for the same parts: `{first}_{second}`,
 * with `-` for what does not fit, which is how GL Connectors' own generators name tools.
 *
 * Two names that would come out the same, and names that are too long, end in a hash of the parts.
 *
 * @param taken the names given so far; the new one is added
 */
export function toolName(parts: string[], taken: Set<string>): string {
	const plain = parts.map((part) => part.replace(/[^a-zA-Z0-9_-]/g, '-')).join('_');
	const name = plain.length > MAX_LENGTH || taken.has(plain) ? withHash(plain, parts) : plain;
	taken.add(name);
	return name;
}

function withHash(plain: string, parts: string[]): string {
	const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
	return `${plain.slice(0, MAX_LENGTH - hash.length - 1)}-${hash}`;
}
