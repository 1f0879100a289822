import type { FaultRow } from '../types';
import { breakdowns } from './breakdowns';
import { connections } from './connections';
import { directions } from './directions';
import { limits } from './limits';
import { tokens } from './tokens';

/** Every fault of the campaign. */
export const faults: FaultRow[] = [
	...limits,
	...breakdowns,
	...connections,
	...directions,
	...tokens,
];
