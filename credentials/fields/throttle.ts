import type { INodeProperties } from 'n8n-workflow';

import { sharingFields } from './sharing';

/**
 * The throttle's fields, the same for every credential type: the limit belongs to the account, so
 * all nodes and executions that use the credential share it.
 *
 * @param requestsPerSecond the default; 0 means no limit
 */
export function throttleFields(requestsPerSecond: number): INodeProperties[] {
	return [
		{
			displayName:
				'<b>Limits</b>: all nodes and executions that use this credential share them. The defaults suit most accounts.',
			name: 'limitsNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Concurrency Level (1–25)',
			name: 'concurrencyLevel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 25, numberPrecision: 0 },
			default: 5,
			description: 'How many requests may be in flight at the same time, from 1 to 25',
		},
		{
			displayName: 'Borrow Concurrency From',
			name: 'borrowConcurrencyFrom',
			type: 'string',
			default: '',
			placeholder: 'e.g. q3uTfUd5bTM4bXqX',
			hint: 'Exact name or ID of another credential for the same service. It lends from its first use on; until then, this one keeps its own level.',
			description:
				"The ID is the last part of the address of the other credential's page in n8n; its name works as long as no other credential has it. Both credentials then share its limits, and the level above is ignored. GL Connectors credentials of both types lend to each other. n8n lets this test read no other credential, so a name that nobody has is told at the first run. Leave empty for limits of its own.",
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: requestsPerSecond,
			description: 'How many requests may start within any second. 0 means no limit.',
		},
		...sharingFields,
	];
}
