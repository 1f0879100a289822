import { timingSafeEqual } from 'node:crypto';
import fastify from 'fastify';
import { Redis } from 'ioredis';

import type { RedisAddress } from '../n8n/queueRedis';

export interface RedisFront {
	/** What goes into 'Redis REST URL' and 'Redis REST Token'. */
	url: string;
	token: string;
	/** How many commands came with the right token. */
	commands(): number;
	close(): Promise<void>;
}

/**
 * A small HTTP front for a Redis, which speaks what Upstash's REST protocol and serverless-redis-http
 * speak: `POST /` with a command as a JSON list, answered by `{"result": …}` or `{"error": …}`.
 *
 * @param token what `Authorization: Bearer` must bring
 * @param port a free one by default
 */
export async function startRedisFront(
	address: RedisAddress,
	token: string,
	port = 0,
): Promise<RedisFront> {
	const redis = new Redis({
		...address,
		// Without a Redis a command fails at once, and as soon as there is one again it works.
		enableOfflineQueue: false,
		maxRetriesPerRequest: 0,
		retryStrategy: () => 100,
	});
	redis.on('error', () => {});
	const server = fastify();
	let commands = 0;
	server.post('/', async (request, reply) => {
		if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
			return await reply.code(401).send({ error: 'Unauthorized' });
		}
		const [name, ...args] = Array.isArray(request.body) ? request.body.map(String) : [];
		if (!name) return await reply.code(400).send({ error: 'ERR the body is no command' });
		commands++;
		try {
			return { result: await redis.call(name, ...args) };
		} catch (error) {
			const { name: kind, message } = error as Error;
			return await reply.code(kind === 'ReplyError' ? 400 : 500).send({ error: message });
		}
	});
	const url = await server.listen({ host: '127.0.0.1', port });
	if (redis.status !== 'ready') {
		await new Promise((resolve) => redis.once('ready', resolve));
	}
	return {
		url,
		token,
		commands: () => commands,
		async close() {
			redis.disconnect();
			await server.close();
		},
	};
}

function isSame(given: string, wanted: string): boolean {
	const [a, b] = [given, wanted].map((text) => Buffer.from(text));
	return a.length === b.length && timingSafeEqual(a, b);
}
