import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Answer } from '../../../core/http/answer';
import { inputFile, type ByteStream } from '../../../core/http/download';
import { readText } from '../../../core/items/fields/text';
import type { Upload } from '../../../core/http/body';
import { isFile, type Parameter } from '../../catalogue/parameter';
import { readList, textOption, type Item } from '../shared/values';

/**
 * The files that the parameters name, by parameter. A parameter for files holds the names of the
 * item's binary fields.
 *
 * @throws Problem when the item has no such binary field
 */
export async function uploadsOf(
	item: Item,
	parameters: Parameter[],
	values: IDataObject,
): Promise<Map<string, Upload[]>> {
	const uploads = new Map<string, Upload[]>();
	for (const { name, type } of parameters.filter(isFile)) {
		const given = values[name];
		if (given === undefined || given === null || given === '') continue;
		const fields = type === 'files' ? readList(given, name) : [readText(given, name)];
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
	const field = textOption(item, 'outputField', 'Put Output File in Field') || 'data';
	const type = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	const name = fileName(String(headers['content-disposition'] ?? ''));
	const data = await item.fns.helpers.prepareBinaryData(stream, name, type || undefined);
	const { fileName: shown, mimeType, fileSize } = data;
	return { json: { fileName: shown, mimeType, fileSize }, binary: { [field]: data } };
}

/**
 * The file name of a Content-Disposition header. `filename*` (RFC 5987: charset, language and
 * percent-encoded text) wins over `filename`.
 */
export function fileName(disposition: string): string | undefined {
	const extended = /filename\*\s*=\s*"?([^'"]*)'[^']*'([^;"]+)/i.exec(disposition);
	const decoded = extended && decode(extended[2].trim(), extended[1]);
	if (decoded) return baseName(decoded);
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition);
	const name = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]?.trim();
	return name ? baseName(name) : undefined;
}

function decode(text: string, charset: string): string | undefined {
	if (/^iso-8859-1$/i.test(charset)) {
		return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
			String.fromCharCode(parseInt(code, 16)),
		);
	}
	try {
		return decodeURIComponent(text);
	} catch {
		// Not UTF-8: the plain name is what is left.
		return undefined;
	}
}

/** A name must not lead anywhere when somebody writes the file to disk. */
function baseName(name: string): string {
	return name.split(/[/\\]/).pop() ?? name;
}
