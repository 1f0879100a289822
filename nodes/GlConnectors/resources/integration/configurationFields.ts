import type { INodeProperties } from 'n8n-workflow';

import { connectorLocator } from '../shared/locators';

/** What a text field of a configuration is called on the node and at the service. */
interface Text {
	displayName: string;
	name: string;
	isSecret?: boolean;
	required?: boolean;
	placeholder?: string;
	description?: string;
}

function textField(show: Record<string, string[]>, { isSecret, ...field }: Text): INodeProperties {
	return {
		...field,
		type: 'string',
		...(isSecret && { typeOptions: { password: true } }),
		default: '',
		displayOptions: { show },
	};
}

const type: INodeProperties = {
	displayName: 'Configuration For',
	name: 'configurationFor',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Cursor Analytics', value: 'cursor_analytics' },
		{ name: 'GitHub Copilot Analytics', value: 'github_copilot_analytics' },
		{ name: 'Other Connector', value: 'other', description: 'Any connector, as JSON' },
		{ name: 'SQL Database', value: 'sql' },
	],
	default: 'sql',
};

const sqlShow = { configurationFor: ['sql'] };
const sqlFields = { ...sqlShow, sqlConnection: ['fields'] };

const sql: INodeProperties[] = [
	{
		displayName: 'Connection',
		name: 'sqlConnection',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using URL', value: 'url' },
		],
		default: 'fields',
		displayOptions: { show: sqlShow },
	},
	textField(
		{ ...sqlShow, sqlConnection: ['url'] },
		{
			displayName: 'Database URL',
			name: 'databaseUrl',
			isSecret: true,
			required: true,
			placeholder: 'e.g. postgresql://nathan:secret@db.example.com:5432/shop',
			description: 'SQLAlchemy URL. The GL Connectors server must be able to reach the database.',
		},
	),
	{
		displayName: 'Driver',
		name: 'driver',
		type: 'options',
		options: [
			{ name: 'Amazon Athena', value: 'awsathena+rest' },
			{ name: 'MariaDB', value: 'mariadb' },
			{ name: 'Microsoft SQL Server', value: 'mssql+pymssql' },
			{ name: 'MySQL', value: 'mysql' },
			{ name: 'MySQL (PyMySQL)', value: 'mysql+pymysql' },
			{ name: 'PostgreSQL', value: 'postgresql' },
		],
		default: 'postgresql',
		description: 'Kind of the database; an expression may name another SQLAlchemy driver',
		displayOptions: { show: sqlFields },
	},
	textField(sqlFields, {
		displayName: 'Host',
		name: 'host',
		required: true,
		placeholder: 'e.g. db.example.com',
		description: 'The GL Connectors server must be able to reach it',
	}),
	{
		displayName: 'Port',
		name: 'port',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 65535 },
		default: 5432,
		description: 'Such as 5432 for PostgreSQL, 3306 for MySQL, 1433 for SQL Server',
		displayOptions: { show: sqlFields },
	},
	textField(sqlFields, { displayName: 'Database', name: 'database', required: true }),
	textField(sqlFields, { displayName: 'Username', name: 'username', required: true }),
	textField(sqlFields, {
		displayName: 'Password',
		name: 'password',
		isSecret: true,
		required: true,
	}),
	textField(sqlShow, {
		displayName: 'Identifier',
		name: 'identifier',
		placeholder: 'e.g. shop',
		description:
			'Name of the new integration. Empty sets it to driver:host:port:username:database.',
	}),
	{
		displayName: 'Extra Configuration',
		name: 'extraConfiguration',
		type: 'json',
		default: '{}',
		description: 'What else the driver needs, such as s3_staging_dir for Athena',
		displayOptions: { show: sqlShow },
	},
];

const copilotShow = { configurationFor: ['github_copilot_analytics'] };
const cursorShow = { configurationFor: ['cursor_analytics'] };
const otherShow = { configurationFor: ['other'] };

export const configurationFields: INodeProperties[] = [
	type,
	...sql,
	textField(copilotShow, {
		displayName: 'Organization',
		name: 'organization',
		required: true,
		placeholder: 'e.g. n8n-io',
		description: 'Also the identifier of the new integration',
	}),
	textField(copilotShow, {
		displayName: 'GitHub Token',
		name: 'githubToken',
		isSecret: true,
		required: true,
	}),
	textField(cursorShow, {
		displayName: 'User Identifier',
		name: 'userIdentifier',
		required: true,
		placeholder: 'e.g. acme-cursor',
		description: 'The identifier of the new integration',
	}),
	textField(cursorShow, {
		displayName: 'API Key',
		name: 'apiKey',
		isSecret: true,
		required: true,
		description: 'Admin API key of the Cursor team',
	}),
	{ ...connectorLocator, displayOptions: { show: otherShow } },
	{
		displayName: 'Configuration (JSON)',
		name: 'configurationJson',
		type: 'json',
		default: '{}',
		required: true,
		description: 'What the connector asks for, as a JSON object',
		displayOptions: { show: otherShow },
	},
];
