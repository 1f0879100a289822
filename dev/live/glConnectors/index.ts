import type { Check } from '../verdict';
import { accessChecks } from './access';
import { actionChecks } from './actions';
import type { LiveGlConnectors } from './client';
import { discoveryChecks } from './discovery';
import { foundChecks } from './found';

export { LiveGlConnectors } from './client';

/** Every assumption about GL Connectors that reading can settle. */
export const glConnectorsChecks: Array<Check<LiveGlConnectors>> = [
	...accessChecks,
	...discoveryChecks,
	...actionChecks,
	...foundChecks,
];
