import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import type { RunOptions } from '../../api/client';
import { isReadOnly } from '../../catalogue/readOnly';
import { option, optionalText, type Item } from '../shared/values';
import { outputFieldOf, takeFile } from './files';

/** Headers that say who is asking, or that the request makes itself. */
const RESERVED =
	/^(authorization|x-api-key|x-bosa-integration|x-integration|host|content-(type|length|encoding)|transfer-encoding|connection)$/i;

/** How an action is run for one item. */
export function readOptions(
	item: Item,
	connector: string,
	action: string,
	values: IDataObject,
): RunOptions {
	const integration = optionalText(item, 'integrationIdentifier');
	const field = outputFieldOf(item);
	const repeat = option<string>(item, 'repeat', 'automatic');
	return {
		...(integration && { integration }),
		headers: readHeaders(item),
		repeatable:
			repeat === 'automatic' ? isReadOnly(connector, action, values) : repeat === 'always',
		takeFile: async (file) => await takeFile(item, field, file),
	};
}

function readHeaders(item: Item): Record<string, string> {
	const { header = [] } = option<{ header?: Array<{ name?: string; value?: string }> }>(
		item,
		'headers',
		{},
	);
	const headers = header.map(({ name = '', value = '' }): [string, string] => {
		const text = String(value);
		if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(text)) {
			throw refused(`'${name}' cannot be sent as a header`, 'Check its name and value.');
		}
		if (RESERVED.test(name)) {
			throw refused(
				`The header '${name}' is set by the node`,
				"Use the credential, 'Integration Identifier' or 'User Token' instead.",
			);
		}
		return [name, text];
	});
	return Object.fromEntries(headers);
}

function refused(message: string, hint: string): Problem {
	return new Problem({ message, description: `${hint} See 'Extra Headers' under 'Options'.` });
}
