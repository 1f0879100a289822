import { glConnectorsAccount } from '../accounts';
import { startGlConnectorsSimulator } from '../simulators/glConnectors';
import type { Example } from './example';

/** Two accounts of one connector, a SQL query, and the accounts themselves. */
export const glConnectorsExample: Example = {
	name: 'gl-issues-and-sql',
	service: 'GL Connectors',
	columns: {
		'Open Issues (Default Account)': ['number', 'title', 'state', 'viewer'],
		'Open Issues (Account ada-oss)': ['number', 'title', 'state', 'viewer'],
		'Unpaid Orders (SQL)': ['id', 'customer_id', 'total'],
		'My Accounts': ['connector', 'identifier', 'isDefault'],
	},
	async start() {
		const simulator = await startGlConnectorsSimulator();
		return {
			credential: {
				type: 'glConnectorsApi',
				name: 'GL Connectors (example)',
				data: glConnectorsAccount(simulator),
			},
			metrics: simulator.control.metrics,
			close: simulator.close,
		};
	},
};
