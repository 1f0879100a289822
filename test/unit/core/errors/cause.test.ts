import { codeOf, keepLoginError, originOf } from '../../../../nodes/core/errors/cause';

/** As n8n's own error before 2.34: without a cause, and with the code where a status would be. */
const forgetful = (httpCode: string | null) => Object.assign(new Error('by n8n'), { httpCode });

describe('what a request failed with', () => {
	it('is what its login failed with, whatever n8n made of it', () => {
		const data = { token: '' };
		const refused = new Error('refused');
		keepLoginError(data, refused);
		expect(originOf(forgetful(null), { token: '' })).not.toBe(refused);
		expect(originOf(forgetful(null), data)).toBe(refused);
	});

	it('is not what an earlier login failed with', () => {
		const data = { token: '' };
		keepLoginError(data, new Error('refused'));
		originOf(forgetful(null), data);
		const later = forgetful('ECONNRESET');
		expect(originOf(later, data)).toBe(later);
	});
});

describe('the code of an error', () => {
	const refused = Object.assign(new Error(), { code: 'ECONNREFUSED' });

	it.each<[string, unknown, string | undefined]>([
		['its own', refused, 'ECONNREFUSED'],
		['that of a cause', new Error('by n8n', { cause: refused }), 'ECONNREFUSED'],
		['the one that n8n has kept in place of a status', forgetful('ETIMEDOUT'), 'ETIMEDOUT'],
		['none, but a status', forgetful('502'), undefined],
		['none', forgetful(null), undefined],
		['none of nothing', undefined, undefined],
	])('is %s', (_what, error, code) => expect(codeOf(error)).toBe(code));
});
