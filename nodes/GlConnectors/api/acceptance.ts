import { isFields } from '../../core/path';
import { flawed, UNREADABLE } from '../../core/http/acceptance';
import type { Refusal } from '../../core/http/request';
import { json, type Answer } from '../../core/http/answer';
import { readErrorBody } from '../../core/errors/errorBody';
import { isRefused, statusOfRefusal } from '../../core/errors/refused';
import { envelope, type Envelope } from './envelope';

/** What an answer must hold, in words for the error, and how it is told. */
export interface Expected {
	what: string;
	isIn(content: Envelope): boolean;
	/** Whether a file, or an answer of 204, will do as well. */
	isOptional?: boolean;
}

/**
 * Judges an answer with a success status: whether it can be read, hides a refusal of the service or
 * of the provider behind it, and holds what was asked for.
 *
 * @param expected without it, nothing at all will do as well
 */
export function judge(expected?: Expected) {
	return (answer: Answer): Refusal | undefined => {
		const missing = expected && flawed(`without ${expected.what}`);
		const isNothing = answer.received !== undefined || answer.body.length === 0;
		const mayBeNothing = expected?.isOptional && (answer.received || answer.status === 204);
		if (isNothing) return mayBeNothing ? undefined : missing;
		const body = json(answer);
		if (body === undefined) return flawed(UNREADABLE);
		const content = envelope(answer);
		const refused = [body, content.data].find(isRefused);
		if (refused) return refusalOf(refused, refused === body, answer);
		return expected?.isIn(content) ? undefined : missing;
	};
}

/** @param isOwn whether the service says so itself, and does not pass on what its provider said */
function refusalOf(refused: Record<string, unknown>, isOwn: boolean, answer: Answer): Refusal {
	const { text = '', code = '' } = readErrorBody(answer);
	const status = statusOfRefusal(refused, `${code} ${text}`);
	// The provider's doubts are about the linked account, which no new token of the user mends.
	return { status: status === 401 && !isOwn ? 400 : status };
}

/** An object, of which a test tells whether it is the one. */
export function record(
	what: string,
	isIn: (data: Record<string, unknown>) => boolean = () => true,
): Expected {
	return { what, isIn: ({ data }) => isFields(data) && isIn(data) };
}
