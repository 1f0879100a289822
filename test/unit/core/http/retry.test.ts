import { backoffMs, faultKind, shouldRetry, type Ending } from '../../../../nodes/core/http/retry';

const YES = { repeatable: true };
const NO = { repeatable: false };

/** How many attempts an ending gets that comes every time. */
function attempts(ending: Ending, policy: Parameters<typeof shouldRetry>[2]): number {
	let attempt = 1;
	while (shouldRetry(ending, attempt, policy)) attempt++;
	return attempt;
}

describe('how often a request is sent', () => {
	it.each([408, 425, 500, 502, 503, 504])('%i: three times, but once if it creates', (status) => {
		expect(attempts({ status }, YES)).toBe(3);
		expect(attempts({ status }, NO)).toBe(1);
	});

	it('429: eleven times, whatever it does', () => {
		expect(attempts({ status: 429 }, YES)).toBe(11);
		expect(attempts({ status: 429 }, NO)).toBe(11);
	});

	it.each([300, 301, 400, 401, 403, 404, 405, 409, 410, 422, 501, 505])('%i: once', (status) => {
		expect(attempts({ status }, YES)).toBe(1);
	});

	it('a connection that was refused: three times, whatever it does', () => {
		const ending: Ending = { fault: 'notSent', code: 'ECONNREFUSED' };
		expect(attempts(ending, YES)).toBe(3);
		expect(attempts(ending, NO)).toBe(3);
	});

	it.each(['timeout', 'broken'] as const)('%s: not again if it creates', (fault) => {
		expect(attempts({ fault }, YES)).toBe(3);
		expect(attempts({ fault }, NO)).toBe(1);
	});

	it('what cannot get better: once', () => {
		expect(attempts({ fault: 'cancelled' }, YES)).toBe(1);
		expect(attempts({ fault: 'notSent', code: 'CERT_HAS_EXPIRED' }, YES)).toBe(1);
		expect(attempts({ fault: 'notSent', code: 'ERR_INVALID_CHAR' }, YES)).toBe(1);
	});

	it('as the user says, up to eleven', () => {
		expect(attempts({ status: 500 }, { repeatable: true, maxAttempts: 5 })).toBe(5);
		expect(attempts({ status: 429 }, { repeatable: false, maxAttempts: 1 })).toBe(1);
		expect(attempts({ status: 500 }, { repeatable: true, maxAttempts: 100 })).toBe(11);
		expect(attempts({ status: 500 }, { repeatable: false, maxAttempts: 5 })).toBe(1);
	});
});

describe('the kind of a fault', () => {
	it.each([
		['ECONNREFUSED', 'notSent'],
		['ENOTFOUND', 'notSent'],
		['EAI_AGAIN', 'notSent'],
		['EPROTO', 'notSent'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'notSent'],
		['ECONNABORTED', 'timeout'],
		['ETIMEDOUT', 'timeout'],
		['ECONNRESET', 'broken'],
		['EPIPE', 'broken'],
		['ERR_BAD_RESPONSE', 'broken'],
		['SOMETHING_NEW', 'broken'],
		['toString', 'broken'],
		[undefined, 'broken'],
	])('%s is %s', (code, kind) => {
		expect(faultKind(code)).toBe(kind);
	});
});

describe('backing off', () => {
	it('doubles from one second to 64, with full jitter', () => {
		expect([1, 2, 3, 6, 7, 8, 11].map((attempt) => backoffMs(attempt, 0.999999))).toEqual([
			1000, 2000, 4000, 32_000, 64_000, 64_000, 64_000,
		]);
		expect(backoffMs(4, 0)).toBe(0);
		expect(backoffMs(4, 0.5)).toBe(4000);
	});
});
