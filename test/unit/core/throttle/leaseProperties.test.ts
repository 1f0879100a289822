import fc from 'fast-check';

import { scenarios } from './leaseScenarios';

/** How many sequences of each kind; `LEASE_SEQUENCES=2000` is the long mode. */
const numRuns = Number(process.env.LEASE_SEQUENCES ?? 200);

jest.setTimeout(60_000 + numRuns * 2000);

describe('a limit over several processes', () => {
	it('is never exceeded, whatever happens, and everything is handed back', async () => {
		await fc.assert(scenarios.whateverHappens, { numRuns });
	});

	it('is not exceeded either when Redis is away for a while, and comes back with or without memory', async () => {
		await fc.assert(scenarios.redisAway, { numRuns });
	});

	it('starves nobody: within two leases each has a permit, as far as the level allows', async () => {
		await fc.assert(scenarios.nobodyStarves, { numRuns });
	});
});
