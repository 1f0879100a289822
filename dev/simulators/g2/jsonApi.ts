import type { Parameters } from './parameters';
import { items } from './parameters';
import type { Call } from './route';
import type { World } from './world';

/** A kind of JSON:API resource: how a record of the simulator is shown. */
export interface ResourceType<R = unknown> {
	type: string;
	/** Undefined for rows without an id. */
	id(record: R): string | undefined;
	attributes: Record<string, (record: R, world: World) => unknown>;
	relationships?: Record<string, Relationship<R>>;
	/** What `fields[…]` may name besides the attributes. */
	alsoNamed?: readonly string[];
}

export interface Relationship<R = unknown> {
	/** A function, because types refer to one another in circles. */
	target(): ResourceType;
	/** The related records: a list, one, or null. */
	records(record: R, world: World): unknown;
	/** Path and query of `links.related`. */
	related?(record: R): string;
	/** Shown only when `include` asks for it. */
	isOnlyWhenIncluded?: true;
}

/**
 * Declares a type. The cast is safe: a type only ever meets its own records, but attributes
 * held in a table cannot express that.
 */
export const resourceType = <R>(definition: ResourceType<R>): ResourceType =>
	definition as unknown as ResourceType;

/** The parameters `include` and `fields[…]` of an endpoint that shows a type. */
export function shapeParameters(type: ResourceType, include: readonly string[] = []): Parameters {
	return {
		...includeParameter(type, include),
		[`fields[${type.type}]`]: items(namesOf(type)),
	};
}

/** `include` alone, of an endpoint that takes no `fields[…]`. */
export function includeParameter(type: ResourceType, include: readonly string[]): Parameters {
	const unknown = include.filter((name) => type.relationships?.[name] === undefined);
	if (unknown.length > 0) throw new Error(`${type.type} has no relationship ${unknown.join()}`);
	return include.length > 0 ? { include: items(include) } : {};
}

function namesOf({ attributes, alsoNamed = [] }: ResourceType): string[] {
	return [...alsoNamed, ...Object.keys(attributes)];
}

/** One resource object, with the attributes that `fields[…]` leaves. */
export function resource(type: ResourceType, record: unknown, call: Call): object {
	const fields = call.query.list(`fields[${type.type}]`);
	const attributes: Record<string, unknown> = {};
	for (const [name, read] of Object.entries(type.attributes)) {
		if (fields.length === 0 || fields.includes(name)) attributes[name] = read(record, call.world);
	}
	const id = type.id(record);
	const relationships = relationshipsOf(type, record, call);
	return {
		...(id === undefined ? {} : { id }),
		type: type.type,
		attributes,
		...(relationships === undefined ? {} : { relationships }),
	};
}

/**
 * The members `data` and, when `include` asks for something, `included` of an answer.
 *
 * @param shown the records of a list, or one record
 */
export function dataAndIncluded(
	type: ResourceType,
	shown: unknown,
	call: Call,
): { data: unknown; included?: unknown[] } {
	const records = Array.isArray(shown) ? (shown as unknown[]) : [shown];
	const resources = records.map((record) => resource(type, record, call));
	const data = Array.isArray(shown) ? resources : resources[0];
	if (call.query.include.length === 0) return { data };
	const included = new Map<string, unknown>();
	for (const name of call.query.include) {
		const relationship = type.relationships?.[name];
		if (relationship === undefined) continue;
		const target = relationship.target();
		for (const record of records) {
			for (const related of [relationship.records(record, call.world)].flat()) {
				if (related === null) continue;
				const key = `${target.type} ${target.id(related)}`;
				// Related records are shown with their own attributes only, one level deep.
				const bare = { ...target, relationships: undefined };
				if (!included.has(key)) included.set(key, resource(bare, related, call));
			}
		}
	}
	return { data, included: [...included.values()] };
}

function relationshipsOf(type: ResourceType, record: unknown, call: Call): object | undefined {
	if (type.relationships === undefined) return undefined;
	const shown: Record<string, unknown> = {};
	for (const [name, relationship] of Object.entries(type.relationships)) {
		if (relationship.isOnlyWhenIncluded && !call.query.include.includes(name)) continue;
		const target = relationship.target();
		const identifier = (related: unknown) => ({ id: target.id(related), type: target.type });
		const related = relationship.records(record, call.world);
		shown[name] = {
			data: Array.isArray(related)
				? related.map(identifier)
				: related === null
					? null
					: identifier(related),
			...(relationship.related === undefined
				? {}
				: { links: { related: `${call.origin}${relationship.related(record)}` } }),
		};
	}
	return Object.keys(shown).length === 0 ? undefined : shown;
}
