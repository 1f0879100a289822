import { Redis } from 'ioredis';

import type { RedisAddress } from '../n8n/queueRedis';
import { type HttpFront, RefusedCommand, startHttpFront } from './httpFront';

export type RedisFront = HttpFront;

/**
 * The HTTP front of a Redis.
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
	const run = async (name: string, args: string[]) => {
		try {
			return await redis.call(name, ...args);
		} catch (error) {
			const { name: kind, message } = error as Error;
			throw kind === 'ReplyError' ? new RefusedCommand(message) : error;
		}
	};
	const front = await startHttpFront(run, token, port);
	if (redis.status !== 'ready') {
		await new Promise((resolve) => redis.once('ready', resolve));
	}
	return {
		...front,
		async close() {
			redis.disconnect();
			await front.close();
		},
	};
}
