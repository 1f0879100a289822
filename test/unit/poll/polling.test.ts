import { detectChanges } from '../../../nodes/core/poll/detectChanges';
import type { Row, Wishes } from '../../../nodes/core/poll/feed';
import { contentOf, keyOf } from '../../../nodes/core/poll/fingerprint';
import { LIMITS, Memory } from '../../../nodes/core/poll/memory';
import { plan } from '../../../nodes/core/poll/plan';
import { readState, writeState, type PollState } from '../../../nodes/core/poll/state';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.parse('2026-03-01T08:00:00Z');

const owner = { workflow: 'workflow', node: 'node' };

const wishes = (patch: Partial<Wishes> = {}): Wishes => ({
	identity: 'reviews',
	sources: ['acme'],
	emits: { created: true, updated: false },
	lookBackMs: 0,
	isWindowed: true,
	overlapMs: 15 * MINUTE,
	...patch,
});

const row = (id: number | string, created?: number, content?: unknown): Row => ({
	id: String(id),
	...(created !== undefined && { created }),
	...(content !== undefined && { content }),
	json: { id },
});

/** A poll of lists that hold these rows; the service's window is not played here. */
function poll(state: PollState | undefined, wanted: Wishes, now: number, ...lists: Row[][]) {
	const planned = plan(state, wanted, now, owner);
	const done = detectChanges(
		planned,
		wanted,
		planned.readings.map((_, at) => ({ rows: lists[at] ?? [], isDone: true })),
	);
	return {
		windows: planned.readings.map(({ since }) => since),
		ids: done.emissions.map(({ json }) => json.id),
		events: done.emissions.map(({ event }) => event),
		state: done.state,
	};
}

describe('the first poll', () => {
	it('emits nothing by default, not even what a fast clock dates into the future', () => {
		const first = poll(undefined, wishes(), NOW, [row(1, NOW - DAY), row(2, NOW + MINUTE)]);
		expect(first.ids).toEqual([]);
		expect(first.windows).toEqual([NOW - 15 * MINUTE]);
		const next = poll(first.state, wishes(), NOW + MINUTE, [row(2, NOW + MINUTE)]);
		expect(next.ids).toEqual([]);
	});

	it('does not take an item for old that a slow clock dates before the activation', () => {
		const first = poll(undefined, wishes(), NOW, []);
		const next = poll(first.state, wishes(), NOW + MINUTE, [row(1, NOW - MINUTE)]);
		expect(next.ids).toEqual([1]);
	});

	it('emits what the look-back asks for, oldest first, and once', () => {
		const wanted = wishes({ lookBackMs: 7 * DAY });
		const rows = [row(1, NOW - DAY), row(2, NOW - 8 * DAY), row(3, NOW - 2 * DAY)];
		const first = poll(undefined, wanted, NOW, rows);
		expect(first.ids).toEqual([3, 1]);
		expect(first.windows).toEqual([NOW - 7 * DAY - 15 * MINUTE]);
		const next = poll(first.state, wanted, NOW + MINUTE, rows);
		// Read once more, because an item may have slipped between the pages of the long list.
		expect(next.windows).toEqual(first.windows);
		expect(next.ids).toEqual([]);
	});

	it('emits everything on request, dated or not', () => {
		const wanted = wishes({ lookBackMs: Infinity });
		const first = poll(undefined, wanted, NOW, [row(1), row(2, NOW - 900 * DAY)]);
		expect(first.windows).toEqual([undefined]);
		expect(first.ids.sort()).toEqual([1, 2]);
	});

	it('learns old contents when updates are wanted', () => {
		const wanted = wishes({ emits: { created: false, updated: true }, learnsAll: true });
		const first = poll(undefined, wanted, NOW, [row(1, NOW - 900 * DAY, 'a')]);
		expect([first.windows, first.ids]).toEqual([[undefined], []]);
		const touched = poll(first.state, wanted, NOW + MINUTE, [row(1, NOW - 900 * DAY, 'a')]);
		expect(touched.windows).toEqual([NOW - 15 * MINUTE]);
		expect(touched.ids).toEqual([]);
		const changed = poll(touched.state, wanted, NOW + 2 * MINUTE, [row(1, NOW - 900 * DAY, 'b')]);
		expect(changed.events).toEqual(['updated']);
	});
});

