import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../../core/errors/problem';
import { headerText } from '../../../../core/http/headerText';
import { notLost } from '../../../../core/items/fields/given';
import { readText } from '../../../../core/items/fields/text';
import { rowsOption, type Item } from '../../shared/values';

/** Headers that say who is asking, or that the request makes itself. */
const RESERVED =
	/^(authorization|x-api-key|x-bosa-integration|x-integration|host|content-(type|length|encoding)|transfer-encoding|connection)$/i;

const LABEL = 'Extra Headers';

export const headersOption: INodeProperties = {
	displayName: 'Extra Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	description: 'Sent with every request of the action',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. X-Request-ID',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

/** @throws Problem that names the header which is not sent as it is written */
export function readHeaders(item: Item): Record<string, string> {
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
