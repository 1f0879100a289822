/** Quiet Period and Product Changed of the G2 Trigger under hosts that cut off, throw away and restart. */
import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../../../nodes/core/clock';
import type { Feed, Wishes } from '../../../nodes/core/poll/feed';
import { selectCompanies } from '../../../nodes/G2Trigger/intent/selectCompanies';
import { selectChanges, type PartRead } from '../../../nodes/G2Trigger/products/selectChanges';
import { packBadges } from '../../../nodes/G2Trigger/products/values';
import { ModelClock, ModelHost, ModelService, type HostKind } from './hostModel';

const MINUTE = 60_000;
/** Of each seed: `MODEL_POLLS=500 npx jest test/unit/poll/jobs.model`. */
const POLLS = Number(process.env.MODEL_POLLS ?? 40);
const HOSTS: HostKind[] = ['legacy', 'leased', 'cursors'];
const cases = Array.from({ length: 6 }, (_, seed) => [seed + 1, HOSTS[seed % 3]] as const);

afterEach(() => void jest.restoreAllMocks());

/** The same numbers for the same seed. */
function chanceOf(seed: number): () => number {
	let state = seed * 747_796_405 + 2_891_336_453;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return (state >>> 8) / 16_777_216;
	};
}

const wishes = (patch: Partial<Wishes>): Wishes => ({
	identity: 'feed',
	sources: ['list'],
	emits: { created: true, updated: false },
	lookBackMs: 0,
	isWindowed: true,
	overlapMs: 10 * MINUTE,
	...patch,
});

/** Polls once a minute; some are cut off by a publication or by the end of n8n. */
async function live(host: ModelHost, clock: ModelClock, chance: () => number, act: () => void) {
	while (host.polls < POLLS) {
		act();
		const until = clock.now() + MINUTE;
		const dice = chance();
		const isCut = dice < 0.12;
		await host.tick(isCut ? chance() * 20_000 : MINUTE);
		const more = isCut ? (dice < 0.07 ? host.activate() : host.restart()) : undefined;
		await clock.pass(Math.max(0, until - clock.now()), more && more.then(() => never));
	}
	await host.rest();
}

const never = new Promise<void>(() => {});

async function calmPolls(host: ModelHost, clock: ModelClock, count: number) {
	for (let i = 0; i < count; i++) {
		await host.tick(MINUTE);
		await clock.pass(MINUTE);
	}
}

