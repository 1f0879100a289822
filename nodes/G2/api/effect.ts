import type { RequestSpec } from '../../core/http/request';

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
