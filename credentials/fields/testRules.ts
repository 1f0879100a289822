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
export function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The text for each refusal that has none of its own. n8n takes the first rule that fits, so it goes last. */
export function otherStatuses(message: string): Rule[] {
	return statuses(range(400, 599), message);
}

/** Redirects are not followed: the credential would go along. */
export const REDIRECTS = range(300, 399);
