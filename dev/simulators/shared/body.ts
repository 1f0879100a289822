import { createHash } from 'node:crypto';
import { parse as parseForm } from 'node:querystring';

import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { ReceivedFile } from './control';

/** Content of uploads up to this size is kept in memory; of larger ones only size and hash. */
const KEPT_BYTES = 8 * 1024 * 1024;
const LARGEST_UPLOAD = 1024 * 1024 * 1024;

export interface UploadedFile extends ReceivedFile {
	/** Absent when the file is larger than what is kept. */
	bytes?: Buffer;
}

export type FormFields = Record<string, string | string[]>;

/** A request body, told apart by how it was encoded. */
export type ParsedBody =
	| { kind: 'none' }
	| { kind: 'json'; value: unknown }
	| { kind: 'invalidJson'; text: string; problem: string }
	| { kind: 'form'; fields: FormFields; files: UploadedFile[] }
	| { kind: 'multipart'; fields: FormFields; files: UploadedFile[] }
	| { kind: 'invalidForm'; problem: string }
	| { kind: 'other'; text: string };

/**
 * Makes the server read every body itself, whatever its type: the simulators decide what a
 * wrong content type or a broken text is answered with, not the web framework.
 */
export async function registerBodyParsers(app: FastifyInstance): Promise<void> {
	app.removeAllContentTypeParsers();
	await app.register(multipart, {
		limits: { fileSize: LARGEST_UPLOAD, fields: 1000, files: 100, parts: 1100 },
	});
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
}

/** Reads the body of a request; uploads pass through and are not gathered in memory. */
export async function readBody(request: FastifyRequest): Promise<ParsedBody> {
	if (request.isMultipart()) return await readMultipart(request);
	const text = typeof request.body === 'string' ? request.body : '';
	if (text === '') return { kind: 'none' };
	const type = mediaType(request.headers['content-type']);
	if (type === 'application/json' || type.endsWith('+json')) {
		try {
			return { kind: 'json', value: JSON.parse(text) as unknown };
		} catch (error) {
			return { kind: 'invalidJson', text, problem: (error as Error).message };
		}
	}
	if (type === 'application/x-www-form-urlencoded') {
		return { kind: 'form', fields: { ...parseForm(text) } as FormFields, files: [] };
	}
	return { kind: 'other', text };
}

/** What the list of received requests shows of a body: no file content. */
export function bodyForRecord(body: ParsedBody): unknown {
	switch (body.kind) {
		case 'none':
			return undefined;
		case 'json':
			return body.value;
		case 'form':
			return body.fields;
		case 'multipart':
			return {
				fields: body.fields,
				files: body.files.map(({ bytes: _bytes, ...file }) => file),
			};
		case 'invalidForm':
			return undefined;
		default:
			return body.text;
	}
}

/** The media type in lower case, without its parameters. */
export function mediaType(contentType: string | undefined): string {
	return (contentType ?? '').split(';')[0].trim().toLowerCase();
}

async function readMultipart(request: FastifyRequest): Promise<ParsedBody> {
	const fields: FormFields = {};
	const files: UploadedFile[] = [];
	try {
		for await (const part of request.parts()) {
			if (part.type === 'file') {
				files.push(await digest(part.fieldname, part.filename, part.mimetype, part.file));
			} else {
				const value = String(part.value);
				const before = fields[part.fieldname];
				fields[part.fieldname] = before === undefined ? value : [before, value].flat();
			}
		}
	} catch (error) {
		return { kind: 'invalidForm', problem: (error as Error).message };
	}
	return { kind: 'multipart', fields, files };
}

async function digest(
	field: string,
	name: string,
	contentType: string,
	stream: AsyncIterable<Buffer>,
): Promise<UploadedFile> {
	const hash = createHash('sha256');
	let size = 0;
	let kept: Buffer[] | undefined = [];
	for await (const chunk of stream) {
		hash.update(chunk);
		size += chunk.length;
		if (size > KEPT_BYTES) kept = undefined;
		kept?.push(chunk);
	}
	const file: UploadedFile = { field, name, size, sha256: hash.digest('hex'), contentType };
	if (kept !== undefined) file.bytes = Buffer.concat(kept);
	return file;
}
