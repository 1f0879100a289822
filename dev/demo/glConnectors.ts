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
		const { url, seed, control, close } = await startGlConnectorsSimulator();
		const { identifier, secret } = seed.users.ada;
		return {
			credential: {
				type: 'glConnectorsApi',
				name: 'GL Connectors (example)',
				data: {
					baseUrl: url,
					clientApiKey: seed.clientKey,
					userIdentifier: identifier,
					userSecret: secret,
					accessToken: '',
				},
			},
			metrics: control.metrics,
			close,
		};
	},
};
