import type { FaultRow } from '../types';
import { refusal } from './bodies';

/** What is said in words that a debug page would say, with the whole request in them. */
const says = /too many requests|wait/i;

const limited = (name: string, row: Pick<FaultRow, 'arm'> & Partial<FaultRow>): FaultRow => ({
	name,
	overcome: 'everybody',
	says,
	...row,
});

/** A service that asks for patience, in every way that servers know. */
export const limits: FaultRow[] = [
	limited('429 with seconds', {
		arm: ({ service }, wire) =>
			wire({ ...refusal(service, 429), headers: { 'retry-after': '2' }, kind: 'status' }),
		pauseS: 2,
	}),
	limited('429 with a date', {
		arm: ({ service }, wire) => {
			const date = new Date(Date.now() + 2000).toUTCString();
			wire({ ...refusal(service, 429), headers: { 'retry-after': date }, kind: 'status' });
		},
		pauseS: 3,
	}),
	limited('429 without a time', {
		arm: ({ service }, wire) => wire({ ...refusal(service, 429), kind: 'status' }),
		pauseS: 64,
	}),
	limited('429 as HTML', {
		arm: (_bench, wire) =>
			wire({
				kind: 'html',
				status: 429,
				body: '<html><head><title>429 Too Many Requests</title></head><body>{{request}}</body></html>',
			}),
		pauseS: 64,
	}),
	limited('403 limit', {
		arm: ({ service }, wire) =>
			wire({
				...refusal(service, 403, 'You have exceeded a secondary rate limit'),
				headers: { 'retry-after': '2' },
				kind: 'status',
			}),
		pauseS: 2,
	}),
];
