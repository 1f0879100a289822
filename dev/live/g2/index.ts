import type { Check } from '../verdict';
import { accessChecks } from './access';
import type { LiveG2 } from './client';
import { filterChecks } from './filters';
import { pagingChecks } from './paging';
import { shapeChecks } from './shapes';

export { LiveG2 } from './client';

/** Every assumption about G2 that reading can settle. */
export const g2Checks: Array<Check<LiveG2>> = [
	...accessChecks,
	...pagingChecks,
	...filterChecks,
	...shapeChecks,
];
