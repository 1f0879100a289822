import { createHash, timingSafeEqual } from 'node:crypto';
import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

/** A secret that is shorter could be guessed. */
const SHORTEST = 16;

/** What the address must bring, as `?secret=` or in the header `X-Secret`. */
const QUERY = 'secret';
const HEADER = 'x-secret';

/**
 * Whether the request brings the node's secret. How long that takes tells nothing about it.
 */
export function isAllowed(context: IWebhookFunctions): boolean {
	const wanted = text(context.getNodeParameter('secret', ''));
	if (wanted.length < SHORTEST) return false;
	const query = context.getQueryData() as Record<string, unknown>;
	const headers = context.getHeaderData() as Record<string, unknown>;
	return [query[QUERY], headers[HEADER]].some((given) => isSame(text(given), wanted));
}

/** What else the address brought. */
export function withoutSecret(query: Record<string, unknown>): Array<[string, unknown]> {
	return Object.entries(query).filter(([name]) => name !== QUERY);
}

/** @throws NodeOperationError when the secret is too short to be one */
export function assertSecret(context: IHookFunctions): void {
	const { length } = text(context.getNodeParameter('secret', ''));
	if (length >= SHORTEST) return;
	throw new NodeOperationError(
		context.getNode(),
		`'Secret' has ${length} of at least ${SHORTEST} characters`,
		{
			description:
				"Make one up from letters and digits, enter it in 'Secret', and put it at the end of the address that you paste in my.G2: ?secret=…",
		},
	);
}

function isSame(given: string, wanted: string): boolean {
	// Of equal length, as the comparison needs it.
	const [a, b] = [given, wanted].map((each) => createHash('sha256').update(each).digest());
	return timingSafeEqual(a, b);
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
