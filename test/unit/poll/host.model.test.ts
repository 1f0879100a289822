import type { Wishes } from '../../../nodes/core/poll/feed';
import { expectNewOnce, expectUpdatesOnce, wishes } from './once';
import { ModelClock, ModelHost, ModelService, type HostKind } from './hostModel';

const MINUTE = 60_000;
/** Of each seed; 20,000 in all take minutes: `MODEL_POLLS=1000 npx jest test/unit/poll/host.model`. */
const POLLS = Number(process.env.MODEL_POLLS ?? 50);

/** The same numbers for the same seed. */
function chanceOf(seed: number): () => number {
	let state = seed * 2_654_435_761;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const HOSTS: HostKind[] = ['legacy', 'leased', 'cursors'];
const FEEDS: Array<[string, Partial<Wishes>]> = [
	['a windowed list', {}],
	['a whole list', { isWindowed: false, learnsAll: false, ignoresAge: true }],
];

const cases = Array.from({ length: 20 }, (_, seed) => {
	const [name, patch] = FEEDS[Math.floor(seed / HOSTS.length) % FEEDS.length];
	return [seed + 1, HOSTS[seed % HOSTS.length], name, patch] as const;
});

afterEach(() => void jest.restoreAllMocks());

it.each(cases)(
	`seed %i, %s, %s: each item comes once, each change at most once, over ${POLLS} polls`,
	async (seed, kind, name, patch) => {
		const chance = chanceOf(seed);
		const clock = new ModelClock();
		jest.spyOn(Date, 'now').mockImplementation(clock.now);
		const service = new ModelService(clock, chance);
		for (let i = 0; i < 30; i++) service.insert();
		await clock.pass(60 * MINUTE);
		const host = new ModelHost(kind, `${kind} ${name} ${seed}`, clock, wishes(patch), service);
		const activated = host.activate();
		await clock.pass(MINUTE, activated);
		const old = new Set(service.items.map(({ id }) => id));
		service.isCalm = false;

		while (host.polls < POLLS) {
			for (let i = chance() * 3; i > 1; i--) service.insert();
			if (chance() < 0.5) service.edit();
			if (chance() < 0.4) service.remove();
			const until = clock.now() + MINUTE;
			const dice = chance();
			// In the middle of a poll, the workflow is published again, renamed, or n8n ends.
			const isCut = dice < 0.12;
			await host.tick(isCut ? chance() * 20_000 : MINUTE);
			const more = isCut
				? dice < 0.05
					? host.activate()
					: dice < 0.08
						? host.activate(`Trigger ${Math.floor(chance() * 3)}`)
						: host.restart()
				: undefined;
			await clock.pass(Math.max(0, until - clock.now()), more && more.then(() => never));
		}
		service.isCalm = true;
		await host.rest();
		for (let i = 0; i < 12; i++) {
			await host.tick(MINUTE);
			await clock.pass(MINUTE);
		}

		const created = expectNewOnce(host.taken, service.alive, old);
		expectUpdatesOnce(host.taken, service.alive);
		expect(created.length).toBeGreaterThan(POLLS / 3);
	},
	300_000,
);

/** Time passes to its end, whatever the activation does. */
const never = new Promise<void>(() => {});
