import { shared } from '../shared';
import { Pool } from './pool';

/** Far more than the users that are served at a time; the one that was used longest ago goes first. */
const MAX_POOLS = 1000;

/** The share of one user in a credential's pool, by user. */
const pools = shared('userPools/v1', () => new Map<string, Pool>());

/**
 * What a user may have in flight at a time, beside the limit of the credential; shared by all runs of
 * the process.
 *
 * @param identity the fingerprint of whom it acts for
 * @param level requests in flight at most, 1 or more
 */
export function userPoolOf(identity: string, level: number): Pool {
	const pool = pools.get(identity) ?? new Pool({ level });
	pool.setLimits({ level });
	pools.delete(identity);
	pools.set(identity, pool);
	const [oldest] = pools.keys();
	if (pools.size > MAX_POOLS) pools.delete(oldest);
	return pool;
}
