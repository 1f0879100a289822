import type { RequestSpec } from '../http/request';
import type { ProblemDetails } from './problem';

/** Kind of a problem after which nobody knows whether the request had its effect. */
export const EFFECT_UNKNOWN = 'effectUnknown';

export const UNKNOWN_EFFECT =
	'It may have been carried out all the same: look before you run it again.';

/** The same for the message itself: with "continue on fail" only that one stays. */
export const OUTCOME_UNKNOWN = '; it is unknown whether the request was carried out';

/** Whether a request without a clear answer may have changed something. */
export function mayHaveActed({ method, repeatable }: RequestSpec): boolean {
	return method !== 'GET' && method !== 'HEAD' && !repeatable;
}

/**
 * The problem of a request whose answer says nothing: where it may have had an effect, it is unknown
 * whether it was carried out.
 *
 * @param details what happened, with a description for who can simply run it again
 */
export function withEffect(
	spec: RequestSpec,
	{ message, description, ...details }: ProblemDetails,
): ProblemDetails {
	if (!mayHaveActed(spec)) return { ...details, message, description };
	return {
		...details,
		message: `${message}${OUTCOME_UNKNOWN}`,
		description: UNKNOWN_EFFECT,
		kind: EFFECT_UNKNOWN,
	};
}
