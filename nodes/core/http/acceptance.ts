import { withEffect } from '../errors/effect';
import type { ProblemDetails } from '../errors/problem';
import type { RequestSpec } from './request';

/**
 * Why an answer with a success status is none. The request is then repeated, waits or fails as if
 * the status had said so.
 */
export interface Refusal {
	/** The status that would have said so. */
	status: number;
	/**
	 * What is wrong with the answer, as the end of "sent an answer …". Undefined when the service
	 * refused the request in its own words, which are in the body.
	 */
	flaw?: string;
}

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
