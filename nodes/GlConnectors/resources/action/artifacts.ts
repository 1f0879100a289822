import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

import { isFields } from '../../../core/path';

/** What makes n8n's binary data of bytes; both of a node that runs and of a tool. */
interface BinaryHelpers {
	prepareBinaryData(content: Buffer, fileName?: string, mimeType?: string): Promise<IBinaryData>;
}

type Fields = Record<string, unknown>;

interface Artifact {
	content: Buffer;
	name?: string;
	type?: string;
}

/** The sandbox, and newer ones under names such as `code_interpreter_v2`. */
const CONNECTOR = /^code_interpreter/;

/** No source shows an artifact, so each of the usual names will do. */
const NAMES = ['name', 'file_name', 'filename', 'fileName', 'path', 'title'];
const TYPES = ['mime_type', 'mimeType', 'content_type', 'type'];
const CONTENTS = ['content', 'data', 'base64', 'content_base64', 'b64', 'bytes'];

/** A shorter text without a name may be a word that happens to look like base64. */
const MIN_BARE = 24;

/** Fields have names that can be written in a list with commas, and that no object has by itself. */
const UNFIT = /[\s,]+|^__proto__$/g;

/**
 * Makes binary fields of the files that a sandbox hands back in its answer, as base64 in `artifacts`.
 *
 * @param data the answer's data
 * @returns the data with what the files are called in place of their contents, and the fields by
 * name, such as `chart.png`; without `binary` when there are no files
 */
export async function takeArtifacts(
	helpers: BinaryHelpers,
	connector: string,
	data: unknown,
): Promise<{ data: unknown; binary?: IBinaryKeyData }> {
	if (!CONNECTOR.test(connector) || !isFields(data) || !Array.isArray(data.artifacts)) {
		return { data };
	}
	const binary: IBinaryKeyData = {};
	const artifacts: unknown[] = [];
	for (const [index, entry] of data.artifacts.entries()) {
		const artifact = readArtifact(entry);
		if (!artifact) {
			artifacts.push(entry);
			continue;
		}
		const name = artifact.name ?? `artifact_${index}`;
		const file = await helpers.prepareBinaryData(artifact.content, artifact.name, artifact.type);
		const field = freeField(binary, name);
		binary[field] = file;
		const { fileName, mimeType, fileSize } = file;
		artifacts.push({ field, fileName: fileName ?? name, mimeType, fileSize });
	}
	if (Object.keys(binary).length === 0) return { data };
	return { data: { ...data, artifacts }, binary };
}

/** Undefined for what is no file: an address, or a description without a content. */
function readArtifact(entry: unknown): Artifact | undefined {
	if (typeof entry === 'string') {
		return entry.startsWith('data:') || entry.length >= MIN_BARE ? decoded(entry) : undefined;
	}
	if (!isFields(entry)) return undefined;
	const content = textIn(entry, CONTENTS);
	const read = content === undefined ? undefined : decoded(content);
	const path = textIn(entry, NAMES);
	const name = path?.split(/[\\/]/).pop()?.trim();
	const type = textIn(entry, TYPES);
	if (!read) return undefined;
	return { ...read, ...(name && { name }), ...(type?.includes('/') && { type }) };
}

function textIn(fields: Fields, names: string[]): string | undefined {
	return names
		.map((name) => fields[name])
		.find((value): value is string => typeof value === 'string' && value !== '');
}

/** Base64 in either alphabet, perhaps as a `data:` address. */
function decoded(text: string): Artifact | undefined {
	const [, type, rest = text] = /^data:([\w.+/-]*)[^,]{0,100};base64,(.*)$/s.exec(text) ?? [];
	const plain = rest.replace(/\s+/g, '');
	if (plain === '' || !/^[\w+/-]+={0,2}$/.test(plain) || plain.replace(/=/g, '').length % 4 === 1) {
		return undefined;
	}
	return { content: Buffer.from(plain, 'base64'), ...(type && { type }) };
}

function freeField(taken: IBinaryKeyData, name: string): string {
	const wanted = name.replace(UNFIT, '_');
	for (let count = 1; ; count++) {
		const field = count === 1 ? wanted : numbered(wanted, count);
		if (!Object.keys(taken).includes(field)) return field;
	}
}

/** `chart_2.png` */
function numbered(name: string, count: number): string {
	const at = name.lastIndexOf('.');
	return at > 0 ? `${name.slice(0, at)}_${count}${name.slice(at)}` : `${name}_${count}`;
}
