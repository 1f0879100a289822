import { isDay, parseDateTime } from './dates';
import { ApiError, invalid, unknownItems } from './errors';
import type { G2Settings } from './settings';

/** What one query parameter may hold. */
export interface Parameter {
	/** A word for listings: `text`, `date-time`, `comma list of …`. */
	kind: string;
	/** The values that there are, where there are only some. */
	values?: readonly string[];
	/** Written `name[]=a&name[]=b`. */
	isArray?: true;
	isRequired?: true;
	/** Whether an empty value means something (elsewhere it counts as absent). */
	allowsBlank?: true;
	/**
	 * Checks a value that is not blank.
	 *
	 * @throws ApiError 400
	 */
	check(name: string, value: string, settings: G2Settings): void;
}

export type Parameters = Record<string, Parameter>;

/** What a route takes in its query. */
export interface AllowedParameters {
	/** Every query parameter that is allowed, by its full name. */
	parameters: Parameters;
	/** A family of parameters whose names are not listed one by one. */
	freeParameters?: {
		label: string;
		find(name: string, settings: G2Settings): Parameter | undefined;
	};
}

export const text: Parameter = { kind: 'text', check: () => undefined };

export const dateTime: Parameter = {
	kind: 'date-time',
	check: (name, value) => {
		if (parseDateTime(value) === undefined) throw invalid(name, 'is not a valid date-time');
	},
};

export const day: Parameter = {
	kind: 'YYYY-MM-DD',
	check: (name, value) => {
		if (!isDay(value)) throw invalid(name, 'is not a valid date');
	},
};

export const boolean: Parameter = {
	kind: 'true|false',
	check: (name, value) => {
		if (value !== 'true' && value !== 'false') throw invalid(name, 'must be one of: true, false');
	},
};

/** A whole number in a range, both ends included. */
export const integer = (from: number, to: number): Parameter => ({
	kind: `${from}–${to}`,
	check: (name, value) => {
		if (!/^-?\d+$/.test(value)) throw invalid(name, 'is not a number');
		if (Number(value) < from) throw invalid(name, `must be greater than or equal to ${from}`);
		if (Number(value) > to) throw invalid(name, `must be less than or equal to ${to}`);
	},
});

/** A whole number that names something, such as an industry. */
export const id: Parameter = {
	kind: 'integer',
	check: (name, value) => {
		if (!/^\d+$/.test(value)) throw invalid(name, 'is not a number');
	},
};

export const oneOf = (...values: string[]): Parameter => ({
	kind: values.join('|'),
	values,
	check: (name, value) => {
		if (!values.includes(value)) throw invalid(name, `must be one of: ${values.join(', ')}`);
	},
});

/** A comma list of known members, as `include` and `fields[…]` are. */
export const items = (values: readonly string[]): Parameter => ({
	kind: `list of ${values.join(',')}`,
	values,
	check: (name, value) => {
		const unknown = splitList(value).filter((item) => !values.includes(item));
		if (unknown.length > 0) throw unknownItems(name, unknown);
	},
});

export const pattern = (kind: string, expression: RegExp): Parameter => ({
	kind,
	check: (name, value) => {
		if (!expression.test(value)) throw new ApiError(400, `${name}: must look like ${kind}`);
	},
});

export const array = (parameter: Parameter): Parameter => ({ ...parameter, isArray: true });
export const required = (parameter: Parameter): Parameter => ({ ...parameter, isRequired: true });

/** The members of a comma list; blank ones are left out. */
export const splitList = (value: string | undefined): string[] =>
	(value ?? '')
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
