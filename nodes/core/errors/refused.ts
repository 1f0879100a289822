/** What providers write beside an error; anything else makes the whole a result of its own. */
const COMPANIONS = new Set(
	'ok success successful error errors message detail details code status statusCode data meta request_id requestId reference_id source warning needed provided'.split(
		' ',
	),
);

/** Names of what an error says. */
const SAYINGS = ['error', 'errors', 'message', 'detail'];

/**
 * Whether an answer, or the data in its envelope, says that the request was refused although the
 * status does not: `{ok: false, error}` (Slack), `{success: false, error}`, `{successful: false}`, and
 * `{error: …}` with nothing else to it.
 *
 * `{ok: false, latency: 3}` is the result of a check, and so is `{status: "failed"}`. Elements of
 * lists are never meant.
 */
export function isRefused(content: unknown): content is Record<string, unknown> {
	if (typeof content !== 'object' || content === null || Array.isArray(content)) return false;
	const fields = content as Record<string, unknown>;
	if (fields.successful === false) return true;
	const isBare = Object.entries(fields).every(
		([name, value]) => COMPANIONS.has(name) && (name !== 'data' || isNothing(value)),
	);
	if (fields.ok === false || fields.success === false) {
		return isBare || SAYINGS.some((name) => !isNothing(fields[name]));
	}
	const hasError = !isNothing(fields.error) || !isNothing(fields.errors);
	return isBare && hasError && fields.ok !== true && fields.success !== true;
}

/**
 * The HTTP status that such a refusal would have had: the one that it names, or 429 where it speaks
 * of a rate limit, else 400.
 *
 * @param text what it says, code included
 */
export function statusOfRefusal(content: Record<string, unknown>, text: string): number {
	const { error } = content;
	const inner = typeof error === 'object' && error !== null ? (error as typeof content) : {};
	const named = [inner.status, inner.code, content.status, content.code]
		.map(Number)
		.find((each) => Number.isInteger(each) && each >= 400 && each < 600);
	if (named !== undefined && named !== 400 && named !== 403) return named;
	return RATE_LIMIT.test(text) ? 429 : (named ?? 400);
}

/** As Slack (`ratelimited`), Google (`userRateLimitExceeded`) and others write it. */
const RATE_LIMIT = /rate.?limit|too.?many.?requests|throttl/i;

function isNothing(value: unknown): boolean {
	if (value === null || value === undefined || value === '' || value === false) return true;
	return typeof value === 'object' && Object.keys(value).length === 0;
}