describe('the window', () => {
	it('begins at the earliest of the last three polls, less the overlap', () => {
		let { state } = poll(undefined, wishes(), NOW);
		const windows = [1, 2, 3, 4].map((hour) => {
			const next = poll(state, wishes(), NOW + hour * 60 * MINUTE);
			state = next.state;
			return ((next.windows[0] ?? 0) + 15 * MINUTE - NOW) / (60 * MINUTE);
		});
		expect(windows).toEqual([0, 0, 0, 1]);
	});

	it('still covers what is new when the clock was set back', () => {
		const { state } = poll(undefined, wishes(), NOW);
		expect(poll(state, wishes(), NOW - DAY).windows).toEqual([NOW - DAY - 15 * MINUTE]);
	});

	it('counts an item that is read twice as it was read last', () => {
		const { state } = poll(undefined, wishes(), NOW);
		const wanted = wishes({ emits: { created: true, updated: true } });
		const next = poll(state, wanted, NOW + MINUTE, [row(1, NOW, 'a'), row(1, NOW, 'b')]);
		expect(next.events).toEqual(['new']);
		expect(poll(next.state, wanted, NOW + MINUTE, [row(1, NOW, 'b')]).ids).toEqual([]);
	});
});

describe('a changed configuration', () => {
	const HOUR = 60 * MINUTE;
	const before = poll(undefined, wishes({ lookBackMs: 30 * DAY }), NOW, [row(1, NOW - DAY)]).state;

	it('watches a product that is added from the last poll on', () => {
		const wanted = wishes({ lookBackMs: 30 * DAY, sources: ['acme', 'other'] });
		const rows = [row(7, NOW - DAY), row(8, NOW + MINUTE)];
		const next = poll(before, wanted, NOW + HOUR, [row(2, NOW + HOUR)], rows);
		expect(next.ids).toEqual([8, 2]);
		expect(next.windows[1]).toBe(NOW - 15 * MINUTE);
		const later = poll(next.state, wanted, NOW + 2 * HOUR, [], [row(9, NOW + 2 * HOUR)]);
		expect(later.ids).toEqual([9]);
	});

	it('knows the items of a product that is called by another name', () => {
		const wanted = wishes({ sources: ['uuid-of-acme'] });
		const rows = [row(1, NOW - DAY), row(2, NOW + MINUTE)];
		expect(poll(before, wanted, NOW + HOUR, rows).ids).toEqual([2]);
	});

	it('starts anew where the last poll was when it watches something else', () => {
		const wanted = wishes({ identity: 'events', lookBackMs: 30 * DAY, sources: ['events'] });
		const rows = [row(1, NOW - DAY), row(2, NOW + MINUTE)];
		const next = poll(before, wanted, NOW + HOUR, rows);
		expect(next.ids).toEqual([2]);
		expect(poll(next.state, wanted, NOW + 2 * HOUR, [row(3, NOW + 2 * HOUR)]).ids).toEqual([3]);
	});

	it('takes in an undated list without a word when the list is another one', () => {
		const wanted = wishes({ isWindowed: false, identity: 'other list' });
		const next = poll(before, wanted, NOW + HOUR, [row(1), row(2)]);
		expect(next.ids).toEqual([]);
		expect(poll(next.state, wanted, NOW + HOUR, [row(1), row(2), row(3)]).ids).toEqual([3]);
	});

	it('learns contents anew when something else counts as content', () => {
		const both = { created: true, updated: true };
		const a = wishes({ emits: both, shape: 'title' });
		const b = wishes({ emits: both, shape: 'title, state' });
		const first = poll(undefined, a, NOW, [row(1, NOW, 'x')]).state;
		const second = poll(first, b, NOW + MINUTE, [row(1, NOW, 'x open')]);
		expect(second.ids).toEqual([]);
		expect(poll(second.state, b, NOW + MINUTE, [row(1, NOW, 'x closed')]).ids).toEqual([1]);
	});
});

