import { seededBytes } from '../shared/seededRandom';
import type { Lead } from './data/activate';
import type { World } from './world';

/**
 * The opaque token (`sig`) of a locked company, which unlocks it.
 *
 * @param at when it is made, in milliseconds: it ages from then
 */
export function makeUnlockToken(lead: Lead, at: number): string {
	const content = `${lead.lockedId}.${at}`;
	return `BAh7${Buffer.from(`${content}.${signature(content)}`).toString('base64url')}`;
}

/** Which company a token unlocks; undefined for one that this simulator did not make. */
export function readUnlockToken(
	sig: string,
	world: World,
): { lead: Lead; madeAt: number } | undefined {
	if (!sig.startsWith('BAh7')) return undefined;
	const parts = Buffer.from(sig.slice(4), 'base64url').toString().split('.');
	if (parts.length !== 3 || parts[2] !== signature(`${parts[0]}.${parts[1]}`)) return undefined;
	const lead = world.leads.find(({ lockedId }) => lockedId === parts[0]);
	return lead === undefined ? undefined : { lead, madeAt: Number(parts[1]) };
}

const signature = (content: string) => seededBytes('sig', content).toString('hex').slice(0, 16);
