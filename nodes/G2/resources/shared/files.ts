import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { parseDisposition } from '../../../core/http/disposition';
import { readPublicFile, type TakeFile } from '../../../core/http/publicFile';
import { readBoolean } from '../../../core/items/fields/boolean';
import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { valueAt } from '../../../core/path';
import type { G2Item } from './operation';

/** Where records have the addresses of their files: binary field to the attribute's path. */
export type FileLinks = Record<string, string[]>;

/** Files of one input item that are read at the same time. */
const AT_A_TIME = 3;

const LABEL = 'Download Files';

export const downloadFilesField: INodeProperties = {
	displayName: LABEL,
	name: 'downloadFiles',
	type: 'boolean',
	default: true,
	description:
		"Whether to put the file of each record into the binary field 'data': the badge (its SVG in 'svg'), screenshot or download, of videos the thumbnail. One request a file, without the credential, to the host that G2 names.",
};

/** Whether the item wants the files of its records. */
function wantsFiles(item: G2Item): boolean {
	const { downloadFiles } = givenCollection(item, 'options', 'Options');
	const given = notLost(item, 'options.downloadFiles', LABEL, downloadFiles);
	return readBoolean(given, LABEL) ?? false;
}

/**
 * The records as items, with their files if the item wants them. A file that cannot be read leaves
 * its record as it is, with the reason in `download_error`.
 *
 * @throws CancelledError
 */
export async function withFiles(
	item: G2Item,
	rows: IDataObject[],
	links: FileLinks | undefined,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = rows.map((json) => ({ json }));
	if (!links || !wantsFiles(item)) return items;
	const waiting = items.values();
	let failed = 0;
	const workers = Array.from({ length: AT_A_TIME }, async () => {
		for (const each of waiting) if (!(await addFiles(item, each, links))) failed++;
	});
	await Promise.all(workers);
	if (failed > 0) {
		item.hint(
			`Of ${failed} of ${rows.length} records a file could not be read: see download_error.`,
		);
	}
	return items;
}

/** @returns whether none failed */
async function addFiles(
	item: G2Item,
	each: INodeExecutionData,
	links: FileLinks,
): Promise<boolean> {
	const { baseUrl } = item.api;
	const binary: IBinaryKeyData = {};
	const errors: string[] = [];
	for (const [field, path] of Object.entries(links)) {
		const link = linkIn(each.json, path);
		if (link === undefined) continue;
		const file = { link, baseUrl, ...readRunOptions(item) };
		const read = await readPublicFile(item.fns, file, toBinary(item, link)).catch(problemOrThrow);
		if (read instanceof Problem) errors.push(read.message);
		else binary[field] = read;
	}
	if (Object.keys(binary).length > 0) each.binary = binary;
	if (errors.length > 0) each.json = { ...each.json, download_error: errors.join('; ') };
	return errors.length === 0;
}

function problemOrThrow(error: unknown): Problem {
	if (error instanceof Problem) return error;
	throw error;
}

function toBinary(item: G2Item, link: string): TakeFile<IBinaryKeyData[string]> {
	return async ({ stream, headers }) => {
		const type = String(headers['content-type'] ?? '')
			.split(';')[0]
			.trim();
		const told = parseDisposition(String(headers['content-disposition'] ?? '')).fileName;
		const name = told ?? nameIn(link);
		// n8n guesses by the name where the label says nothing.
		const known = /octet-stream|^$/.test(type) ? undefined : type;
		return await item.fns.helpers.prepareBinaryData(stream, name, known);
	};
}

/** Simplified or not: raw records have their attributes one level deeper. */
function linkIn(record: IDataObject, path: string[]): string | undefined {
	const simple = path.length === 2 ? [`${path[1]}_url`] : path;
	const found = valueAt(record, simple) ?? valueAt(record, ['attributes', ...path]);
	return typeof found === 'string' && found !== '' ? found : undefined;
}

function nameIn(link: string): string | undefined {
	const last = link.split(/[?#]/)[0].split('/').pop() ?? '';
	try {
		return decodeURIComponent(last).replace(/[\\/]/g, '_') || undefined;
	} catch {
		return last || undefined;
	}
}
