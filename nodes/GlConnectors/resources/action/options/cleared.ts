import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { withValue } from '../../../../core/path';
import type { Parameter } from '../../../catalogue/parameter';
import { pathOf } from '../../../catalogue/parameterPath';
import { listOption, type Item } from '../../shared/values';

export const clearedOptions: INodeProperties[] = [
	{
		displayName: 'Send as Empty Text',
		name: 'emptyTexts',
		type: 'string',
		default: '',
		placeholder: 'e.g. body, query.q',
		description:
			'Comma-separated parameters to send as an empty text, to clear a field. Fields that are left empty are not sent.',
	},
	{
		displayName: 'Send as Null',
		name: 'nulls',
		type: 'string',
		default: '',
		placeholder: 'e.g. milestone',
		description: 'Comma-separated parameters to send as null, to clear a field',
	},
];

/** Values that a form cannot hold on purpose: null and the empty text. */
export function withCleared(item: Item, parameters: Parameter[], values: IDataObject): IDataObject {
	const set = (name: string, label: string, value: null | '') => (whole: IDataObject) =>
		listOption(item, name, label).reduce(
			(all, path) => withValue(all, pathOf(parameters, path), value),
			whole,
		);
	return set('nulls', 'Send as Null', null)(set('emptyTexts', 'Send as Empty Text', '')(values));
}
