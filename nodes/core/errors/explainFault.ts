import { lostAnswer, type SentRequest } from './effect';
import type { ProblemDetails } from './problem';

/** A request without an answer: how it ended, and the error code of the connection. */
export interface NoAnswer {
	kind: string;
	code?: string;
}

/** Certificates do not get better by asking again; name errors and refusals may. */
export function isCertificateCode(code: string | undefined): boolean {
	return code !== undefined && /CERT|SELF_SIGNED|LEAF_SIGNATURE/.test(code);
}

/**
 * What a request without an answer means to the user: the half of all error texts that is the same
 * for every service.
 *
 * @param service as users call it
 */
export function explainFault(
	service: string,
	spec: SentRequest,
	{ kind, code }: NoAnswer,
): ProblemDetails {
	const reason = code ? `(${code})` : '';
	if (isCertificateCode(code)) {
		return {
			message: `The certificate of ${service} is not trusted`,
			description: `Check 'Base URL' of the credential. ${reason}`,
			kind: 'certificate',
		};
	}
	if (kind === 'notSent') {
		const advice = "Check 'Base URL' of the credential, and whether this n8n can reach that host.";
		return {
			message: `${service} could not be reached`,
			description: [advice, inWords(code), reason].filter((each) => each).join(' '),
			kind: 'network',
		};
	}
	if (kind === 'timeout') {
		return lostAnswer(spec, {
			what: `${service} did not answer in time`,
			hint: `Raise 'Timeout' under 'Options' if this request needs longer. ${reason}`.trim(),
			kind: 'network',
		});
	}
	return lostAnswer(spec, {
		what: `The connection to ${service} broke before the answer came`,
		advice: 'Run it again.',
		hint: reason,
		kind: 'network',
	});
}

function inWords(code = ''): string {
	if (code === 'ECONNREFUSED') return 'Nothing takes connections at that address and port.';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'No host of that name was found.';
	if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
		return "What is there does not speak https: 'Base URL' may have to begin with http://, or its port is another one.";
	}
	return '';
}
