import { contractOf, declaredName, type ContractBody, type Values } from './g2';

/** What is known from elsewhere: its parameters cannot be compared with the document. */
const BEYOND = /\/market_intelligence\/reviews$/;

/** A request as a simulator received it. */
interface Request {
	method: string;
	path: string;
	query: Record<string, string | string[]>;
	headers: Record<string, string | string[] | undefined>;
	body?: unknown;
}

/**
 * What a request to G2's current API holds that G2's document does not name: one sentence for each.
 * Empty for a request that keeps to the document, and for the legacy API, which has none.
 */
export function undocumented(request: Request): string[] {
	const { method, path, query, body } = request;
	if (path.startsWith('/api/v1/') || BEYOND.test(path)) return [];
	const operation = contractOf(method, path);
	if (!operation) return [`${method} ${path} is not documented`];
	const at = operation.endpoint;
	const inQuery = Object.entries(query).flatMap(([name, value]) => {
		const values = operation.query.get(declaredName(name));
		if (values === undefined) return [`${at}: ${name}`];
		return unknownIn(values, value).map((each) => `${at}: ${name}=${each}`);
	});
	return [...inQuery, ...inBody(operation.body, request, body).map((each) => `${at}: ${each}`)];
}

function unknownIn(values: Values, given: string | string[]): string[] {
	if (values === 'any') return [];
	return [given]
		.flat()
		.flatMap((each) => each.split(','))
		.filter((each) => each !== '' && !values.includes(each));
}

function inBody(documented: ContractBody | undefined, { headers }: Request, body: unknown) {
	if (body === undefined || body === null) return [];
	if (!documented) return ['a body'];
	const type = String(headers['content-type']).split(';')[0];
	const wrongType = type === documented.mediaType ? [] : [`a body of ${type}`];
	const unknown = contentsOf(documented, body)
		.flatMap((content) => Object.keys(content))
		.filter((name) => !documented.members.includes(name) && name !== 'type');
	return [...wrongType, ...unknown.map((name) => `${name} in the body`)];
}

/** The objects whose members are the operation's own: the attributes, or identifiers, or the body. */
function contentsOf({ resource }: ContractBody, body: unknown): object[] {
	if (resource === undefined) return [body as object];
	const { data } = body as { data?: unknown };
	return [data].flat().map((each) => {
		const { attributes } = (each ?? {}) as { attributes?: object };
		return attributes ?? (each as object) ?? {};
	});
}
