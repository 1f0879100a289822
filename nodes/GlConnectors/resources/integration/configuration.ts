import type { IDataObject } from 'n8n-workflow';

import { givenText, notLost } from '../../../core/items/fields/given';
import { readJsonObject } from '../../../core/items/fields/json';
import { readNumber } from '../../../core/items/fields/number';
import { readRawText } from '../../../core/items/fields/text';
import { requiredText, type Item } from '../shared/values';

export interface Configuration {
	connector: string;
	values: IDataObject;
	/** The identifier that the new integration should get, as far as it is known beforehand. */
	identifier?: string;
}

/** PostgreSQL's, the most frequent of the drivers. */
const DEFAULT_PORT = 5432;

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
		values: readObject(item, 'configurationJson', 'Configuration (JSON)', '{ "api_key": "…" }'),
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
	const identifier = givenText(item, 'identifier', 'Identifier');
	const example = '{ "work_group": "primary" }';
	const extra = readObject(item, 'extraConfiguration', 'Extra Configuration', example);
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
	const port = readPort(item);
	const database = requiredText(item, 'database', 'Database');
	const username = requiredText(item, 'username', 'Username');
	// A password may well begin or end with a blank.
	const given = notLost(item, 'password', 'Password', item.param<unknown>('password', ''));
	const password = readRawText(given, 'Password');
	return {
		connector: 'sql',
		values: { driver, host, port, database, username, password, ...common },
		identifier: identifier || [driver, host, port, username, database].join(':'),
	};
}

function readPort(item: Item): number {
	const given = notLost(item, 'port', 'Port', item.param<unknown>('port', DEFAULT_PORT));
	return readNumber(given, 'Port', 1, 65_535) ?? DEFAULT_PORT;
}

function readObject(item: Item, name: string, label: string, example: string): IDataObject {
	const given = notLost(item, name, label, item.param<unknown>(name, '{}'));
	return readJsonObject(given, label, example) as IDataObject;
}
