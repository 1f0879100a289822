import type { IDataObject } from 'n8n-workflow';

import { optionalText, readObject, requiredText, type Item } from '../shared/values';

export interface Configuration {
	connector: string;
	values: IDataObject;
	/** The identifier that the new integration should get, as far as it is known beforehand. */
	identifier?: string;
}

type Reader = (item: Item) => Configuration;

const readers: Record<string, Reader> = {
	sql: readSql,
	github_copilot_analytics: (item) => {
		const organization = requiredText(item, 'organization', 'Organization');
		const token = requiredText(item, 'githubToken', 'GitHub Token');
		return {
			connector: 'github_copilot_analytics',
			values: { github_token: token, organization },
			identifier: organization,
		};
	},
	cursor_analytics: (item) => {
		const identifier = requiredText(item, 'userIdentifier', 'User Identifier');
		const key = requiredText(item, 'apiKey', 'API Key');
		return {
			connector: 'cursor_analytics',
			values: { api_key: key, user_identifier: identifier },
			identifier,
		};
	},
	other: (item) => ({
		connector: requiredText(item, 'connector', 'Connector'),
		values: readObject(
			item.param<unknown>('configurationJson', '{}'),
			'Configuration (JSON)',
			'{ "api_key": "…" }',
		),
	}),
};

/**
 * The configuration that is filled in for the item.
 *
 * @throws Problem that names the field to correct
 */
export function readConfiguration(item: Item): Configuration {
	return readers[item.param<string>('configurationFor', 'sql')](item);
}

function readSql(item: Item): Configuration {
	const identifier = optionalText(item, 'identifier');
	const extra = readObject(
		item.param<unknown>('extraConfiguration', '{}'),
		'Extra Configuration',
		'{ "work_group": "primary" }',
	);
	const common = {
		...(identifier && { identifier }),
		...(Object.keys(extra).length > 0 && { extra_config: extra }),
	};
	if (item.param<string>('sqlConnection', 'fields') === 'url') {
		const url = requiredText(item, 'databaseUrl', 'Database URL');
		return { connector: 'sql', values: { url, ...common }, ...(identifier && { identifier }) };
	}
	const driver = requiredText(item, 'driver', 'Driver');
	const host = requiredText(item, 'host', 'Host');
	const port = item.param<number>('port', 5432);
	const database = requiredText(item, 'database', 'Database');
	const username = requiredText(item, 'username', 'Username');
	// A password may well begin or end with a blank.
	const password = item.param<string>('password', '');
	return {
		connector: 'sql',
		values: { driver, host, port: Number(port), database, username, password, ...common },
		identifier: identifier || [driver, host, port, username, database].join(':'),
	};
}
