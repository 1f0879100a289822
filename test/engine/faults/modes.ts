import type { Mode } from './types';

/** Settings of a node that decide what becomes of a failure. */
export const modes: Mode[] = [
	{ name: 'fail', node: {}, tries: 1 },
	{ name: 'continue', node: { onError: 'continueRegularOutput' }, tries: 1 },
	{ name: 'error output', node: { onError: 'continueErrorOutput' }, tries: 1 },
	{
		name: 'retry on fail',
		node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		tries: 2,
	},
];
