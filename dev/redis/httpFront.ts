import { timingSafeEqual } from 'node:crypto';
import fastify from 'fastify';

export interface HttpFront {
	/** What goes into 'Redis REST URL' and 'Redis REST Token'. */
	url: string;
	token: string;
	/** How many commands came with the right token. */
	commands(): number;
	close(): Promise<void>;
}

/** What a Redis itself says against a command. */
export class RefusedCommand extends Error {}

/**
 * A small HTTP front for something that runs Redis commands. It speaks what Upstash's REST protocol
 * and serverless-redis-http speak: `POST /` with a command as a JSON list, answered by
 * `{"result": …}` or `{"error": …}`.
 *
 * @param run throws RefusedCommand when Redis refuses it, anything else when Redis is away
 * @param token what `Authorization: Bearer` must bring
 * @param port a free one by default
 */
export async function startHttpFront(
	run: (name: string, args: string[]) => unknown,
	token: string,
	port = 0,
): Promise<HttpFront> {
	const server = fastify({ forceCloseConnections: true });
	let commands = 0;
	server.post('/', async (request, reply) => {
		if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
			return await reply.code(401).send({ error: 'Unauthorized' });
		}
		const [name, ...args] = Array.isArray(request.body) ? request.body.map(String) : [];
		if (!name) return await reply.code(400).send({ error: 'ERR the body is no command' });
		commands++;
		try {
			return { result: await run(name, args) };
		} catch (error) {
			const code = error instanceof RefusedCommand ? 400 : 500;
			return await reply.code(code).send({ error: (error as Error).message });
		}
	});
	const url = await server.listen({ host: '127.0.0.1', port });
	return { url, token, commands: () => commands, close: async () => await server.close() };
}

function isSame(given: string, wanted: string): boolean {
	const [a, b] = [given, wanted].map((text) => Buffer.from(text));
	return a.length === b.length && timingSafeEqual(a, b);
}
