import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Answer } from '../../../core/http/answer';
import { Problem } from '../../../core/errors/problem';
import type { Upload } from '../../../core/http/body';
import type { ByteStream } from '../../../core/http/download';
import { filesIn, inputFile } from '../../../core/items/fields/inputFile';
import { ownValue } from '../../../core/items/path';
import { isFile, type Parameter } from '../../catalogue/parameter';
import { option, type Item } from '../shared/values';

/**
 * The files that the parameters name, by parameter. A parameter for files holds the names of the
 * item's binary fields, or the files themselves.
 *
 * @throws Problem when the item has no such file, or when one is wanted and several are given
 */
export async function uploadsOf(
	item: Item,
	parameters: Parameter[],
	values: IDataObject,
): Promise<Map<string, Upload[]>> {
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

/**
 * The binary field for a file in the answer.
 *
 * @throws Problem for the one name that no object can hold in every node
 */
export function outputFieldOf(item: Item): string {
	const field = String(option<unknown>(item, 'outputField', '')).trim() || 'data';
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
