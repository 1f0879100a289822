import type { G2Settings } from './settings';

/** An error that a handler throws and that the server turns into an error body. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly title: string,
		readonly extra: {
			detail?: string;
			links?: Record<string, unknown>;
			headers?: Record<string, string>;
		} = {},
	) {
		super(title);
	}
}

/** Missing, malformed, expired or revoked token, and a token of the other API version. */
export const badCredentials = (status: number) => new ApiError(status, 'Bad Credentials');

/** The token lacks the endpoint's permission, or the product is not the account's. */
export const noAccess = () => new ApiError(403, 'You do not have access to that resource');

/** Grid reports are the only endpoint that explains a missing scope. */
export const missingScope = () =>
	new ApiError(403, 'Forbidden', { detail: 'Insufficient permissions or missing required scope' });

/** The account's plan does not include the data; told from a missing permission by its title. */
export const planRequired = () =>
	new ApiError(
		403,
		'Your current plan does not provide access to this resource. To unlock it, explore your ' +
			'upgrade options. Talk to G2 at the link below',
		{
			links: {
				type: ['https://sell.g2.com/strategy-session-with-customers?utm_source=api'],
			},
		},
	);

/** v1: the subscription ran out. */
export const subscriptionLapsed = () => new ApiError(402, 'Payment Required');

/** Unknown path, wrong method, or unknown record. */
export const notFound = () => new ApiError(404, 'Not Found');

/** A refused parameter, in G2's form `name: problem`. */
export const invalid = (name: string, problem: string) => new ApiError(400, `${name}: ${problem}`);

/** Members that `include` or `fields[…]` does not know. The run of spaces is G2's own. */
export const unknownItems = (name: string, items: string[]) =>
	new ApiError(
		400,
		`Invalid parameter: "${name}"             contains unknown items: ` +
			items.map((item) => `"${item}"`).join(', '),
	);

/** A required member of a body or of the query is not there. */
export const missingParameter = (name: string) =>
	new ApiError(400, `Missing required parameter: "${name}"`);

/**
 * The body of an error: JSON:API's `errors`, with the status as text and without `code`.
 *
 * @param isV1 whether the request went to v1, whose error bodies no source shows
 */
export function errorBody(error: ApiError, settings: G2Settings, isV1: boolean): unknown {
	const { detail, links } = error.extra;
	if (isV1 && settings.v1ErrorBody === 'empty') return undefined;
	if (isV1 && settings.v1ErrorBody === 'errorString') return { error: error.title };
	return {
		errors: [
			{
				status: String(error.status),
				title: error.title,
				...(detail === undefined ? {} : { detail }),
				...(links === undefined ? {} : { links }),
			},
		],
	};
}
