/**
 * The script of the leases (`nodes/core/throttle/leaseScript.ts`) once more, on a clock that a test
 * sets. `test/queue/leaseScript.queue.ts` plays the same messages to this and to a real Redis.
 */
interface Member {
	id: string;
	seen: number;
	ends: number;
	number: number;
	limit: number[];
	held: number[];
	wants: number[];
	since: number[];
}

interface Limit {
	members: Map<string, Member>;
	grace: number;
	paused: number;
	era: number;
	reduced: number;
	successes: number;
}

const SEEN = 600_000;
const TURN = 2000;
const SAME_SERVER = 60_000;
const RETURN = 5000;

export class RedisModel {
	private readonly limits = new Map<string, Limit>();

	private mark?: { server: string; since: number; grace: number };

	/** @param server the ID that a Redis makes when it starts */
	constructor(public server = 'first') {}

	/** As after a start without what was stored. */
	forget(server: string): void {
		this.limits.clear();
		this.mark = undefined;
		this.server = server;
	}

	/** What is held of a limit now, in all. */
	held(key: string, now: number): number[] {
		const members = [...(this.limits.get(key)?.members.values() ?? [])];
		const alive = members.filter(({ ends }) => ends > now);
		return [0, 1].map((slot) => alive.reduce((sum, { held }) => sum + held[slot], 0));
	}

	/**
	 * @param command as for `EVAL`: name, script, number of keys, keys, arguments
	 * @param now milliseconds
	 */
	run(command: string[], now: number): number[] {
		const [, , , key, , me] = command;
		// As in Lua, where the first argument is the process.
		const arg = [0, 0, ...command.slice(6).map(Number)];
		const limit = this.limitOf(key);
		let latest = 0;
		let isAbandoned = false;
		for (const [id, member] of limit.members) {
			latest = Math.max(latest, member.seen);
			if (member.ends <= now && member.held[0] + member.wants[0] > 0) {
				Object.assign(member, { held: [0, 0], wants: [0, 0] });
				isAbandoned = true;
			}
			if (member.seen + SEEN <= now) limit.members.delete(id);
		}
		const mine = limit.members.get(me) ?? {
			id: me,
			seen: now,
			ends: 0,
			number: -1,
			limit: [0, 0],
			held: [0, 0],
			wants: [0, 0],
			since: [now, now],
		};
		if (mine.number >= arg[2]) return [0];
		limit.members.set(me, mine);
		for (const slot of [0, 1]) {
			const [held, wants] = [arg[6 + 3 * slot], arg[7 + 3 * slot]];
			const hasTurned = mine.held[slot] > 0 !== held > 0 || mine.wants[slot] > 0 !== wants > 0;
			if (hasTurned) mine.since[slot] = now;
			mine.held[slot] = held;
			mine.wants[slot] = wants;
		}
		const keptMs = arg[3] + arg[4];
		Object.assign(mine, { seen: now, number: arg[2], limit: [arg[5], arg[8]], ends: now + keptMs });

		const most = [arg[5], arg[8]];
		for (const member of limit.members.values()) {
			if (member.held[0] + member.wants[0] === 0) continue;
			const [level, rate] = member.limit;
			most[0] = Math.min(most[0], level);
			if (rate > 0 && (most[1] === 0 || rate < most[1])) most[1] = rate;
		}
		const isQuiet = isAbandoned && latest + keptMs <= now;
		const isGrace = this.isGrace(limit, now, keptMs, arg[15] === 1, isQuiet);
		learn(limit, most[0], now, arg);
		if (limit.reduced > 0) most[0] = Math.min(most[0], limit.reduced);

		const shares: number[] = [];
		const targets: number[] = [];
		for (const slot of [0, 1]) {
			if (slot === 1 && shares[0] === 0) mine.wants[1] = 0;
			const others = [...limit.members.values()]
				.filter((member) => member !== mine)
				.reduce((sum, { held }) => sum + held[slot], 0);
			const own = mine.held[slot];
			targets[slot] = isGrace
				? own
				: target([...limit.members.values()], mine, slot, most[slot], now);
			const free = Math.max(0, most[slot] - others);
			shares[slot] = isGrace ? own : Math.max(own, Math.min(targets[slot], free));
			if (own === 0 && shares[slot] > 0) mine.since[slot] = now;
			mine.held[slot] = shares[slot];
		}
		const pauseMs = Math.max(0, limit.paused - now);
		const given = [shares[0], targets[0], shares[1], targets[1]];
		return [1, ...given, pauseMs, limit.reduced, limit.era, limit.members.size];
	}

	private limitOf(key: string): Limit {
		let limit = this.limits.get(key);
		if (!limit) {
			limit = { members: new Map(), grace: 0, paused: 0, era: 0, reduced: 0, successes: 0 };
			this.limits.set(key, limit);
		}
		return limit;
	}

	private isGrace(
		limit: Limit,
		now: number,
		keptMs: number,
		isUnleased: boolean,
		isQuiet: boolean,
	): boolean {
		const { mark, server } = this;
		const isOther = mark && mark.server !== server && now - mark.since > SAME_SERVER;
		const start = { since: now, grace: now + keptMs };
		this.mark = { ...(mark && !isOther ? mark : start), server };
		if (isUnleased) limit.grace = now + keptMs;
		if (isQuiet) limit.grace = Math.max(limit.grace, now + RETURN);
		return Math.max(limit.grace, this.mark.grace) > now;
	}
}

function learn(limit: Limit, level: number, now: number, arg: number[]): void {
	limit.paused = Math.max(limit.paused, now + arg[11]);
	if (limit.reduced > level) limit.reduced = 0;
	if (arg[12] === limit.era) {
		limit.reduced = Math.max(1, Math.floor((limit.reduced || level) / 2));
		limit.era++;
		limit.successes = 0;
	} else if (limit.reduced > 0 && arg[13] === limit.era) {
		limit.successes += arg[14];
		while (limit.reduced > 0 && limit.successes >= limit.reduced) {
			limit.successes -= limit.reduced++;
			if (limit.reduced >= level) Object.assign(limit, { reduced: 0, successes: 0 });
		}
	}
}

function rank({ held, since }: Member, slot: number, now: number): number {
	if (held[slot] === 0) return 1;
	return now - since[slot] < TURN ? 0 : 2;
}

function target(members: Member[], mine: Member, slot: number, whole: number, now: number): number {
	let open = members
		.filter(({ wants }) => wants[slot] > 0)
		.sort((a, b) => {
			const ranks = [a, b].map((each) => rank(each, slot, now));
			if (ranks[0] !== ranks[1]) return ranks[0] - ranks[1];
			const earlier = a.since[slot] - b.since[slot];
			if (earlier !== 0) return ranks[0] === 1 ? earlier : -earlier;
			return a.id < b.id ? -1 : 1;
		});
	let left = whole;
	while (open.length > 0) {
		const each = Math.floor(left / open.length);
		const content = open.filter(({ wants }) => wants[slot] <= each);
		if (content.length === 0) {
			const more = left - each * open.length;
			const place = open.indexOf(mine);
			// Whoever is content already gets what it wants.
			if (place < 0) return mine.wants[slot];
			return each + (place < more ? 1 : 0);
		}
		for (const { wants } of content) left -= wants[slot];
		open = open.filter((member) => !content.includes(member));
	}
	const wanted = mine.wants[slot];
	return wanted > 0 ? wanted + Math.ceil(left / 2) : 0;
}
