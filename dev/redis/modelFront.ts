import { GUARD_MS, LEASE_MS, trialCommand } from '../../nodes/core/throttle/leaseMessage';
import { type HttpFront, RefusedCommand, startHttpFront } from './httpFront';
import { RedisModel } from './model';

export interface ModelFront extends HttpFront {
	/** Nothing listens any more, as when the Redis is down. */
	goAway(): Promise<void>;
	/** It is there again, at the same address. */
	comeBack(options?: { withoutMemory?: boolean }): Promise<void>;
}

/**
 * A server that does what a Redis behind a REST front does with the script of the leases, but is the
 * model of that script. For tests that run without a Redis on the machine; the queue tests play the
 * same messages to the model and to a real Redis.
 */
export async function startModelFront(token: string): Promise<ModelFront> {
	const model = new RedisModel();
	// As one that runs for a while: the first use of a Redis gives nothing out for a lease.
	model.run(trialCommand('opening', 1), Date.now() - 2 * (LEASE_MS + GUARD_MS));
	const run = (name: string, args: string[]) => {
		if (name !== 'EVAL') throw new RefusedCommand(`ERR unknown command '${name}'`);
		return model.run([name, ...args], Date.now());
	};
	let front = await startHttpFront(run, token);
	let before = 0;
	let starts = 0;
	return {
		url: front.url,
		token,
		commands: () => before + front.commands(),
		close: async () => await front.close(),
		goAway: async () => await front.close(),
		async comeBack({ withoutMemory = false } = {}) {
			if (withoutMemory) model.forget(`start ${++starts}`);
			before += front.commands();
			front = await startHttpFront(run, token, Number(new URL(front.url).port));
		},
	};
}
