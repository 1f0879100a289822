import type { FaultRow } from '../types';
import { CUT_JSON, PAGE, refusal } from './bodies';

const down = (status: number): FaultRow => ({
	name: String(status),
	arm: ({ service }, wire) => wire({ ...refusal(service, status), kind: 'status' }),
	overcome: 'repeatable',
	says: new RegExp(`did not work.*${status}|${status}.*did not work|not judged`, 's'),
});

/** A service that is out of order and says so. */
const statuses = [500, 502, 503, 504, 408].map(down);

/** An answer that is called a success and is none. */
const answers: FaultRow[] = [
	{
		name: 'cut JSON',
		arm: (_bench, wire) => wire({ kind: 'cutJson', body: CUT_JSON, effect: true }),
		overcome: 'repeatable',
		says: /cannot be read|brought no token|without|not the G2 API|no GL Connectors server/,
	},
	{
		name: 'HTML',
		arm: (_bench, wire) => wire({ kind: 'html', status: 200, body: PAGE, effect: true }),
		overcome: 'repeatable',
		says: /cannot be read|brought no token|without|not the G2 API|no GL Connectors server/,
	},
	{
		name: 'empty',
		arm: (_bench, wire) => wire({ kind: 'empty', effect: true }),
		overcome: 'repeatable',
		isHarmless: ({ mayBeSilent }) => mayBeSilent === true,
		says: /without|brought no token|cannot be read|not the G2 API|no GL Connectors server/,
	},
];

export const breakdowns: FaultRow[] = [...statuses, ...answers];
