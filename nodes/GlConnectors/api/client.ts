import { header, isJson, json, type Answer } from '../../core/answer';
import { Problem } from '../../core/problem';
import type { Requester } from '../../core/request';
import type { RequestSpec } from '../../core/service';
import { integrationHeaders } from './headers';
import { CONNECTOR_NAMES_PATH, DISCOVERY_PATH, ME_PATH } from './paths';

/** One linked account (or configuration) of a user. */
export interface Integration {
	id?: string;
	connector: string;
	user_identifier: string;
	/** Whether it is the default of its connector. Missing in older servers' answers. */
	selected?: boolean;
	[field: string]: unknown;
}

export interface User {
	id: string;
	identifier: string;
	integrations: Integration[];
	[field: string]: unknown;
}

/** What an action answers: JSON in the envelope, or a file. */
export type ActionAnswer =
	| { status: number; data: unknown; meta: Record<string, unknown> | null }
	| { status: number; file: { content: Buffer; mimeType?: string; disposition?: string } };

export interface RunOptions {
	/** Identifier of the integration to use; undefined takes the user's default. */
	integration?: string;
	timeoutMs?: number;
	maxAttempts?: number;
	/** Whether running the action twice does no harm. */
	repeatable?: boolean;
}

/** What the GL Connectors API can do. Speaks HTTP through the requester and knows no n8n parameter. */
export class GlConnectorsClient {
	constructor(private readonly requester: Requester) {}

	get baseUrl(): string {
		return this.requester.baseUrl;
	}

	/** The user behind the token, with all integrations of all connectors. */
	async me(): Promise<User> {
		const { data } = await this.read({ method: 'GET', path: ME_PATH });
		if (!isRecord(data)) throw unexpected('the user');
		const integrations = Array.isArray(data.integrations) ? data.integrations : [];
		return { ...data, integrations } as unknown as User;
	}

	/** Names of all connectors of the server. */
	async connectorNames(): Promise<string[]> {
		const { data } = await this.read({ method: 'GET', path: CONNECTOR_NAMES_PATH });
		if (!Array.isArray(data)) throw unexpected('the list of connectors');
		return data.filter((name): name is string => typeof name === 'string');
	}

	/** The discovery document of one connector, as it came; unknown connectors are missing in it. */
	async discover(connector: string): Promise<Record<string, unknown>> {
		const spec: RequestSpec = { method: 'GET', path: DISCOVERY_PATH, qs: { modules: connector } };
		const body = json(await this.requester.send(spec));
		if (!isRecord(body)) throw unexpected(`the description of connector '${connector}'`);
		return body;
	}

	/**
	 * Runs an action.
	 *
	 * @param path the action's path as the discovery document gives it
	 * @param parameters sent as JSON
	 */
	async run(
		path: string,
		parameters: Record<string, unknown>,
		{ integration, ...options }: RunOptions = {},
	): Promise<ActionAnswer> {
		const answer = await this.requester.send({
			method: 'POST',
			path,
			body: parameters,
			headers: { accept: '*/*', ...integrationHeaders(integration) },
			...options,
		});
		const { status, body } = answer;
		if (isJson(answer) || body.length === 0) return { status, ...envelope(answer) };
		return {
			status,
			file: {
				content: body,
				mimeType: header(answer, 'content-type')?.split(';')[0],
				disposition: header(answer, 'content-disposition'),
			},
		};
	}

	private async read(spec: RequestSpec): Promise<ReturnType<typeof envelope>> {
		return envelope(await this.requester.send(spec));
	}
}

/** Unwraps `{data, meta}`; a body without `data` is the data itself (some lists come bare). */
function envelope(answer: Answer): { data: unknown; meta: Record<string, unknown> | null } {
	const body = json(answer);
	if (body === undefined && answer.body.length > 0) throw unexpected('the answer');
	if (!isRecord(body) || !('data' in body)) return { data: body ?? null, meta: null };
	return { data: body.data, meta: isRecord(body.meta) ? body.meta : null };
}

function unexpected(what: string): Problem {
	return new Problem({
		message: `GL Connectors sent ${what} in a form that cannot be read`,
		description:
			"It was cut off or is no JSON. Run it again; if it stays, check that 'Base URL' of the credential leads to a GL Connectors server.",
	});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
