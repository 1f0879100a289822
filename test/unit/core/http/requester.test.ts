import { readErrorBody } from '../../../../nodes/core/errors/errorBody';
import { uploadOf } from '../../../../nodes/core/http/body';
import { Problem } from '../../../../nodes/core/errors/problem';
import type { ServiceProfile } from '../../../../nodes/core/http/request';
import { setUpRequester } from './requesterSetup';

function fault(code: string): Error {
	return Object.assign(new Error(code), { code });
}

describe('a service that has enough', () => {
	it.each<[string, Partial<ServiceProfile>, Record<string, string>, number]>([
		['Retry-After in seconds', {}, { 'retry-after': '7' }, 7000],
		['the service’s own pause', { throttledPauseMs: 60_000 }, {}, 60_000],
		['Retry-After before that', { throttledPauseMs: 60_000 }, { 'retry-after': '2' }, 2000],
		['backoff without either', {}, {}, 500],
		['backoff for "no patience"', { throttledPauseMs: 60_000 }, { 'retry-after': '0' }, 500],
	])('decides how long the pool pauses: %s', async (_name, profile, headers, ms) => {
		const { send, sent, pool } = await setUpRequester(
			(_sent, count) => ({ status: count === 1 ? 429 : 200, headers }),
			{ profile },
		);
		await send();
		expect(sent[1].at - sent[0].at).toBe(ms + 10);
		expect(pool.state).toMatchObject({ level: 2, inFlight: 0 });
	});

	it('that names a date is obeyed by its own clock', async () => {
		const headers = {
			date: 'Mon, 23 Nov 2026 10:00:00 GMT',
			'retry-after': 'Mon, 23 Nov 2026 10:00:05 GMT',
		};
		const { send, sent } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 429 : 200,
			headers,
		}));
		await send();
		expect(sent[1].at - sent[0].at).toBe(5010);
	});

	it('with 503 and no time backs off for its own request only', async () => {
		const { clock, requester, pool, sent } = await setUpRequester(
			(_sent, count) => ({ status: count === 1 ? 503 : 200 }),
			{ profile: { throttledPauseMs: 60_000 } },
		);
		const first = requester.send({ method: 'GET', path: '/1' });
		await clock.advance(20);
		expect(pool.state).toMatchObject({ pausedForMs: 0, level: 5 });
		const second = requester.send({ method: 'GET', path: '/2' });
		await clock.until(Promise.all([first, second]));
		expect(sent.map(({ options }) => options.url.slice(-1))).toEqual(['1', '2', '1']);
		expect(sent[2].at - sent[0].at).toBe(510);
	});

	it('with 503 for long is not taken for limits that could be raised', async () => {
		const { send, requester } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 503 : 200,
			headers: { 'retry-after': '90' },
		}));
		await send();
		expect(requester.advice()).toEqual([
			"Requests waited 1 min 30 s because the service did not work for a while and asked for patience. The limits of the credential 'Main' were not the reason.",
		]);
	});

	it.each<[string, Record<string, string>, string]>([
		['with a time to wait', { 'retry-after': '7' }, '{}'],
		['in words', {}, '{"message":"API rate limit exceeded for user"}'],
	])('may say so with 403 %s: it pauses, slows down and repeats', async (_name, headers, body) => {
		const { send, sent, pool } = await setUpRequester(
			(_sent, count) => (count === 1 ? { status: 403, headers, body } : { status: 200 }),
			{ profile: { throttledPauseMs: 7000 } },
		);
		await send({ method: 'POST' });
		expect(sent[1].at - sent[0].at).toBe(7010);
		expect(pool.state).toMatchObject({ level: 2, inFlight: 0 });
	});

	it('with any other 403 is not asked again', async () => {
		const { send, sent, pool } = await setUpRequester(() => ({ status: 403, body: 'Not allowed' }));
		await expect(send()).rejects.toThrow('Not allowed');
		expect(sent).toHaveLength(1);
		expect(pool.state).toMatchObject({ level: 5, pausedForMs: 0 });
	});

	it.each([
		['3600', '60 minutes'],
		['10000', '3 hours'],
		['604800', '7 days'],
	])('for %s seconds is named in the error, at once', async (seconds, words) => {
		const { send, sent } = await setUpRequester(() => ({
			status: 429,
			headers: { 'retry-after': seconds },
			body: 'Too much',
		}));
		await expect(send()).rejects.toMatchObject({
			message: `Too much; the service asks to wait ${words}`,
			description: `A node waits 15 minutes at most: run it again in ${words}. Mend it`,
			httpCode: 429,
		});
		expect(sent).toHaveLength(1);
	});

	it('of one scope holds up that scope, unless it speaks for all', async () => {
		const paths = async (speaksForAll: boolean) => {
			const { clock, requester, sent } = await setUpRequester(
				(_sent, count) => ({ status: count === 1 ? 429 : 200, headers: { 'retry-after': '7' } }),
				{ profile: { concernsAll: () => speaksForAll } },
			);
			const send = async (scope: string) =>
				await requester.send({ method: 'GET', path: `/${scope}`, scope });
			const first = send('github');
			await clock.advance(20);
			await clock.until(Promise.all([first, send('slack'), send('github')]));
			return sent.map(({ options }) => options.url.slice('https://example.com/'.length));
		};
		expect(await paths(false)).toEqual(['github', 'slack', 'github', 'github']);
		expect(await paths(true)).toEqual(['github', 'github', 'slack', 'github']);
	});

	it('with 503 pauses the pool and leaves the level', async () => {
		const { send, sent, pool } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 503 : 200,
			headers: { 'retry-after': '3' },
		}));
		await send();
		expect(sent[1].at - sent[0].at).toBe(3010);
		expect(pool.state.level).toBe(5);
	});

	it('holds up the requests of everybody', async () => {
		const { clock, requester, sent } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 429 : 200,
			headers: { 'retry-after': '7' },
		}));
		const first = requester.send({ method: 'GET', path: '/1' });
		await clock.advance(20);
		const second = requester.send({ method: 'GET', path: '/2' });
		await clock.until(Promise.all([first, second]));
		// Who came first goes first: the one that was refused went to the line before the other came.
		expect(sent.map(({ options }) => options.url.slice(-1))).toEqual(['1', '1', '2']);
		expect(sent[2].at - sent[0].at).toBe(7010);
	});

	it('is left after eleven attempts', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 429, body: 'Too much' }));
		await expect(send({ method: 'POST' })).rejects.toThrow('Too much');
		expect(sent).toHaveLength(11);
	});

	it('gets a hint about itself when it held the run back for long', async () => {
		const { send, requester } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 429 : 200,
			headers: { 'retry-after': '90' },
		}));
		await send();
		expect(requester.advice()[0]).toMatch(
			/^Requests waited 1 min 30 s for the limits of the credential 'Main' \(5 at a time\)\. The service asked once/,
		);
	});
});

