import type { Answer } from '../../../../nodes/core/http/answer';
import { isRateLimit } from '../../../../nodes/core/http/rateLimit';
import { isTooLong, parseRetryAfter, retryAfter } from '../../../../nodes/core/http/retryAfter';

function answerOf(status: number, headers: Answer['headers'], body = ''): Answer {
	return { status, headers, body: Buffer.from(body) };
}

describe('Retry-After', () => {
	const now = Date.parse('Mon, 23 Nov 2026 10:00:00 GMT');
	it.each([
		['7', 7000],
		[' 7 ', 7000],
		['1.5', 1500],
		[30, 30_000],
		['0', 0],
		[['4', '9'], 4000],
		['Mon, 23 Nov 2026 10:00:05 GMT', 5000],
		['Monday, 23-Nov-26 10:00:05 GMT', 5000],
		['Mon, 23 Nov 2026 09:00:00 GMT', 0],
		['soon', undefined],
		['-5', undefined],
		['2026', 2_026_000],
		['', undefined],
		[undefined, undefined],
		[null, undefined],
		[{}, undefined],
	])('%p is %p ms', (value, ms) => {
		expect(parseRetryAfter(value, now)).toBe(ms);
	});

	it('is too long from a quarter of an hour on', () => {
		expect(isTooLong(900_000)).toBe(false);
		expect(isTooLong(900_001)).toBe(true);
		expect(isTooLong(undefined)).toBe(false);
	});
});

describe('a date in Retry-After', () => {
	const until = { 'retry-after': 'Mon, 23 Nov 2026 10:00:05 GMT' };

	it('counts from the moment at which the service answered, by the service’s clock', () => {
		const headers = { ...until, date: 'Mon, 23 Nov 2026 10:00:02 GMT' };
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('Mon, 23 Nov 2026 12:00:00 GMT'));
		expect(retryAfter(answerOf(429, headers))).toBe(3000);
		jest.restoreAllMocks();
	});

	it.each([{}, { date: 'today' }])('counts from now where the answer tells no time: %j', (date) => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('Mon, 23 Nov 2026 10:00:00 GMT'));
		expect(retryAfter(answerOf(429, { ...until, ...date }))).toBe(5000);
		jest.restoreAllMocks();
	});
});

describe('a rate limit', () => {
	it.each<[string, Answer, boolean]>([
		['429', answerOf(429, {}), true],
		['403 with a time to wait', answerOf(403, { 'retry-after': '5' }), true],
		['403 that speaks of it', answerOf(403, {}, '{"message":"API rate limit exceeded"}'), true],
		['403 of a proxy', answerOf(403, {}, '<h1>You are being rate-limited</h1>'), true],
		['403 in other words', answerOf(403, {}, '{"error":"Too many requests"}'), true],
		['any other 403', answerOf(403, {}, '{"message":"Not allowed"}'), false],
		['503', answerOf(503, { 'retry-after': '5' }), false],
		['200', answerOf(200, {}, 'rate limit'), false],
	])('is told by %s', (_name, answer, expected) => {
		expect(isRateLimit(answer)).toBe(expected);
	});
});
