import { invalid, missingParameter } from './errors';
import { splitList, type AllowedParameters } from './parameters';
import type { G2Settings } from './settings';

/** The query of a request after its check. */
export class Query {
	constructor(
		/** As sent, decoded, in order; the links of the answer repeat it. */
		readonly pairs: ReadonlyArray<[string, string]>,
		private readonly values: ReadonlyMap<string, string[]>,
	) {}

	/** The value of a parameter, undefined when absent or blank. */
	one(name: string): string | undefined {
		return this.values.get(name)?.[0];
	}

	/** The values of an array parameter, `name[]`; empty when absent. */
	all(name: string): string[] {
		return this.values.get(`${name}[]`) ?? [];
	}

	has(name: string): boolean {
		return this.pairs.some(([key]) => key === name);
	}

	/** The members of a comma list; empty when absent. */
	list(name: string): string[] {
		return splitList(this.one(name));
	}

	get include(): string[] {
		return this.list('include');
	}
}

/**
 * Reads and checks the query of a request against what its route declares. Blank values count
 * as absent, as G2's own links repeat blank filters.
 *
 * @param search the part of the URL after `?`, as it came over the wire
 * @throws ApiError 400 for an unknown parameter or member and for a value that does not fit
 */
export function readQuery(search: string, route: AllowedParameters, settings: G2Settings): Query {
	const pairs = [...new URLSearchParams(search)] as Array<[string, string]>;
	const values = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const parameter = route.parameters[name] ?? route.freeParameters?.find(name, settings);
		if (parameter === undefined) {
			if (settings.unknownParameters === 'ignore') continue;
			throw invalid(name, 'is not a known parameter');
		}
		if (value === '' && !parameter.allowsBlank) continue;
		const before = values.get(name) ?? [];
		if (before.length > 0 && !parameter.isArray) throw invalid(name, 'is given more than once');
		if (value !== '') parameter.check(name, value, settings);
		values.set(name, [...before, value]);
	}
	for (const [name, parameter] of Object.entries(route.parameters)) {
		if (parameter.isRequired && !values.has(name)) {
			throw missingParameter(name.replace('[]', ''));
		}
	}
	return new Query(pairs, values);
}
