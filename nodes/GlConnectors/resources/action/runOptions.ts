import type { IDataObject } from 'n8n-workflow';

import { givenText } from '../../../core/items/fields/given';
import type { RunOptions } from '../../api/client';
import { isReadOnly } from '../../catalogue/readOnly';
import type { Item } from '../shared/values';
import { outputFieldOf, takeFile } from './files';
import { readHeaders } from './options/headers';
import { readRepeat } from './options/repeat';

/** How an action is run for one item. */
export function readOptions(
	item: Item,
	connector: string,
	action: string,
	values: IDataObject,
): RunOptions {
	const integration = givenText(item, 'integrationIdentifier', 'Integration Identifier');
	const field = outputFieldOf(item);
	return {
		...(integration && { integration }),
		headers: readHeaders(item),
		reads: isReadOnly(connector, action, values),
		repeatable: readRepeat(item, connector, action, values),
		takeFile: async (file) => await takeFile(item, field, file),
	};
}
