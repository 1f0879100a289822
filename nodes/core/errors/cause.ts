import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { shared } from '../shared';

/**
 * What logins failed with, under the credential data that n8n called them with.
 *
 * n8n wraps whatever a request or a login throws into an error of its own, and before n8n 2.34 that
 * one forgets its `cause`. So a login leaves its error here as well, where its request finds it.
 */
const loginErrors = shared(
	'loginErrors/v1',
	() => new WeakMap<ICredentialDataDecryptedObject, unknown>(),
);

/** Leaves what a login failed with to the request that it was made for. */
export function keepLoginError(data: ICredentialDataDecryptedObject, error: unknown): void {
	loginErrors.set(data, error);
}

/**
 * What a request really failed with.
 *
 * @param error what n8n threw
 * @param data the credential data of the request; an error of its login is given once
 */
export function originOf(error: unknown, data: ICredentialDataDecryptedObject): unknown {
	const origin = loginErrors.get(data) ?? error;
	loginErrors.delete(data);
	return origin;
}

/** The code of Node.js or axios behind an error. */
export function codeOf(error: unknown): string | undefined {
	const code = findCause(error, hasCode)?.code;
	if (code !== undefined) return code;
	// Where n8n's error forgets its cause, the code stands where a status would.
	const { httpCode } = (error ?? {}) as { httpCode?: unknown };
	return typeof httpCode === 'string' && /^[A-Z]/.test(httpCode) ? httpCode : undefined;
}

/** Looks through an error and its causes, which n8n nests. */
export function findCause<T>(error: unknown, test: (each: unknown) => each is T): T | undefined {
	for (let each = error, depth = 0; each && depth < 5; depth++) {
		if (test(each)) return each;
		each = (each as { cause?: unknown }).cause;
	}
	return undefined;
}

function hasCode(error: unknown): error is { code: string } {
	return typeof (error as { code?: unknown })?.code === 'string';
}
