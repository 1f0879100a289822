import type { ServiceName, Work } from '../types';
import { g2Calls, g2Works } from './g2';
import { glConnectorsWorks } from './glConnectors';
import { glConnectorsCalls } from './glConnectorsCalls';

/** Every kind of work of the campaign. */
export const works: Work[] = [...glConnectorsWorks, ...glConnectorsCalls, ...g2Works, ...g2Calls];

/** Kinds that a service does not have, and why. */
export const missingKinds: Record<ServiceName, Record<string, string>> = {
	'GL Connectors': {},
	G2: {
		upload: 'no operation of its API takes a file',
		download: 'no operation of its API gives a file',
		login: 'its tokens are made by hand and last a year',
		catalogue: 'its operations are documented and not described by the server',
	},
};
