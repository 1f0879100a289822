import type { INodeProperties } from 'n8n-workflow';

import { outputFileOption } from './files';
import { clearedOptions } from './options/cleared';
import { headersOption } from './options/headers';
import { repeatOption } from './options/repeat';
import { responseOptions } from './options/responseFilters';

/** What 'Execute' can do beside running an action, by name; each beside its reader. */
export const actionOptions: INodeProperties[] = [
	headersOption,
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description:
			'How many elements to ask for at a time. Without it, 100 when many are wanted, else what the service gives.',
	},
	outputFileOption,
	repeatOption,
	...responseOptions,
	...clearedOptions,
];
