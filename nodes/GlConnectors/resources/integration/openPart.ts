import { isFields } from '../../../core/path';
import { hideInside, redactor } from '../../../core/errors/redact';
import { isSecretName, isTellingName, secretsIn } from '../../../core/errors/telling';

/** Deeper is no integration, and what cannot be looked at is not shown. */
const MAX_DEPTH = 20;

/**
 * An integration without the secrets of the third party. Their names are not documented, so they go
 * by name at any depth, and then by value wherever they stand a second time.
 */
export function openPartOf(fields: Record<string, unknown>): Record<string, unknown> {
	const hide = redactor(secretsIn(fields, { names: isHidden }));
	return hideInside(withoutNamed(fields, 0), hide) as Record<string, unknown>;
}

function withoutNamed(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
	const open = Object.entries(fields).filter(([name, value]) => !isHidden(name, value));
	return Object.fromEntries(open.map(([name, value]) => [name, cleared(value, depth + 1)]));
}

function cleared(value: unknown, depth: number): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth > MAX_DEPTH) return null;
	if (Array.isArray(value)) return value.map((each) => cleared(each, depth + 1));
	return isFields(value) ? withoutNamed(value, depth) : value;
}

function isHidden(name: string, value: unknown): boolean {
	return isSecretName(name) || (isTellingName(name) && isFlat(value));
}

/** A text, a number or a list of them: nothing in which there are names to go by. */
function isFlat(value: unknown): boolean {
	if (typeof value === 'boolean' || value === null) return false;
	return Array.isArray(value) ? value.every(isFlat) : typeof value !== 'object';
}
