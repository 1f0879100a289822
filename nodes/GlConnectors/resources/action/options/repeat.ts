import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isReadOnly } from '../../../catalogue/readOnly';
import { textOption, type Item } from '../../shared/values';

export const repeatOption: INodeProperties = {
	displayName: 'Repeat After Failure',
	name: 'repeat',
	type: 'options',
	options: [
		{
			name: 'Always',
			value: 'always',
			description: 'Running the action twice does no harm',
		},
		{
			name: 'If It Only Reads',
			value: 'automatic',
			description: 'Judged by the name of the action, such as list, get or search',
		},
		{ name: 'Never', value: 'never', description: 'Running the action twice does harm' },
	],
	default: 'automatic',
	description:
		'Whether to run the action again when it may have been carried out already, because the answer got lost or the service failed',
};

/**
 * Whether a second run does no harm, so that a lost answer is asked for again.
 *
 * @param values the action's parameters; an SQL statement tells whether it only reads
 */
export function readRepeat(
	item: Item,
	connector: string,
	action: string,
	values: IDataObject,
): boolean {
	const repeat = textOption(item, 'repeat', 'Repeat After Failure') || 'automatic';
	return repeat === 'automatic' ? isReadOnly(connector, action, values) : repeat === 'always';
}
