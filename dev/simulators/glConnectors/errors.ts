import { seededUuid } from '../shared/seededRandom';
import type { ErrorBodyStyle } from './settings';

/** An error that a handler throws and that the server turns into one of the error bodies. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly code: string,
		readonly extra: {
			/** Where it came from: the service itself or a provider, such as `github`. */
			source?: string;
			headers?: Record<string, string>;
			/** The complete body, for errors whose shape does not depend on the setting. */
			body?: unknown;
		} = {},
	) {
		super(message);
	}
}

/** Missing or unknown API key. */
export const clientNotFound = () => new ApiError(401, 'Client not found', 'CLIENT_NOT_FOUND');

/** Bad, expired, revoked or foreign token; wrong identifier or secret at the login. */
export const unauthorized = () => new ApiError(401, 'Unauthorized', 'UNAUTHORIZED');

/** The same for a token, with the status that the setting says. */
export const tokenRefused = (status: number) =>
	new ApiError(status, 'Unauthorized', 'UNAUTHORIZED');

/** The router of FastAPI does not know the path. */
export const notFound = () =>
	new ApiError(404, 'Not Found', 'NOT_FOUND', { body: { detail: 'Not Found' } });

/** The router of FastAPI knows the path with another method. */
export const methodNotAllowed = () =>
	new ApiError(405, 'Method Not Allowed', 'METHOD_NOT_ALLOWED', {
		body: { detail: 'Method Not Allowed' },
	});

/** The third party behind a connector refused. The service passes its status and text on. */
export const providerError = (
	source: string,
	status: number,
	message: string,
	headers?: Record<string, string>,
) => new ApiError(status, message, 'PROVIDER_ERROR', { source, headers });

export interface ValidationProblem {
	type: string;
	loc: Array<string | number>;
	msg: string;
	input: unknown;
	ctx?: Record<string, unknown>;
}

/** A body or query that does not fit its model, as FastAPI with Pydantic 2 answers it. */
export const validationError = (detail: ValidationProblem[]) =>
	new ApiError(422, 'Validation error', 'VALIDATION_ERROR', { body: { detail } });

/**
 * The body of an error. Documented is `{error:{message,code}}`; the others were seen in the
 * service's code and its clients.
 *
 * @param style which of the shapes
 */
export function errorBody(error: ApiError, style: ErrorBodyStyle): unknown {
	if (error.extra.body !== undefined) return error.extra.body;
	const { message, code } = error;
	switch (style) {
		case 'message':
			return {
				message,
				source: error.extra.source ?? 'gl-connectors',
				reference_id: seededUuid('reference', message),
			};
		case 'detail':
			return { detail: message };
		case 'detail-list':
			return { detail: [{ type: code.toLowerCase(), loc: ['body'], msg: message, input: {} }] };
		case 'data-error':
			return { data: { success: false, error: message } };
		case 'error-string':
			return { error: message };
		default:
			return { error: { message, code } };
	}
}
