import type { ICredentialTestRequest } from 'n8n-workflow';

/** n8n's type foresees lists of one kind only, but it looks at each rule for itself. */
export type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

/** The text for each of the statuses. */
export function statuses(values: number[], message: string): Rule[] {
	return values.map((value) => ({ type: 'responseCode', properties: { value, message } }));
}

/**
 * The text for a success whose body holds `value` at `key`.
 *
 * @param value undefined finds bodies in which there is nothing at `key`
 */
export function body(key: string, value: string | undefined, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

/** All statuses from one to another. */
function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Redirects are not followed: the credential would go along. */
export const REDIRECTS = range(300, 308);

/** Failures of a server or of what stands before it: the registered ones, and those of CDNs and proxies. */
export const SERVER_FAILURES = [...range(500, 530), 561, 598, 599];

/** Refusals: the registered ones, and those of IIS and nginx. A rule for every number would be 60 kB a credential. */
const REFUSALS = [...range(400, 451), ...range(494, 499)];

/** The text for each refusal that has none of its own. n8n takes the first rule that fits, so it goes last. */
export function otherStatuses(message: string): Rule[] {
	return statuses(REFUSALS, message);
}
