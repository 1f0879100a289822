import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { askRedis } from '../../../../nodes/core/http/redis';
import { limitsIn } from '../../../../nodes/core/http/sharing';
import { assertReached, trySharing } from '../../../../nodes/core/http/sharingTrial';
import type { Problem } from '../../../../nodes/core/errors/problem';

const TOKEN = 'redis-token-0123456789';
const endpoint = { url: 'https://redis.example.com', token: TOKEN };

/** n8n's plain helper, with a server that gives one answer. */
function helperWith(answer: { status: number; body: string } | Error) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		if (answer instanceof Error) throw answer;
		return await Promise.resolve({
			statusCode: answer.status,
			headers: {},
			body: Buffer.from(answer.body),
		});
	};
	return { sent, helper: { helpers: { httpRequest } } as unknown as IHttpRequestHelper };
}

const answering = (status: number, body: unknown) =>
	helperWith({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });

function failing(code: string) {
	return helperWith(Object.assign(new Error(code), { code }));
}

describe('a command to Redis', () => {
	it('goes as a list, with the token of Redis and nothing of the service', async () => {
		const { helper, sent } = answering(200, { result: [1, 2] });
		expect(await askRedis(helper, endpoint, ['EVAL', 'return 1', '0'])).toEqual({ result: [1, 2] });
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({
			method: 'POST',
			url: 'https://redis.example.com',
			body: '["EVAL","return 1","0"]',
			disableFollowRedirect: true,
		});
		expect(sent[0].headers).toEqual({
			accept: 'application/json',
			'content-type': 'application/json',
			authorization: `Bearer ${TOKEN}`,
		});
	});

	it.each<[number, unknown, string]>([
		[401, { error: 'Unauthorized' }, "'Redis REST Token'"],
		[403, '', "'Redis REST Token'"],
		[400, { error: `ERR unknown command 'EVAL', for ${TOKEN}` }, 'refused the command EVAL'],
		[404, '<html>', "'Redis REST URL'"],
		[200, '<html>', "'Redis REST URL'"],
		[200, { data: [] }, "'Redis REST URL'"],
		[301, '', "'Redis REST URL'"],
	])('answered by %i %j is an error that names the field', async (status, body, text) => {
		const reply = await askRedis(answering(status, body).helper, endpoint, ['PING']);
		const { refused } = reply as { refused: Problem };
		expect(refused.message).toContain(text);
		expect(`${refused.message} ${refused.description}`).not.toContain(TOKEN);
	});

	it.each<[number, unknown]>([
		[500, { error: 'SRH: Unable to connect to the Redis server.' }],
		[502, '<html>'],
		[429, ''],
		[400, { error: 'LOADING Redis is loading the dataset in memory' }],
	])('answered by %i %j means that Redis is away for a while', async (status, body) => {
		const reply = await askRedis(answering(status, body).helper, endpoint, ['PING']);
		expect(reply).toEqual({ away: expect.any(String) as string });
	});

	it.each([
		['ECONNREFUSED', 'nothing takes connections at that address and port'],
		['ENOTFOUND', 'no host of that name was found'],
		['ECONNRESET', 'the connection failed: ECONNRESET'],
	])('that fails with %s means that Redis is away', async (code, away) => {
		expect(await askRedis(failing(code).helper, endpoint, ['PING'])).toEqual({ away });
	});

	it('that n8n does not let out is an error that names the field', async () => {
		const { helper } = helperWith(new UserError('Requests to private addresses are not allowed'));
		const reply = (await askRedis(helper, endpoint, ['PING'])) as { refused: Problem };
		expect(reply.refused.message).toContain("'Redis REST URL'");
		expect(reply.refused.description).toContain('private addresses');
	});
});

describe('a credential that counts in all processes', () => {
	const fields = {
		limitsCountIn: 'redis',
		redisRestUrl: ' https://redis.example.com/ ',
		redisRestToken: ` ${TOKEN} `,
		concurrencyLevel: 25,
		requestsPerSecond: 80,
		workerProcesses: 4,
	};

	it('has the undivided limits', () => {
		expect(limitsIn(fields)).toEqual({
			level: 25,
			perSecond: 80,
			sharing: { endpoint, processes: 4 },
		});
		expect(limitsIn({ ...fields, limitName: ' main ' }).sharing?.name).toBe('main');
	});

	it('counts in this process by default, whatever else is filled in', () => {
		expect(limitsIn({ ...fields, limitsCountIn: '' })).toEqual({ level: 6, perSecond: 20 });
	});

	it.each([
		[{ redisRestUrl: '' }, "'Redis REST URL' of the credential is not a web address"],
		[{ redisRestUrl: 'redis://localhost:6379' }, "'Redis REST URL' of the credential is not a"],
		[{ redisRestUrl: 'http://redis.example.com' }, "'Redis REST URL' of the credential uses http"],
		[{ redisRestToken: ' ' }, "'Redis REST Token' of the credential is empty"],
		[{ redisRestToken: 'a\nb' }, "'Redis REST Token' has a character that cannot be sent"],
		[{ limitName: { a: 1 } }, "'Name of the Limit' of the credential is no text"],
	])('%j: %s', (wrong, text) => {
		expect(() => limitsIn({ ...fields, ...wrong })).toThrow(text);
	});

	describe('is tried out by a test of the credential', () => {
		/** One that was not tried lately. */
		const fresh = () => ({ ...fields, redisRestToken: `token-${Math.random()}` });

		it('which is content with a Redis that answers', async () => {
			const data = fresh();
			await trySharing(answering(200, { result: [1] }).helper, data);
			expect(() => assertReached(data)).not.toThrow();
		});

		it('which fails at once when Redis refuses', async () => {
			await expect(trySharing(answering(401, {}).helper, fresh())).rejects.toThrow(
				"'Redis REST Token'",
			);
		});

		it('which alone fails when Redis is away, and looks again the next time', async () => {
			const data = fresh();
			await trySharing(failing('ENOTFOUND').helper, data);
			expect(() => assertReached(data)).toThrow(
				"The Redis at 'Redis REST URL' of the credential was not reached",
			);
			const { helper, sent } = answering(200, { result: [1] });
			await trySharing(helper, data);
			expect(sent).toHaveLength(1);
			expect(() => assertReached(data)).not.toThrow();
		});

		it('once in a while, however often it is asked for', async () => {
			const data = fresh();
			const { helper, sent } = answering(200, { result: [1] });
			for (let i = 0; i < 3; i++) await trySharing(helper, data);
			expect(sent).toHaveLength(1);
		});

		it('but not where each process counts for itself', async () => {
			const { helper, sent } = answering(500, '');
			await trySharing(helper, { ...fresh(), limitsCountIn: 'process' });
			expect(sent).toEqual([]);
		});
	});
});
