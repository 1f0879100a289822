import type { INodeProperties } from 'n8n-workflow';

import { outputFileOption } from './files';
import { clearedOptions } from './options/cleared';
import { headersOption } from './options/headers';
import { pageSizeOption } from './options/pageSize';
import { repeatOption } from './options/repeat';
import { responseOptions } from './options/responseFilters';

/** What 'Run Action' can do beside running an action, by name; each beside its reader. */
export const actionOptions: INodeProperties[] = [
	headersOption,
	pageSizeOption,
	outputFileOption,
	repeatOption,
	...responseOptions,
	...clearedOptions,
];
