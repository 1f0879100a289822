import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { isReadOnly, mayRead } from '../../catalogue/readOnly';
import { hasOption, listOption, textOption, type Item } from '../shared/values';

const LABEL = 'Allowed Actions';
const LIST_LABEL = 'Allowed Actions: Names';

/** Which actions the node may run, where an expression or a model chooses. */
export const guardOptions: INodeProperties[] = [
	{
		displayName: LABEL,
		name: 'allowedActions',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{
				name: 'Only Listed',
				value: 'listed',
				description: `Those that '${LIST_LABEL}' names`,
			},
			{
				name: 'Only Reading',
				value: 'reading',
				description: 'Judged by the name of the action; of SQL, by the statement',
			},
		],
		default: 'reading',
		description: 'Refuses every other action before anything is sent',
	},
	{
		displayName: LIST_LABEL,
		name: 'allowedActionNames',
		type: 'string',
		default: '',
		placeholder: 'e.g. github.list_issues, slack.*',
		description: `Comma-separated actions with their connector, if '${LABEL}' is 'Only Listed'`,
	},
];

/** Names of both, which a model must not write to. */
export const GUARD_FIELDS = [
	{ name: 'options.allowedActions', label: LABEL },
	{ name: 'options.allowedActionNames', label: LIST_LABEL },
];

export interface Guard {
	/** Refuses by name, before the action's description is asked for. @throws Problem */
	admit(): void;
	/** Refuses by the parameters as well, before the action is run. @throws Problem */
	admitWith(values: Record<string, unknown>): void;
}

/**
 * What the item's options allow of an action.
 *
 * @throws Problem when an option cannot be read
 */
export function guardOf(item: Item, connector: string, action: string): Guard {
	const given = textOption(item, 'allowedActions', LABEL);
	// A list alone is meant, and nothing else is a safe way to understand it.
	const choice = given || (hasOption(item, 'allowedActionNames') ? 'listed' : 'all');
	const name = `${connector}.${action}`;
	switch (choice) {
		case 'all':
			return { admit: () => {}, admitWith: () => {} };
		case 'listed': {
			const names = listOption(item, 'allowedActionNames', LIST_LABEL);
			const isListed = names.includes(name) || names.includes(`${connector}.*`);
			const admit = () => {
				if (!isListed) throw refused(name, `it is not in '${LIST_LABEL}'`);
			};
			return { admit, admitWith: admit };
		}
		case 'reading':
			return {
				admit: () => {
					if (!mayRead(connector, action)) throw refused(name, 'it may do more than read');
				},
				admitWith: (values) => {
					if (!isReadOnly(connector, action, values)) {
						throw refused(name, 'with these parameters it may do more than read');
					}
				},
			};
	}
	throw new Problem({
		message: `'${LABEL}' cannot be '${choice}'`,
		description: "It is one of all, listed and reading. Correct it under 'Options'.",
	});
}

function refused(name: string, why: string): Problem {
	return new Problem({
		message: `'${name}' is not allowed here: ${why}`,
		description: `Nothing was sent. Choose another action, or change '${LABEL}' under 'Options'.`,
		kind: 'notAllowed',
	});
}
