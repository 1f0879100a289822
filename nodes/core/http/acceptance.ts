import { withEffect } from '../errors/effect';
import type { ProblemDetails } from '../errors/problem';
import type { Refusal, RequestSpec } from './request';

/** An answer that does not hold what was asked for counts as one of a broken gateway. */
const BAD_GATEWAY = 502;

/** @param flaw as the end of "sent an answer …" */
export function flawed(flaw: string): Refusal {
	return { status: BAD_GATEWAY, flaw };
}

export const UNREADABLE = 'that cannot be read';

/** What to say of an answer that is no answer. */
export function explainFlaw(service: string, spec: RequestSpec, flaw: string): ProblemDetails {
	const problem = withEffect(spec, {
		message: `${service} sent an answer ${flaw}`,
		description: 'It was cut off, is empty, a web page or of another form. Run it again.',
	});
	const check = `If it stays, check that 'Base URL' of the credential leads to ${service}.`;
	return { ...problem, description: `${problem.description} ${check}` };
}
