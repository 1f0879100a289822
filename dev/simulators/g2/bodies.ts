import { mediaType, type ParsedBody } from '../shared/body';
import { ApiError, invalid, missingParameter, unknownItems } from './errors';
import type { G2Settings } from './settings';

export const JSON_API = 'application/vnd.api+json';
export const JSON_PLAIN = 'application/json';

/** What a request body must be. */
export interface BodyModel {
	/** Media types that are accepted. */
	mediaTypes: string[];
	/** A line for listings. */
	shape: string;
	/** The members that the content may have and must have. */
	content: { members: string[]; required: string[]; resource?: string };
	/**
	 * Checks the parsed JSON and picks what the handler works with.
	 *
	 * @throws ApiError 400 (v2) or 422 (v1)
	 */
	read(value: unknown): unknown;
}

/**
 * Reads the body of a request by its route's model.
 *
 * @throws ApiError 400 for broken JSON or a body where none belongs, by the setting 415 for the
 *   wrong media type
 */
export function readRequestBody(
	body: ParsedBody,
	contentType: string | undefined,
	model: BodyModel | undefined,
	settings: G2Settings,
): unknown {
	if (model === undefined) {
		if (body.kind !== 'none') throw new ApiError(400, 'This request takes no body');
		return undefined;
	}
	const isFitting = model.mediaTypes.includes(mediaType(contentType));
	if (!isFitting && body.kind !== 'none' && settings.wrongContentType !== 'accept') {
		throw new ApiError(
			settings.wrongContentType,
			settings.wrongContentType === 415 ? 'Unsupported Media Type' : 'Bad Request',
		);
	}
	if (body.kind === 'invalidJson') throw new ApiError(400, 'Bad Request');
	return model.read(body.kind === 'json' ? body.value : undefined);
}

/** A JSON:API body: one resource object of a type, with known attributes only. */
export function resourceBody(
	type: string,
	attributes: { required: string[]; optional?: string[] },
	check: (attributes: Record<string, unknown>) => void = () => undefined,
): BodyModel {
	const { required, optional = [] } = attributes;
	const known = [...required, ...optional];
	return {
		mediaTypes: [JSON_API],
		content: { members: known, required, resource: type },
		shape: `{data:{type:"${type}",attributes:{${[...required, ...optional.map((name) => `${name}?`)]}}}}`,
		read: (value) => {
			const data = member(value, 'data');
			if (!isObject(data)) throw missingParameter('data');
			if (data.type !== type) throw invalid('type', `must be one of: ${type}`);
			const given = isObject(data.attributes) ? data.attributes : {};
			const unknown = Object.keys(given).filter((name) => !known.includes(name));
			if (unknown.length > 0) throw unknownItems('attributes', unknown);
			for (const name of required) {
				if (given[name] === undefined || given[name] === null || given[name] === '') {
					throw missingParameter(name);
				}
			}
			check(given);
			return { id: data.id, ...given };
		},
	};
}

/** `{"data":{"id","type"}}`: the id of one resource. */
export const identifierBody = (type: string): BodyModel => ({
	mediaTypes: [JSON_API],
	content: identifiers(type),
	shape: `{data:{id,type:"${type}"}}`,
	read: (value) => readIdentifier(member(value, 'data'), type),
});

/** `{"data":[{"id","type"}]}`: the ids of up to so many resources. */
export const identifiersBody = (type: string, most: number): BodyModel => ({
	mediaTypes: [JSON_API],
	content: identifiers(type),
	shape: `{data:[{id,type:"${type}"}]} (1–${most})`,
	read: (value) => {
		const data = member(value, 'data');
		if (!Array.isArray(data)) throw missingParameter('data');
		if (data.length < 1) throw invalid('data', 'size cannot be less than 1');
		if (data.length > most) throw invalid('data', `size cannot be greater than ${most}`);
		return data.map((entry) => readIdentifier(entry, type));
	},
});

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const identifiers = (resource: string) => ({ members: ['id'], required: ['id'], resource });

function member(value: unknown, name: string): unknown {
	if (!isObject(value)) throw missingParameter(name);
	const extra = Object.keys(value).filter((key) => key !== name);
	if (extra.length > 0) throw unknownItems('body', extra);
	return value[name];
}

function readIdentifier(value: unknown, type: string): string {
	if (!isObject(value)) throw missingParameter('data');
	if (value.type !== type) throw invalid('type', `must be one of: ${type}`);
	if (typeof value.id !== 'string' || value.id === '') throw missingParameter('id');
	return value.id;
}
