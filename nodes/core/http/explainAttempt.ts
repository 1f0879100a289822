import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Attempt } from './attempt';
import type { Problem } from '../errors/problem';
import { redact, redactAnswer } from '../errors/redact';
import { secretsIn } from '../errors/telling';
import type { RequestSpec, ServiceProfile } from './request';
import type { Result } from './result';

/** Whom a request is made for, as far as its error text is concerned. */
export interface Explained {
	service: ServiceProfile;
	credential: ICredentialDataDecryptedObject;
	/** Values of the credential that no text may show. */
	secrets: unknown[];
}

/** What a failed attempt means to the user, without a secret of the credential or the request. */
export function explainAttempt(spec: RequestSpec, attempt: Attempt, explained: Explained): Problem {
	const secrets = [...explained.secrets, ...secretsOf(spec)];
	const problem = explain(spec, attempt.result, { ...explained, secrets });
	return problem.with({
		message: redact(problem.message, secrets),
		description: redact(problem.description, secrets),
		retryAfterMs: askedMs(attempt, explained.service),
	});
}

function secretsOf(spec: RequestSpec): unknown[] {
	const { actAs } = spec;
	const ofItem = typeof actAs !== 'object' ? [] : ['token' in actAs ? actAs.token : actAs.secret];
	const sent = [spec.body, Object.fromEntries(spec.form?.fields ?? []), spec.qs, spec.headers];
	return [...ofItem, ...(spec.secrets ?? []), ...secretsIn(sent)];
}

function explain(
	spec: RequestSpec,
	result: Result,
	{ service, credential, secrets }: Explained,
): Problem {
	if ('blocked' in result) return result.blocked;
	if ('refusedLogin' in result) return result.refusedLogin.problem;
	if ('fault' in result) return service.explain(spec, result, credential);
	const failure = { ...result, answer: redactAnswer(result.answer, secrets) };
	return service.explain(spec, failure, credential);
}

/** How long the service wants to be left alone, where it says so or its limits are known. */
function askedMs(
	{ status, retryAfterMs }: Attempt,
	{ throttledPauseMs }: ServiceProfile,
): number | undefined {
	return retryAfterMs ?? (status === 429 ? throttledPauseMs : undefined);
}
