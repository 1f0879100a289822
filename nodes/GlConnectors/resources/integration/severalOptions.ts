import type { INodeProperties } from 'n8n-workflow';

import { listOption, switchOption, type Item } from '../shared/values';

const MORE_LABEL = 'More Connectors';
const SKIP_LABEL = 'Skip If Connected';

/** For onboarding: several connectors in one go, and only those that are missing. */
export const severalOptions: INodeProperties[] = [
	{
		displayName: MORE_LABEL,
		name: 'moreConnectors',
		type: 'string',
		default: '',
		placeholder: 'e.g. google_mail, slack',
		description:
			'Comma-separated connectors to connect as well. Each gives an item of its own and costs one request.',
	},
	{
		displayName: SKIP_LABEL,
		name: 'skipIfConnected',
		type: 'boolean',
		default: false,
		description:
			'Whether to skip connectors that the user has an account of; their items say connected instead. Costs one request per input item.',
	},
];

/** The connectors of an item, each once. */
export function connectorsOf(item: Item, first: string): string[] {
	return [...new Set([first, ...listOption(item, 'moreConnectors', MORE_LABEL)])];
}

export function skipsConnected(item: Item): boolean {
	return switchOption(item, 'skipIfConnected', SKIP_LABEL) ?? false;
}
