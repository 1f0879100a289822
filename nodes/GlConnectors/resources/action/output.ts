import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemContext } from '../../../core/operation';
import type { GlConnectorsClient } from '../../api/client';

/** One element of an answer as an item's JSON, which must be an object. */
export function toJson(data: unknown): IDataObject {
	const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
	return isObject ? (data as IDataObject) : { data: data as IDataObject[string] };
}

/** A file in an answer as an item with binary data. */
export async function fileItem(
	{ fns }: ItemContext<GlConnectorsClient>,
	file: { content: Buffer; mimeType?: string; disposition?: string },
): Promise<INodeExecutionData> {
	const name = fileName(file.disposition);
	const data = await fns.helpers.prepareBinaryData(file.content, name, file.mimeType);
	const { fileName: shown, mimeType, fileSize } = data;
	return { json: { fileName: shown, mimeType, fileSize }, binary: { data } };
}

/**
 * The file name of a Content-Disposition header. `filename*` (RFC 5987: charset, language and
 * percent-encoded text) wins over `filename`.
 */
export function fileName(disposition: string | undefined): string | undefined {
	const extended = /filename\*\s*=\s*([^']*)'[^']*'([^;]+)/i.exec(disposition ?? '');
	if (extended) {
		try {
			return decodeURIComponent(extended[2].trim());
		} catch {
			// Not UTF-8: the plain name below is what is left.
		}
	}
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition ?? '');
	return plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]?.trim();
}
