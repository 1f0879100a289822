/** What the property tests of the polls share: what is wanted, and what must have come of it. */
import type { Wishes } from '../../../nodes/core/poll/feed';

const MINUTE = 60_000;

/** New and updated items of a list that the service cuts by time, from now on. */
export const wishes = (patch: Partial<Wishes>): Wishes => ({
	identity: 'feed',
	sources: ['list'],
	emits: { created: true, updated: true },
	lookBackMs: 0,
	isWindowed: true,
	overlapMs: 10 * MINUTE,
	learnsAll: true,
	...patch,
});

interface Version {
	id: string;
	version: number;
}

/**
 * Each item that is there and was not at the start has come once as new, and none of the old ones.
 *
 * @param taken what was put out, in its order
 * @returns the ids that came as new
 */
export function expectNewOnce(
	taken: Array<Version & { event: string }>,
	alive: Version[],
	old: Set<string>,
): string[] {
	const created = taken.filter(({ event }) => event === 'new').map(({ id }) => id);
	expect(new Set(created).size).toBe(created.length);
	expect(created.filter((id) => old.has(id))).toEqual([]);
	const living = alive.map(({ id }) => id).filter((id) => !old.has(id));
	expect(living.filter((id) => !created.includes(id))).toEqual([]);
	return created;
}

/**
 * No version has come twice, and the last one of every item that is there has come.
 *
 * @returns the updates
 */
export function expectUpdatesOnce(
	taken: Array<Version & { event: string }>,
	alive: Version[],
): Version[] {
	const updated = taken.filter(({ event }) => event === 'updated');
	const versions = updated.map(({ id, version }) => `${id} ${version}`);
	expect(new Set(versions).size).toBe(versions.length);
	const last = new Map(taken.map(({ id, version }) => [id, version]));
	expect(alive.filter(({ id, version }) => version !== (last.get(id) ?? 1))).toEqual([]);
	return updated;
}
