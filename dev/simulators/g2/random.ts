import { seededNumber } from '../shared/seededRandom';

/** A quick stream of numbers; hashing each would be slow for twenty thousand reviews. */
export interface Random {
	/** From 0 up to and without 1. */
	next(): number;
	/** A whole number from `from` to `to`, both included. */
	int(from: number, to: number): number;
	pick<T>(values: readonly T[]): T;
	chance(probability: number): boolean;
}

/** The same words give the same stream (mulberry32 from a hash of the words). */
export function randomFrom(...words: Array<string | number>): Random {
	let state = seededNumber(0xffffffff, ...words);
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		next,
		int: (from, to) => from + Math.floor(next() * (to - from + 1)),
		pick: (values) => values[Math.floor(next() * values.length)],
		chance: (probability) => next() < probability,
	};
}