describe('the memory', () => {
	const many = (count: number, from = 0) =>
		Array.from({ length: count }, (_, at) => row(from + at, NOW - (count - at) * MINUTE, at));

	it('survives being written down', () => {
		const memory = Memory.from();
		memory.see(keyOf('a'), { content: contentOf({ x: 1, y: 2 }), stamp: NOW });
		memory.see(keyOf('b'), {});
		const again = Memory.from(memory.toText());
		expect(again.get(keyOf('a'))).toEqual({ content: contentOf({ y: 2, x: 1 }), stamp: NOW });
		expect(again.get(keyOf('b'))).toEqual({});
		expect(again.size).toBe(2);
	});

	it('holds all that is shown, stays below 200 kB afterwards, and forgets without repeating', () => {
		const wanted = wishes({ lookBackMs: Infinity });
		const rows = many(20_000);
		const first = poll(undefined, wanted, NOW, rows);
		expect(first.ids).toHaveLength(20_000);
		const late = row('listed late', NOW - 19_000 * MINUTE);
		const next = poll(first.state, wanted, NOW + MINUTE, [...rows, row('new', NOW), late]);
		expect(next.ids).toEqual(['listed late', 'new']);
		// After three readings of everything the window moves on, and holds only the last ones.
		let { state } = poll(next.state, wanted, NOW + 2 * MINUTE, [...rows, row('new', NOW), late]);
		state = poll(state, wanted, NOW + 20 * MINUTE, [row('new', NOW)]).state;
		expect(JSON.stringify(state).length).toBeLessThan(200_000);
		expect(Memory.from(state.known).size).toBe(LIMITS.all);
		expect(poll(state, wanted, NOW + 5 * MINUTE, [...rows, row('new', NOW)]).ids).toEqual([]);
	});

	it('puts out an update of an item that it has forgotten: only a change brings it back', () => {
		const wanted = wishes({ emits: { created: true, updated: true }, learnsAll: true });
		const reviews = (changed?: number) =>
			many(12_000).map((each, at) => (at === changed ? row(at, each.created, 'answered') : each));
		let { state } = poll(undefined, wanted, NOW, reviews());
		for (const at of [1, 2, 3]) state = poll(state, wanted, NOW + at * MINUTE, []).state;
		expect(Memory.from(state.known).size).toBe(LIMITS.all);
		const next = poll(state, wanted, NOW + 4 * MINUTE, [reviews(5)[5]]);
		expect([next.ids, next.events]).toEqual([[5], ['updated']]);
		expect(poll(next.state, wanted, NOW + 5 * MINUTE, [reviews(5)[5]]).ids).toEqual([]);
	});

	it('does not lose what is listed late because many short-lived items were newer', () => {
		const wanted = wishes();
		let { state } = poll(undefined, wanted, NOW, []);
		const shortLived = Array.from({ length: 10_500 }, (_, at) =>
			row(`short ${at}`, NOW + 5 * MINUTE),
		);
		state = poll(state, wanted, NOW + 5 * MINUTE, shortLived).state;
		// They are gone, and some of them had to be forgotten.
		state = poll(state, wanted, NOW + 6 * MINUTE, []).state;
		expect(Memory.from(state.known).size).toBe(LIMITS.all);
		const late = row('late', NOW + 4 * MINUTE);
		expect(poll(state, wanted, NOW + 7 * MINUTE, [late]).ids).toEqual(['late']);
	});

	it('emits 5,000 items once, also when updates are wanted', () => {
		const wanted = wishes({
			lookBackMs: Infinity,
			learnsAll: true,
			emits: { created: true, updated: true },
		});
		const first = poll(undefined, wanted, NOW, many(5000));
		expect(first.ids).toHaveLength(5000);
		expect(poll(first.state, wanted, NOW + MINUTE, many(5000)).ids).toEqual([]);
	});

	it('forgets what is no longer shown, the oldest first, and only then what is shown', () => {
		const limits = (all: number, shown: number) => ({ all, shown });
		const keys = ['gone', 'older', 'old', 'young'].map((id) => id.padEnd(8));
		const memory = Memory.from();
		keys.forEach((key, at) => memory.see(key, { stamp: NOW + at * MINUTE }));
		const next = Memory.from(memory.toText());
		keys.slice(2).forEach((key, at) => next.see(key, { stamp: NOW + (at + 2) * MINUTE }));
		next.trim(NOW, limits(2, 9));
		expect(next.size).toBe(4);
		next.trim(NOW, limits(3, 9), NOW + 1);
		expect([next.size, next.get(keys[0]), next.forgottenUntil]).toEqual([3, undefined, NOW]);
		next.trim(NOW, limits(1, 9), NOW + 1);
		// What is newer than all that is shown from there on is gone for good.
		expect([next.size, next.forgottenUntil]).toEqual([2, NOW + 1]);
		next.trim(NOW, limits(1, 1), NOW + 1);
		expect([next.size, next.forgottenUntil]).toEqual([1, NOW + 2 * MINUTE]);
		expect([NOW + 2 * MINUTE, NOW + 3 * MINUTE].map((at) => next.mayHaveForgotten(at))).toEqual([
			true,
			false,
		]);
	});
});

describe('the static data', () => {
	it('is JSON, and a state that is read shares nothing with it', () => {
		const data = {};
		const { state } = poll(undefined, wishes(), NOW, [row(1, NOW)]);
		writeState(data, state);
		const restarted = JSON.parse(JSON.stringify(data)) as object;
		const read = readState(restarted, owner);
		expect(read).toEqual(state);
		read?.places[keyOf('acme')].trail.push(1);
		expect(readState(restarted, owner)).toEqual(state);
	});

	it.each([{}, { poll: 'x' }, { poll: { version: 1, known: '' } }, { lastItem: 3 }])(
		'%j counts as none',
		(data) => expect(readState(data, owner)).toBeUndefined(),
	);

	it.each([
		{ workflow: 'copy', node: 'node' },
		{ workflow: 'workflow', node: 'another' },
	])('is not taken for that of %j', (other) => {
		const data = {};
		writeState(data, poll(undefined, wishes(), NOW, [row(1, NOW)]).state);
		expect(readState(data, owner)).toBeDefined();
		expect(readState(data, other)).toBeUndefined();
	});
});
