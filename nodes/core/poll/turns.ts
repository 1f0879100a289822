import { CancelledError, systemClock, wait, type Clock } from '../clock';
import { shared } from '../shared';
import type { Budget } from './budget';

/** One poll of a node that is under way. */
export interface Turn {
	/** Aborted when the time is over, or when a later poll has taken over. */
	readonly signal: AbortSignal;
	/** Whether there is time for another page. */
	hasTime(): boolean;
	/** Milliseconds that a request may wait before it is sent again. */
	timeLeft(): number;
	/** Whether a later poll has taken over, or n8n may have given this one up: it counts no longer. */
	isLost(): boolean;
	/** Ends the turn, so that the next one may begin. */
	end(isDone: boolean): void;
}

interface Running {
	began: number;
	softEnd: number;
	/** Whether it has ended, and how. */
	ended?: 'done' | 'failed';
	overtake(): void;
}

/** By node, the poll that is under way or was the last one. */
const running = shared('polling/v2', () => new Map<string, Running>());

/** How often a waiting poll looks, in milliseconds. */
const LOOK_MS = 250;

/**
 * Waits until no other poll of the node is under way, and begins one.
 *
 * n8n starts a poll although the one before takes longer than the interval, and one at each
 * activation; two would start from the same state and put out the same items. One that has used up
 * its time is not waited for, or a request without an end would silence the trigger for good.
 *
 * @returns undefined when another poll, begun in the meantime, has done what this one was to do
 */
export async function takeTurn(
	key: string,
	budget: Budget,
	clock: Clock = systemClock,
): Promise<Turn | undefined> {
	const arrived = clock.now();
	for (;;) {
		const other = running.get(key);
		if (!other) break;
		if (other.ended) {
			if (other.ended === 'done' && other.began > arrived) return undefined;
			break;
		}
		if (clock.now() >= other.softEnd) {
			other.overtake();
			break;
		}
		await clock.sleep(Math.min(LOOK_MS, Math.max(1, other.softEnd - clock.now())));
	}
	return beginTurn(key, arrived, budget, clock);
}

function beginTurn(
	key: string,
	arrived: number,
	{ softMs, hardMs, lateMs, isLeased }: Budget,
	clock: Clock,
): Turn {
	const controller = new AbortController();
	const over = new AbortController();
	let isOvertaken = false;
	const mine: Running = {
		began: clock.now(),
		softEnd: Math.max(clock.now() + 1, arrived + softMs),
		overtake() {
			isOvertaken = true;
			controller.abort();
		},
	};
	running.set(key, mine);
	void wait(clock, arrived + hardMs - clock.now(), over.signal).then(
		() => controller.abort(),
		(error: unknown) => {
			if (!(error instanceof CancelledError)) throw error;
		},
	);
	return {
		signal: controller.signal,
		hasTime: () => clock.now() < mine.softEnd,
		// Where n8n ends a poll, it also knows from it when to begin the next one.
		timeLeft: () => arrived + (isLeased ? softMs : hardMs) - clock.now(),
		isLost: () => isOvertaken || clock.now() > arrived + lateMs,
		end(isDone) {
			mine.ended = isDone ? 'done' : 'failed';
			over.abort();
		},
	};
}