describe('a request that failed', () => {
	it('holds no permit while it waits for its retry', async () => {
		const { clock, requester, pool, sent } = await setUpRequester(
			(_sent, count) => ({ status: count === 1 ? 500 : 200 }),
			{ level: 1 },
		);
		const first = requester.send({ method: 'GET', path: '/1' });
		await clock.advance(100);
		expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
		const second = requester.send({ method: 'GET', path: '/2' });
		await clock.until(Promise.all([first, second]));
		expect(sent.map(({ options }) => options.url.slice(-1))).toEqual(['1', '2', '1']);
	});

	it('waits for its retry as long as the service says', async () => {
		const { send, sent } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 500 : 200,
			headers: { 'retry-after': '5' },
		}));
		await send();
		expect(sent[1].at - sent[0].at).toBe(5010);
	});

	it.each([
		['GET', 'ECONNRESET', 3],
		['PUT', 'ECONNABORTED', 3],
		['DELETE', 'ECONNRESET', 3],
		['POST', 'ECONNRESET', 1],
		['POST', 'ECONNABORTED', 1],
		['PATCH', 'ECONNRESET', 1],
		['POST', 'ECONNREFUSED', 3],
		['GET', 'CERT_HAS_EXPIRED', 1],
	] as const)('%s, %s: is sent %i times', async (method, code, times) => {
		const { send, sent } = await setUpRequester(() => fault(code));
		await expect(send({ method })).rejects.toBeInstanceOf(Problem);
		expect(sent).toHaveLength(times);
	});

	it('is sent again when it is known to be safe, or not when it is not', async () => {
		const { send, sent } = await setUpRequester(() => fault('ECONNRESET'));
		await expect(send({ method: 'POST', repeatable: true })).rejects.toThrow('broken');
		await expect(send({ method: 'GET', repeatable: false })).rejects.toThrow('broken');
		await expect(send({ maxAttempts: 2 })).rejects.toThrow('broken');
		expect(sent).toHaveLength(3 + 1 + 2);
	});

	it('shows no secret, whoever quotes one', async () => {
		const { send } = await setUpRequester(() => ({
			status: 400,
			body: 'bad: top-secret, stored-token, item-token, own-secret',
		}));
		await expect(send({ secrets: ['own-secret'] })).rejects.toThrow(
			'bad: ***, ***, item-token, ***',
		);
		await expect(send({ actAs: { token: 'item-token' } })).rejects.toThrow('***, ***, ***');
	});

	it('shows no piece of a secret where the text is cut', async () => {
		const explain: ServiceProfile['explain'] = (_spec, failure) =>
			new Problem({
				message: ('answer' in failure && readErrorBody(failure.answer).text) || 'nothing',
				description: '',
			});
		const body = `${'x'.repeat(495)} top-secret`;
		const { send } = await setUpRequester(() => ({ status: 400, body }), { profile: { explain } });
		await expect(send()).rejects.toThrow(/^x+ \*\*\*$/);
	});

	it('because n8n did not let it out says what n8n says, and is not tried again', async () => {
		const { UserError } = await import('n8n-workflow');
		const { send, sent, pool } = await setUpRequester(
			() => new UserError('It was blocked', { description: 'Ask your administrator' }),
		);
		await expect(send()).rejects.toMatchObject({
			message: 'It was blocked',
			description: 'Ask your administrator',
		});
		expect(sent).toHaveLength(1);
		expect(pool.state.inFlight).toBe(0);
	});

	it('because n8n never came back with it ends after its time, and gives its permit back', async () => {
		const { send, sent, pool } = await setUpRequester(() => new Promise(() => {}), { level: 1 });
		await expect(send({ timeoutMs: 2000, maxAttempts: 2 })).rejects.toThrow('timeout');
		expect(sent).toHaveLength(2);
		expect(sent[1].at - sent[0].at).toBeGreaterThanOrEqual(2000);
		expect(sent[1].at - sent[0].at).toBeLessThan(4000);
		expect(pool.state.inFlight).toBe(0);
		await expect(send({ method: 'POST' })).rejects.toThrow('timeout');
		expect(sent).toHaveLength(3);
	});

	it('because the execution was stopped ends at once, also within a login', async () => {
		for (const token of ['stored-token', '']) {
			const stop = new AbortController();
			const { requester, clock, pool } = await setUpRequester(() => new Promise(() => {}), {
				signal: stop.signal,
				data: { token },
			});
			const sending = requester.send({ method: 'GET', path: '/x' });
			sending.catch(() => {});
			await clock.advance(100);
			expect(pool.state.inFlight).toBe(1);
			stop.abort();
			await expect(sending).rejects.toThrow('The execution was cancelled');
			expect(pool.state.inFlight).toBe(0);
		}
	});

	it('sends a file without the clock of the client, and anything else with it', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }));
		const file = uploadOf(Buffer.from('x'), 'x.txt', 'text/plain');
		await send({ method: 'POST', form: { fields: [], files: [['file', file]] } });
		await send({ method: 'POST', body: {} });
		expect(sent.map(({ options }) => options.timeout)).toEqual([0, 30_000]);
	});

	it('is not sent to another host', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }));
		await expect(send({ path: 'https://evil.com/x' })).rejects.toThrow('was not followed');
		expect(sent).toHaveLength(0);
	});
});
