import type { ConnectorDeclaration } from '../declaration';
import { dict, int, model, opt, str } from '../schema';
import { seedTables } from './sql/tables';
import { runStatement } from './sql/statements';

const CONNECTION_KEYS = ['host', 'port', 'database', 'username', 'password', 'driver'];

export const sql: ConnectorDeclaration = {
	name: 'sql',
	authTypes: ['custom'],
	configuration: {
		schema: model('SqlConfiguration', {
			url: opt(str()),
			host: opt(str()),
			port: opt(int()),
			database: opt(str()),
			username: opt(str()),
			password: opt(str()),
			driver: opt(str()),
			identifier: opt(str()),
			extra_config: opt(dict()),
		}),
		identify: (configuration) => {
			const url = configuration.url;
			const fields = typeof url === 'string' && url !== '' ? fieldsOf(url) : configuration;
			const missing = CONNECTION_KEYS.filter((key) => fields[key] === undefined);
			if (fields === configuration && missing.length > 0) {
				throw new Error(`Either url or all of ${CONNECTION_KEYS.join(', ')} must be given`);
			}
			if (typeof configuration.identifier === 'string' && configuration.identifier !== '') {
				return configuration.identifier;
			}
			const { driver, host, port, username, database } = fields;
			return [driver, host, port, username, database].map((part) => String(part ?? '')).join(':');
		},
	},
	actions: [
		{
			name: 'query',
			docstring:
				'Run a SQL statement.\n\nArgs:\n    request: Statement with :name binds and their values.',
			model: model('SqlQueryRequest', {
				query: str('SQL statement; values are bound by name, as in `WHERE id = :id`.'),
				variables: opt(dict('Values of the binds.')),
			}),
			postProcessing: false,
			handle: (context) => {
				const identifier = context.integration?.userIdentifier ?? '';
				// Every integration is a database of its own.
				const tables = context.store.world(`sql:${context.integration?.id}`, seedTables);
				const result = runStatement(
					tables,
					String(context.parameters.query),
					(context.parameters.variables ?? {}) as Record<string, unknown>,
				);
				if ('rows' in result) return { data: result.rows };
				context.record({
					action: `sql.${result.kind}`,
					table: result.table,
					rows: result.count,
					database: identifier,
				});
				return { data: { [context.settings.dmlRowCountKey]: result.count } };
			},
		},
	],
};

function fieldsOf(url: string): Record<string, unknown> {
	let parsed: URL;
	try {
		parsed = new URL(url);
	} catch {
		throw new Error('Could not parse the database URL');
	}
	return {
		driver: parsed.protocol.replace(':', ''),
		host: parsed.hostname,
		port: parsed.port,
		username: decodeURIComponent(parsed.username),
		database: parsed.pathname.slice(1),
	};
}
