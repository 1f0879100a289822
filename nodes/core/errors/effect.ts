import type { Problem, ProblemKind, ProblemDetails } from './problem';

/** What decides whether a request may have had an effect, and what to say then. */
export interface SentRequest {
	method: string;
	/** Whether a second request can do no harm. */
	repeatable?: boolean;
	/** How to find out whether it was carried out, and what running it again would do. */
	ifLost?: string;
}

/** For the message itself, which is all that many workflows keep of an error. */
const OUTCOME_UNKNOWN = '; it is unknown whether the request was carried out';

const MAY_HAVE_ACTED = 'It may have been carried out all the same';

/** Methods that have their effect once, however often they are sent (RFC 9110, 9.2.2). */
const IDEMPOTENT = ['PUT', 'DELETE'];

/** Whether a request without a clear answer may have changed something. */
function mayHaveActed({ method, repeatable }: SentRequest): boolean {
	return method !== 'GET' && method !== 'HEAD' && !repeatable;
}

/** Whether an answer leaves open if the request was carried out: it broke, or a gateway gave up. */
export function isUnclear(status: number): boolean {
	return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

/** Whether a problem says that a deletion has nothing left to do. */
export function isGone({ method }: SentRequest, { kind }: Problem): boolean {
	return method === 'DELETE' && (kind === 'notFound' || kind === 'integrationMissing');
}

export interface LostAnswer {
	/** What happened, without the effect. */
	what: string;
	/** The service's own words, as they follow the message. */
	said?: string;
	/** For a request that can simply be sent again. */
	advice?: string;
	/** How to avoid it the next time. */
	hint?: string;
	/** Which problem it is where nothing can have happened. */
	kind: ProblemKind;
}

/**
 * The one rule for a request whose answer was lost or says nothing. Where it may have had an effect,
 * the error says that this is unknown, where to look, and what running it again would do.
 */
export function lostAnswer(
	spec: SentRequest,
	{ what, said = '', advice = '', hint = '', kind }: LostAnswer,
): ProblemDetails {
	if (!mayHaveActed(spec)) {
		return { message: `${what}${said}`, description: join(advice, hint), kind };
	}
	return {
		message: `${what}${OUTCOME_UNKNOWN}${said}`,
		description: join(whatNow(spec), hint),
		kind: 'effectUnknown',
	};
}

/** The same for an answer that was not accepted (see `acceptance.ts`). */
export function withEffect(
	spec: SentRequest,
	{ message, description, kind = 'unreadable' }: ProblemDetails,
): ProblemDetails {
	return lostAnswer(spec, { what: message, advice: description, kind });
}

function whatNow({ method, ifLost }: SentRequest): string {
	if (ifLost) return `${MAY_HAVE_ACTED}. ${ifLost}`;
	if (IDEMPOTENT.includes(method)) return `${MAY_HAVE_ACTED}; running it again does no harm.`;
	return `${MAY_HAVE_ACTED}: look before you run it again.`;
}

function join(...parts: string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}
