import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';

import { RedisModel } from '../../dev/redis/model';
import { startRedis } from '../../dev/n8n/queueRedis';
import { commandOf, GUARD_MS, LEASE_MS } from '../../nodes/core/throttle/leaseMessage';

/** Lets a test say what time it is for the script, and which server it runs on. */
const WITH_CLOCK = `
local real = redis
local redis = {
  call = function(name, ...)
    if name ~= 'TIME' then return real.call(name, ...) end
    local now = tonumber(ARGV[16])
    return { tostring(math.floor(now / 1000)), tostring((now % 1000) * 1000) }
  end,
  pcall = function() return '# Server\\r\\nrun_id:' .. ARGV[17] .. '\\r\\n' end,
}
`;

const START = 1_764_000_000_000;

const part = (most: number) =>
	fc.record({
		limit: fc.integer({ min: 1, max: most }),
		held: fc.integer({ min: 0, max: most }),
		wants: fc.integer({ min: 0, max: most }),
	});

const step = fc.record({
	passMs: fc.oneof(
		fc.integer({ min: 0, max: 3000 }),
		fc.constantFrom(0, LEASE_MS, LEASE_MS + GUARD_MS, 70_000, 700_000),
	),
	who: fc.integer({ min: 0, max: 5 }),
	isLate: fc.boolean(),
	/** Mostly a process holds no more than it has. */
	isHonest: fc.constantFrom(true, true, true, false),
	level: part(25),
	rate: fc.oneof(part(80), fc.constant({ limit: 0, held: 0, wants: 0 })),
	pauseMs: fc.constantFrom(0, 0, 0, 1500),
	tooManyInEra: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
	successes: fc.record({
		era: fc.integer({ min: 0, max: 3 }),
		count: fc.integer({ min: 0, max: 40 }),
	}),
	isUnleased: fc.constantFrom(false, false, false, false, false, true),
	server: fc.constantFrom('a', 'a', 'a', 'a', 'b'),
});

let stop: () => Promise<void>;
let redis: Redis;

beforeAll(async () => {
	const program = await startRedis();
	redis = new Redis(program.address);
	stop = async () => {
		redis.disconnect();
		await program.stop();
	};
});

afterAll(async () => await stop?.());

it('does in a real Redis what the model of the unit tests does', async () => {
	let grants = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
			await redis.flushall();
			const name = randomBytes(4).toString('hex');
			const model = new RedisModel();
			const shares = new Map<number, number[]>();
			const numbers = new Map<number, number>();
			let now = START;
			for (const { passMs, who, isLate, isHonest, server, ...message } of steps) {
				now += passMs;
				const number = (numbers.get(who) ?? 0) + (isLate ? 0 : 1);
				numbers.set(who, number);
				const [level, rate] = shares.get(who) ?? [0, 0];
				const honest = isHonest && {
					level: { ...message.level, held: Math.min(message.level.held, level) },
					rate: { ...message.rate, held: Math.min(message.rate.held, rate) },
				};
				const command = commandOf(name, {
					...message,
					...honest,
					process: `process ${who}`,
					number,
				});
				model.server = server;
				const expected = model.run(command, now);
				const [eval_, script, ...rest] = command;
				const answer = await redis.call(eval_, WITH_CLOCK + script, ...rest, now, server);
				expect(answer).toEqual(expected);
				if (expected[0] === 1) shares.set(who, [expected[1], expected[3]]);
				grants += expected[1] ?? 0;
			}
		}),
		{ numRuns: 300 },
	);
	// They did not only agree on nothing.
	expect(grants).toBeGreaterThan(1000);
});
