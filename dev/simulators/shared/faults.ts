import type { Fault } from './control';
import { matchesPath } from './pathPattern';

/** Faults waiting for their requests, oldest first; each is used up after `times` hits. */
export class FaultQueue {
	private waiting: Fault[] = [];

	add(fault: Fault): void {
		if (!(fault.times > 0)) throw new RangeError('A fault needs times > 0');
		this.waiting.push({ ...fault });
	}

	get size(): number {
		return this.waiting.length;
	}

	clear(): void {
		this.waiting = [];
	}

	/** Takes one hit from the oldest fault that matches the request, if there is one. */
	take(method: string, path: string): Fault | undefined {
		const fault = this.waiting.find((candidate) => {
			const isMeant =
				(candidate.method === undefined || candidate.method.toUpperCase() === method) &&
				matchesPath(candidate.path, path);
			if (!isMeant || !candidate.after) return isMeant;
			candidate.after -= 1;
			return false;
		});
		if (fault === undefined) return undefined;
		fault.times -= 1;
		if (fault.times <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== fault);
		return fault;
	}
}

/** Whether the handler acts although the answer is spoilt. */
export function hasEffect(fault: Fault): boolean {
	if (fault.kind === 'reset') return false;
	if (ACTS.includes(fault.kind)) return true;
	return fault.effect ?? fault.kind === 'timeout';
}

/** Kinds that spoil the real answer, so that the handler has to act. */
const ACTS: Array<Fault['kind']> = [
	'resetAfterRead',
	'resetInBody',
	'stallInBody',
	'stallAtEnd',
	'drip',
	'event',
];

export interface SpoiltAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/**
 * The answer a fault puts in the place of the real one.
 *
 * @param fault of kind `status`, `html`, `cutJson` or `empty`
 * @param request what the request carried, for answers that show it
 * @param realAnswer text of the answer the handler gave, when it acted
 */
export function spoiltAnswer(fault: Fault, request: string, realAnswer?: string): SpoiltAnswer {
	const spoilt = plainAnswer(fault, realAnswer);
	const isJson = spoilt.headers['content-type']?.includes('json');
	const quoted = isJson ? JSON.stringify(request).slice(1, -1) : request;
	const headers = Object.entries(spoilt.headers).map(([name, value]) => [
		name,
		value.replaceAll(REQUEST, encodeURIComponent(request)),
	]);
	return {
		status: spoilt.status,
		headers: Object.fromEntries(headers),
		body: spoilt.body.replaceAll(REQUEST, () => quoted),
	};
}

const REQUEST = '{{request}}';

function plainAnswer(fault: Fault, realAnswer?: string): SpoiltAnswer {
	switch (fault.kind) {
		case 'html':
			return answer(fault, 502, 'text/html; charset=utf-8', HTML_PAGE);
		case 'cutJson': {
			const whole = realAnswer ?? '{"data": [{"id": 1, "name": "cut off"}], "meta": null}';
			const cut = whole.slice(0, Math.max(1, Math.floor(whole.length / 2)));
			return answer(fault, 200, 'application/json', cut);
		}
		case 'empty':
			return { status: fault.status ?? 200, headers: { ...fault.headers }, body: '' };
		default:
			return answer(fault, 500, 'application/json', JSON.stringify(DEFAULT_BODY));
	}
}

const HTML_PAGE =
	'<!doctype html><html><head><title>502 Bad Gateway</title></head>' +
	'<body><h1>502 Bad Gateway</h1><p>nginx</p></body></html>';

const DEFAULT_BODY = { error: { message: 'Simulated failure', code: 'SIMULATED' } };

function answer(fault: Fault, status: number, contentType: string, text: string): SpoiltAnswer {
	const given = fault.body;
	const body =
		given === undefined ? text : typeof given === 'string' ? given : JSON.stringify(given);
	return {
		status: fault.status ?? status,
		headers: { 'content-type': contentType, ...fault.headers },
		body,
	};
}
