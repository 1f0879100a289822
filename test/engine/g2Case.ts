/** What a case of an operation is: what the user fills in, and what G2 has to receive. */
import type { Seed } from '../../dev/simulators/g2/seed';

export interface Case {
	/** `resource.operation` */
	operation: string;
	parameters?: object;
	/** Method and path, and for writes the body. */
	sends: [method: string, path: string, body?: unknown];
	query?: Record<string, string | string[]>;
	/** How many items there are at least; default 1. */
	atLeast?: number;
	/** Fields of the first item. */
	has?: string[];
}

/** What only a look into the simulator tells. */
export interface Known {
	seed: Seed;
	screenshot: string;
	mapping: string;
	board: string;
	boardProduct: string;
	unlocked: string;
	sig: string;
	answer: string;
	user: string;
	company: string;
	subscription: string;
}

const size = (value: number) => ({ 'page[size]': String(value) });
/** With Limit at 3 the page is as small as that. */
export const limit = { limit: 3 };
export const three = size(3);
export const since = '2020-01-31T10:00:00Z';
/** What becomes of it on the way. */
export const sinceUtc = '2020-01-31T10:00:00.000Z';
