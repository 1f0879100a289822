import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Answer } from '../../../core/http/answer';
import { parseDisposition } from '../../../core/http/disposition';
import { Problem } from '../../../core/errors/problem';
import type { Upload } from '../../../core/http/body';
import type { ByteStream } from '../../../core/http/source';
import { filesIn, inputFile } from '../../../core/items/fields/inputFile';
import { ownValue } from '../../../core/path';
import { isFile, type Parameter } from '../../catalogue/parameter';
import { refuseInnerFiles } from './innerFiles';
import { textOption, type Item } from '../shared/values';

/**
 * The files that the parameters name, by parameter. A parameter for files holds the names of the
 * item's binary fields, or the files themselves.
 *
 * @throws Problem when the item has no such file, when one is wanted and several are given, or when a
 * file stands where none can be sent
 */
export async function uploadsOf(
	item: Item,
	parameters: Parameter[],
	values: IDataObject,
): Promise<Map<string, Upload[]>> {
	refuseInnerFiles(parameters, values);
	const uploads = new Map<string, Upload[]>();
	for (const { name, type } of parameters.filter(isFile)) {
		const given = ownValue(values, name);
		// The name of a single file may hold a comma.
		const list = type === 'file' && typeof given === 'string' ? [given] : filesIn(given);
		const files = list.filter((each) => each !== '');
		if (files.length === 0) continue;
		if (type === 'file' && files.length > 1) {
			throw new Problem({
				message: `'${name}' takes one file, and ${files.length} are given`,
				description: "Correct it under 'Parameters', or check what its expression results in.",
			});
		}
		const open = files.map(async (file) => await inputFile(item.fns, item.itemIndex, file));
		uploads.set(name, await Promise.all(open));
	}
	return uploads;
}

export const outputFileOption: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Used when the action answers with a file',
};

/**
 * The binary field for a file in the answer.
 *
 * @throws Problem for the one name that no object can hold in every node
 */
export function outputFieldOf(item: Item): string {
	const field = textOption(item, 'outputField', 'Put Output File in Field') || 'data';
	if (field !== '__proto__') return field;
	throw new Problem({
		message: `'Put Output File in Field' must not be '${field}'`,
		description: "Choose another name under 'Options', such as data.",
	});
}

/** Makes binary data of a file in an answer, piece by piece. */
export async function takeFile(
	item: Item,
	field: string,
	{ stream, headers }: { stream: ByteStream; headers: Answer['headers'] },
): Promise<INodeExecutionData> {
	const type = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	const name = parseDisposition(String(headers['content-disposition'] ?? '')).fileName;
	// Without a type and a name to guess it from, n8n would call it a text.
	const known = type || (name === undefined ? 'application/octet-stream' : undefined);
	const data = await item.fns.helpers.prepareBinaryData(stream, name, known);
	const { fileName: shown, mimeType, fileSize } = data;
	return { json: { fileName: shown, mimeType, fileSize }, binary: { [field]: data } };
}
