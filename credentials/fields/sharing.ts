import type { INodeProperties } from 'n8n-workflow';

const throughRedis = { displayOptions: { show: { limitsCountIn: ['redis'] } } };

/** How the processes of queue mode keep one limit: each its part, or all together through Redis. */
export const sharingFields: INodeProperties[] = [
	{
		displayName: 'Limits Count In',
		name: 'limitsCountIn',
		type: 'options',
		options: [
			{
				name: 'All Processes, Through Redis',
				value: 'redis',
				description: 'Exact with any number of processes. Needs a Redis that speaks HTTP.',
			},
			{
				name: 'This Process',
				value: 'process',
				description: 'Right for everybody who does not run n8n in queue mode',
			},
		],
		default: 'process',
		description: 'Where the limits above are counted. Leave it unless n8n runs in queue mode.',
	},
	{
		displayName: 'Processes',
		name: 'workerProcesses',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		hint: 'Leave 1 unless n8n runs in queue mode',
		description:
			'How many n8n processes use this credential: workers plus main. Each takes its share of the limits, so that together they stay within them. With Redis, this counts only while Redis cannot be reached.',
	},
	{
		displayName: 'Redis REST URL',
		name: 'redisRestUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://eu1-example.upstash.io',
		required: true,
		description:
			"Address of a Redis that speaks Upstash's REST protocol: Upstash itself, or serverless-redis-http beside your own Redis",
		...throughRedis,
	},
	{
		displayName: 'Redis REST Token',
		name: 'redisRestToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The token that this address asks for. It needs the permission to write.',
		...throughRedis,
	},
	{
		displayName: 'Name of the Limit',
		name: 'limitName',
		type: 'string',
		default: '',
		placeholder: 'e.g. g2-main-account',
		description:
			"Credentials for the same service with the same name share one limit, whatever n8n they are in. Leave empty for the credential's own.",
		...throughRedis,
	},
];