describe.each(cases)('seed %i, %s', (seed, kind) => {
	it(`a company is quiet for as long as asked, and no longer, over ${POLLS} polls`, async () => {
		const QUIET = 8 * MINUTE;
		const COMPANIES = 5;
		const chance = chanceOf(seed);
		const clock = new ModelClock();
		jest.spyOn(Date, 'now').mockImplementation(clock.now);
		const service = new ModelService(clock, chance);
		const companyOf = (id: unknown) => Number(String(id).slice(5)) % COMPANIES;
		const own = (): Partial<Feed> => ({
			select(found, _rows, notes, now) {
				const aboutOf = ({ id }: IDataObject) => ({ company: String(companyOf(id)) });
				const wanted = { quietMs: QUIET, onlyRises: false };
				const left = selectCompanies(found, aboutOf, wanted, notes, now);
				return left.map((each) => ({ ...each, json: { ...each.json, at: now } }));
			},
		});
		const host = new ModelHost(kind, `quiet ${kind} ${seed}`, clock, wishes({}), service, own);
		await clock.pass(MINUTE, host.activate());
		service.isCalm = false;
		await live(host, clock, chance, () => {
			for (let i = chance() * 3; i > 1; i--) service.insert();
		});
		service.isCalm = true;
		await calmPolls(host, clock, 12);
		// All are quiet no more: the next activity of each comes.
		const before = host.items.length;
		for (let i = 0; i < COMPANIES; i++) service.insert();
		await calmPolls(host, clock, 3);
		const last = host.items.slice(before).map(({ id }) => companyOf(id));
		expect(last.sort()).toEqual([0, 1, 2, 3, 4]);

		const ids = host.items.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const times = Array.from({ length: COMPANIES }, (_, company) => [
			...new Set(
				host.items.filter(({ id }) => companyOf(id) === company).map(({ at }) => Number(at)),
			),
		]);
		const gaps = times.flatMap((all) => all.slice(1).map((at, index) => at - all[index]));
		// Kept in minutes, rounded down.
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(QUIET - MINUTE);
		// What was left out fell into a quiet period, or waited for one poll after the other to fail.
		const left = service.items.filter(({ id }) => !ids.includes(id));
		const unexplained = left.filter(
			({ id, created }) =>
				!times[companyOf(id)].some(
					(at) => at > created - QUIET - MINUTE && at < created + 15 * MINUTE,
				),
		);
		expect(unexplained).toEqual([]);
		expect(left.length).toBeGreaterThan(5);
	}, 300_000);

	it(`each change of a product comes with what was told before, over ${POLLS} polls`, async () => {
		const chance = chanceOf(seed + 100);
		const clock = new ModelClock();
		jest.spyOn(Date, 'now').mockImplementation(clock.now);
		const names = ['a', 'b', 'c'];
		const actual = new Map(names.map((name) => [name, { stars: 4, badges: ['first'] }]));
		const told = new Map(names.map((name) => [name, { stars: 4, badges: 1 }]));
		let isCalm = true;
		const read = async (source: string, clockOfProcess: Clock): Promise<PartRead> => {
			await clockOfProcess.sleep(isCalm ? 20 : chance() * 9000);
			if (!isCalm && chance() < 0.05) await new Promise(() => {});
			if (!isCalm && chance() < 0.05) throw new Error('down');
			const [product, part] = source.split(' ') as [string, PartRead['part']];
			const { stars, badges } = actual.get(product) ?? { stars: 0, badges: [] };
			return part === 'rating'
				? { product, part, about: {}, values: { rating: { stars } } }
				: {
						product,
						part,
						about: {},
						values: { badges: packBadges(badges) },
						badges: badges.map((id) => ({ id })),
					};
		};
		const own = (process: Clock): Partial<Feed> => ({
			async read(source, { onPage }) {
				const json = await read(source, process);
				onPage([{ id: source, content: json.values, json }], undefined);
			},
			select: (found, rows, notes) => selectChanges(found, rows, names, notes),
		});
		const all = wishes({
			sources: names.flatMap((name) => [`${name} rating`, `${name} badges`]),
			emits: { created: false, updated: true },
			isWindowed: false,
		});
		const service = new ModelService(clock, chance);
		const host = new ModelHost(kind, `products ${kind} ${seed}`, clock, all, service, own);
		await clock.pass(MINUTE, host.activate());
		isCalm = false;
		let changes = 0;
		await live(host, clock, chance, () => {
			const one = actual.get(names[Math.floor(chance() * 3)]);
			if (!one || chance() < 0.4) return;
			changes++;
			if (chance() < 0.5) one.stars = Math.floor(chance() * 10) / 2;
			else if (chance() < 0.7) one.badges.push(`badge-${changes}`);
			else one.badges.shift();
		});
		isCalm = true;
		await calmPolls(host, clock, 8);

		for (const { dedupe_key: key, previous, current, difference, changed } of host.items) {
			const known = told.get(String(key).slice('g2-product-'.length));
			const [from, to, less] = [previous, current, difference] as IDataObject[];
			expect(from).toEqual({ star_rating: known?.stars, badge_count: known?.badges });
			expect(changed).not.toEqual([]);
			if (!known) continue;
			if ('star_rating' in less) {
				expect(less.star_rating).toBeCloseTo(Number(to.star_rating) - known.stars);
			}
			Object.assign(known, { stars: to.star_rating, badges: to.badge_count });
		}
		for (const name of names) {
			const { stars, badges } = actual.get(name) ?? { stars: 0, badges: [] };
			expect(told.get(name)).toEqual({ stars, badges: badges.length });
		}
		expect(host.items.length).toBeGreaterThan(POLLS / 10);
	}, 300_000);
});
