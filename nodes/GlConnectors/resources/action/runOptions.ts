import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { headerText } from '../../../core/http/headerText';
import { givenText, notLost } from '../../../core/items/fields/given';
import { readText } from '../../../core/items/fields/text';
import type { RunOptions } from '../../api/client';
import { isReadOnly } from '../../catalogue/readOnly';
import { rowsOption, textOption, type Item } from '../shared/values';
import { outputFieldOf, takeFile } from './files';

/** Headers that say who is asking, or that the request makes itself. */
const RESERVED =
	/^(authorization|x-api-key|x-bosa-integration|x-integration|host|content-(type|length|encoding)|transfer-encoding|connection)$/i;

const LABEL = 'Extra Headers';

/** How an action is run for one item. */
export function readOptions(
	item: Item,
	connector: string,
	action: string,
	values: IDataObject,
): RunOptions {
	const integration = givenText(item, 'integrationIdentifier', 'Integration Identifier');
	const field = outputFieldOf(item);
	const reads = isReadOnly(connector, action, values);
	const repeat = textOption(item, 'repeat', 'Repeat After Failure') || 'automatic';
	return {
		...(integration && { integration }),
		headers: readHeaders(item),
		reads,
		repeatable: repeat === 'automatic' ? reads : repeat === 'always',
		takeFile: async (file) => await takeFile(item, field, file),
	};
}

function readHeaders(item: Item): Record<string, string> {
	const rows = rowsOption(item, 'headers', LABEL, 'header');
	const headers = rows.map(({ row, path }): [string, string] => {
		const name = readText(row.name, `${LABEL}: Name`);
		if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
			throw refused(`'${name}' cannot be the name of a header`, 'Check its name.');
		}
		if (RESERVED.test(name)) {
			throw refused(
				`The header '${name}' is set by the node`,
				"Use the credential, 'Integration Identifier' or 'User Token' instead.",
			);
		}
		const label = `${LABEL}: ${name}`;
		const value = readText(notLost(item, `${path}.value`, label, row.value), label);
		return [name, headerText(value, label)];
	});
	return Object.fromEntries(headers);
}

function refused(message: string, hint: string): Problem {
	return new Problem({ message, description: `${hint} See 'Extra Headers' under 'Options'.` });
}
