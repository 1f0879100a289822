import type { ServiceName } from '../types';

/** An error as the service writes it, with the request in it as debug settings show it. */
export function refusal(
	service: ServiceName,
	status: number,
	title = 'Something is wrong here',
): { status: number; body: object } {
	const detail = `${title} (the request was {{request}})`;
	const body =
		service === 'G2'
			? { errors: [{ status: String(status), title, detail }] }
			: { error: { message: detail, code: 'BROKEN' } };
	return { status, body };
}

/** A page of a proxy, which shows the request. */
export const PAGE =
	'<!doctype html><html><head><title>Welcome to nginx</title></head>' +
	'<body><h1>Welcome to nginx</h1><pre>{{request}}</pre></body></html>';

/** The beginning of an answer that shows the request. */
export const CUT_JSON = '{"data":[{"id":1,"debug":"{{request}}"},{"id":';
