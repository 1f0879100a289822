import { isRefused, statusOfRefusal } from '../../../../nodes/core/errors/refused';

describe('a refusal inside a success', () => {
	it.each([
		[{ ok: false, error: 'channel_not_found' }],
		[{ ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' }],
		[{ success: false, error: 'No such integration' }],
		[{ success: false, message: 'No', id: 1 }],
		[{ success: false }],
		[{ successful: false, data: {}, error: null }],
		[{ error: { message: 'Quota exceeded', code: 'quota' } }],
		[{ error: 'boom', status: 500 }],
		[{ data: null, error: 'boom' }],
		[{ errors: [{ detail: 'boom' }] }],
		[{ ok: false, errors: [{ detail: 'x' }] }],
	])('is %j', (content) => expect(isRefused(content)).toBe(true));

	it.each([
		[{ status: 'failed' }],
		[{ status: 'failed', error: 'The build broke', id: 7 }],
		[{ ok: false, latency: 3 }],
		[{ id: 1, error: 'last error of the job' }],
		[{ success: true, error: '' }],
		[{ ok: true, error: 'none of this call' }],
		[{ error: null }],
		[{ error: '', errors: [] }],
		[{ data: [1], error: 'partly' }],
		[[{ ok: false, error: 'x' }]],
		[{}],
		[null],
		['error'],
	])('is not %j', (content) => expect(isRefused(content)).toBe(false));

	it.each([
		['ratelimited', 429],
		['rate_limited', 429],
		['Too Many Requests', 429],
		['userRateLimitExceeded', 429],
		['channel_not_found', 400],
	])('that says %s counts as %i', (error, status) =>
		expect(statusOfRefusal({ ok: false, error }, error)).toBe(status),
	);

	it.each([
		[{ error: { code: 404, message: 'x' } }, 404],
		[{ error: { status: '503', message: 'x' } }, 503],
		[{ error: 'x', status: 409 }, 409],
		[{ error: 'x', code: 7 }, 400],
		[{ error: { code: 403, message: 'Rate Limit Exceeded' } }, 429],
	])('%j counts as the status that it names', (content, status) =>
		expect(statusOfRefusal(content, JSON.stringify(content))).toBe(status),
	);
});
