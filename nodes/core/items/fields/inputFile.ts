import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CancelledError, unlessAborted } from '../../clock';
import { Problem } from '../../errors/problem';
import { uploadOf, type Upload } from '../../http/body';
import { StorageError, storageProblem } from '../../http/storage';
import { readJsonText } from '../jsonText';
import { isFields, ownValue, valueAt } from '../../path';

/** Where n8n keeps an item's files in its combined binary mode: in the JSON, under this name. */
const FILES_IN_JSON = '_files';

/** For files whose type nobody knows (RFC 2046, section 4.5.1). */
const UNKNOWN_TYPE = 'application/octet-stream';

/** A file as n8n's items hold it; nodes and code leave out what they like. */
interface FileData {
	/** Base64, unless there is an `id`. */
	data?: string;
	/** Where n8n has stored it outside the item. */
	id?: string;
	mimeType?: unknown;
	fileName?: unknown;
}

/**
 * A file of the input item, ready to be sent. Where n8n keeps binary data on disk it is streamed
 * from there, anew for every attempt.
 *
 * @param given name of the item's binary field, or the file itself (`{{ $binary.data }}`); in the
 * combined binary mode, where the JSON holds the file
 * @throws Problem when the item has no such file, naming those it has, or when its file is gone
 */
export async function inputFile(
	fns: IExecuteFunctions,
	itemIndex: number,
	given: unknown,
): Promise<Upload> {
	const { binary, json } = fns.getInputData()[itemIndex] ?? { json: {} };
	const value = typeof given === 'string' ? (asFile(given) ?? given.trim()) : given;
	const file =
		typeof value === 'string' ? named(value, binary, json) : asGiven(value, binary ?? {});
	if (!file) throw missing(value, binary, json);
	const fallback = typeof value === 'string' ? value : 'file';
	const fileName = textOr(file.fileName, fallback);
	const mimeType = textOr(file.mimeType, UNKNOWN_TYPE);
	const { id } = file;
	if (id === undefined) return uploadOf(Buffer.from(file.data ?? '', 'base64'), fileName, mimeType);
	const { fileSize: size } = await readable(fns, fns.helpers.getBinaryMetadata(id));
	return {
		fileName,
		mimeType,
		size,
		open: async () => (await fns.helpers.getBinaryStream(id)) as AsyncIterable<Uint8Array>,
	};
}

/**
 * What n8n's storage says about a file, or that it cannot be read.
 *
 * @throws CancelledError at once when the execution is cancelled, whether or not the storage answers
 */
async function readable<T>(fns: IExecuteFunctions, reading: Promise<T>): Promise<T> {
	try {
		return await unlessAborted(reading, fns.getExecutionCancelSignal());
	} catch (error) {
		throw error instanceof CancelledError ? error : storageProblem(new StorageError('read', error));
	}
}

/**
 * The files that a field holds, each as `inputFile` takes it: names with commas between, a list, a
 * file itself, or several by their names (`{{ $binary }}`).
 */
export function filesIn(given: unknown): unknown[] {
	if (Array.isArray(given)) return given.flatMap(filesIn);
	if (typeof given === 'string' && given.trim() !== '') {
		const text = given.trim();
		if (text.startsWith('{')) return [text];
		const list: unknown = text.startsWith('[') ? readJsonText(text) : undefined;
		if (Array.isArray(list)) return list.flatMap(filesIn);
		return text
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== '');
	}
	if (given === undefined || given === null || given === '') return [];
	const inner = isFields(given) && !isLikeFile(given) ? Object.entries(given) : [];
	if (inner.length === 0 || !inner.every(([, file]) => isLikeFile(file))) return [given];
	return inner.map(([name, file]) => (isFile(file) ? file : name));
}

function named(name: string, binary: unknown, json: IDataObject): FileData | undefined {
	const path = name.split(/[.[\]]+/).filter((part) => part !== '');
	const inJson = [ownValue(json, name), valueAt(json, path), valueAt(json, [FILES_IN_JSON, name])];
	// Plain data may have a field `data` as well, but hardly a MIME type.
	const files = inJson.filter((each) => isFile(each) && each.mimeType !== undefined);
	return [ownValue(binary, name), ...files].find(isFile);
}

/**
 * Where n8n keeps files in the items, an expression gives one without its content; then it is the
 * item's own that looks like it.
 *
 * @throws Problem when several do and differ in content
 */
function asGiven(value: unknown, binary: object): FileData | undefined {
	if (isFile(value)) return value;
	if (!isLikeFile(value)) return undefined;
	const isSame = (file: FileData) =>
		Object.entries(value).every(([name, part]) => ownValue(file, name) === part);
	const same = Object.values(binary).filter(isFile).filter(isSame);
	if (new Set(same.map(({ data }) => data)).size <= 1) return same[0];
	throw new Problem({
		message: 'Several files of the item look like the one that is given',
		description: 'Give the name of its binary field instead.',
	});
}

/** A file that became JSON text on its way through an expression. */
function asFile(text: string): FileData | undefined {
	const value = text.trim().startsWith('{') ? readJsonText(text) : undefined;
	return isFile(value) ? value : undefined;
}

function isFile(value: unknown): value is FileData {
	if (!isFields(value)) return false;
	const [id, data] = ['id', 'data'].map((name) => ownValue(value, name));
	if (typeof id === 'string' && id !== '') return 'mimeType' in value || data !== undefined;
	return typeof data === 'string' && (id === undefined || id === null);
}

/** A file, or what an expression tells of one. */
function isLikeFile(value: unknown): value is object {
	return isFile(value) || typeof ownValue(value, 'mimeType') === 'string';
}

function textOr(value: unknown, fallback: string): string {
	return typeof value === 'string' && value.trim() !== '' ? value : fallback;
}

function missing(value: unknown, binary: object | undefined, json: IDataObject): Problem {
	const names = [binary, ownValue(json, FILES_IN_JSON)].flatMap((holder) =>
		isFields(holder) ? Object.keys(holder).map((name) => `'${name}'`) : [],
	);
	return new Problem({
		message:
			typeof value === 'string'
				? `The item has no binary field '${value}'`
				: 'What is given for a file is neither the name of a binary field nor a file',
		description:
			names.length > 0
				? `Its binary fields are ${names.join(', ')}.`
				: 'It has none at all: the node before must give a file. As a tool of an AI agent, the node gets no files.',
	});
}
