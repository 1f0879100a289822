import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Answer } from '../../../core/http/answer';
import { parseDisposition } from '../../../core/http/disposition';
import { inputFile } from '../../../core/http/download';
import type { Upload } from '../../../core/http/body';
import type { ByteStream } from '../../../core/http/source';
import { isFile, type Parameter } from '../../catalogue/parameter';
import { refuseInnerFiles } from './innerFiles';
import { option, readList, type Item } from '../shared/values';

/**
 * The files that the parameters name, by parameter. A parameter for files holds the names of the
 * item's binary fields.
 *
 * @throws Problem when the item has no such binary field, or when a file stands where none can be sent
 */
export async function uploadsOf(
	item: Item,
	parameters: Parameter[],
	values: IDataObject,
): Promise<Map<string, Upload[]>> {
	refuseInnerFiles(parameters, values);
	const uploads = new Map<string, Upload[]>();
	for (const { name, type } of parameters.filter(isFile)) {
		const given = values[name];
		if (given === undefined || given === null || given === '') continue;
		const fields = type === 'files' ? readList(given) : [String(given).trim()];
		const files = fields.map(async (field) => await inputFile(item.fns, item.itemIndex, field));
		uploads.set(name, await Promise.all(files));
	}
	return uploads;
}

/** Makes binary data of a file in an answer, piece by piece. */
export async function takeFile(
	item: Item,
	{ stream, headers }: { stream: ByteStream; headers: Answer['headers'] },
): Promise<INodeExecutionData> {
	const field = String(option<unknown>(item, 'outputField', '')).trim() || 'data';
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
