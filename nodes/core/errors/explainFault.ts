import { isCertificateCode } from '../http/retry';
import type { Fault } from '../http/request';
import type { ProblemDetails } from './problem';

/** What a text adds when nobody knows whether the request had its effect. */
export interface LostEffect {
	/** For the message itself: with "continue on fail" only that one stays. */
	outcome?: string;
	/** How to find out. */
	advice: string;
	kind?: string;
}

/**
 * What a request without an answer means to the user: the half of all error texts that is the same
 * for every service.
 *
 * @param service as users call it
 * @param lost given when the request may have had an effect
 */
export function explainFault(
	service: string,
	{ kind, code }: Fault,
	lost?: LostEffect,
): ProblemDetails {
	const reason = code ? ` (${code})` : '';
	if (isCertificateCode(code)) {
		return {
			message: `The certificate of ${service} is not trusted`,
			description: `Check 'Base URL' of the credential.${reason}`,
		};
	}
	if (kind === 'notSent') {
		return {
			message: `${service} could not be reached`,
			description: `Check 'Base URL' of the credential, and whether this n8n can reach that host.${inWords(code)}${reason}`,
		};
	}
	const what =
		kind === 'timeout'
			? {
					message: `${service} did not answer in time`,
					description: "Raise 'Timeout' under 'Options' if this request needs longer.",
				}
			: {
					message: `The connection to ${service} broke before the answer came`,
					description: lost ? '' : 'Run it again.',
				};
	const advice = [what.description, lost?.advice].filter((each) => each).join(' ');
	return {
		message: `${what.message}${lost?.outcome ?? ''}`,
		description: `${advice}${reason}`,
		...(lost?.kind && { kind: lost.kind }),
	};
}

function inWords(code = ''): string {
	if (code === 'ECONNREFUSED') return ' Nothing takes connections at that address and port.';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ' No host of that name was found.';
	if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
		return " What is there does not speak https: 'Base URL' may have to begin with http://, or its port is another one.";
	}
	return '';
}
