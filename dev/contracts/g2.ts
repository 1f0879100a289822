import document from './g2-v2.json';

/** What a parameter may hold: `any`, or one or several (by commas) of these values. */
export type Values = 'any' | readonly string[];

/** The JSON body of an operation. */
export interface ContractBody {
	mediaType: string;
	/** The members at the place where the content is: the attributes of a resource, or the body itself. */
	members: string[];
	required: string[];
	/** The type of the resource in `data`; undefined for a flat body. */
	resource?: string;
}

/** One operation as G2's own document has it. */
export interface ContractOperation {
	/** `GET /api/v2/products/{product_id}` */
	endpoint: string;
	/** Everything that the query may hold, paging included. */
	query: ReadonlyMap<string, Values>;
	required: readonly string[];
	/** What a reading gives; undefined for those that write. */
	answer?: 'list' | 'one' | 'features';
	/** Set for operations that an access token cannot call. */
	isOAuthOnly: boolean;
	body?: ContractBody;
}

interface Written {
	paging?: string;
	query?: Record<string, string | string[]>;
	required?: string[];
	answer?: string;
	only?: string;
	body?: {
		mediaType: string;
		resource?: string;
		attributes?: string[];
		members?: Record<string, string>;
		identifier?: string;
		identifiers?: string;
		required?: string[];
	};
}

const CURSOR = ['page[size]', 'page[after]', 'page[before]'];
const lists: Record<string, string> = document.lists;

/** The 63 operations of G2's current API, its sandbox and Data Solutions. */
export const g2Contract: readonly ContractOperation[] = Object.entries(
	document.operations as Record<string, Written>,
).map(([endpoint, { paging, query = {}, required = [], answer, only, body }]) => ({
	endpoint,
	query: new Map<string, Values>([
		...(paging === 'cursor' ? CURSOR.map((name): [string, Values] => [name, 'any']) : []),
		...Object.entries(query).map(([name, values]): [string, Values] => [name, valuesOf(values)]),
	]),
	required,
	answer: answer as ContractOperation['answer'],
	isOAuthOnly: only === 'oauth',
	...(body && { body: readBody(body) }),
}));

/** The operation that answers a request; undefined for paths that the document does not have. */
export function contractOf(method: string, path: string): ContractOperation | undefined {
	return g2Contract
		.filter(({ endpoint }) =>
			new RegExp(`^${endpoint.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${method} ${path}`),
		)
		.sort((a, b) => placesIn(a.endpoint) - placesIn(b.endpoint))[0];
}

/** The declared name of a parameter: one of a family stands for all of it. */
export function declaredName(name: string): string {
	return name.replace(/^dimension_filters\[.*\]$/, 'dimension_filters[*]');
}

function valuesOf(written: string | string[]): Values {
	if (typeof written !== 'string') return written;
	return written === 'any' ? 'any' : lists[written].split(' ');
}

function readBody(body: NonNullable<Written['body']>): ContractBody {
	const { mediaType, resource, attributes, members, identifier, identifiers } = body;
	return {
		mediaType,
		members: attributes ?? Object.keys(members ?? { id: 'text' }),
		required: body.required ?? ['id'],
		resource: resource ?? identifier ?? identifiers,
	};
}

/** Of two templates that fit a path, the one with fewer places is meant. */
function placesIn(endpoint: string): number {
	return endpoint.split('{').length;
}
