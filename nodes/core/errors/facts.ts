import type { Answer } from '../http/answer';
import type { ErrorBody } from './errorBody';

/**
 * What stands under every error of a service: its own words where the message does not have them,
 * status, code and request id.
 *
 * @param support who asks for the request id
 */
export function facts(
	{ status }: Answer,
	{ text, code, requestId }: ErrorBody,
	message: string,
	support?: string,
): string[] {
	const said = text === undefined ? 'The service gave no reason.' : `The service said: ${text}`;
	return [
		...(text !== undefined && message.includes(text)
			? []
			: [/[.!?…]$/.test(said) ? said : `${said}.`]),
		`HTTP status: ${status}.`,
		...(code ? [`Code: ${code}.`] : []),
		...(requestId
			? [`Request ID: ${requestId}${support ? ` (${support} asks for it)` : ''}.`]
			: []),
	];
}
