import { isJson, json } from '../../core/http/answer';
import type { Form } from '../../core/http/body';
import type { Requester } from '../../core/http/requester';
import type { RequestSpec } from '../../core/http/request';
import { envelope, isRecord, unexpected } from './envelope';
import { integrationHeaders } from './headers';
import { Integrations } from './integrations';
import { CONNECTOR_NAMES_PATH, DISCOVERY_PATH, LOGIN_PATH, ME_PATH, USERS_PATH } from './paths';
import type { ActionAnswer, User } from './types';

/** What holds for every request of a client: whom it acts for, and how patient it is. */
export type ClientSettings = Pick<RequestSpec, 'actAs' | 'timeoutMs' | 'maxAttempts'>;

export interface RunOptions {
	/** Identifier of the integration to use; undefined takes the user's default. */
	integration?: string;
	headers?: Record<string, string>;
	/** Whether running the action twice does no harm. */
	repeatable?: boolean;
	/** Takes an answer that is a file, while it arrives. */
	takeFile: NonNullable<RequestSpec['receive']>;
}

/** What the GL Connectors API can do. Speaks HTTP through the requester and knows no n8n parameter. */
export class GlConnectorsClient {
	/** The user's linked accounts. */
	readonly integrations: Integrations;

	/** @param settings what holds for every request; without a token they act for the credential's user */
	constructor(
		private readonly requester: Requester,
		private readonly settings: ClientSettings = {},
	) {
		this.integrations = new Integrations(requester, settings);
	}

	/** The same server and client, for another user or with other patience. */
	with(settings: ClientSettings): GlConnectorsClient {
		return new GlConnectorsClient(this.requester, settings);
	}

	get baseUrl(): string {
		return this.requester.baseUrl;
	}

	/** Creates a user of the client. The answer is the only one that ever holds the secret. */
	async createUser(identifier: string): Promise<Record<string, unknown>> {
		const spec: RequestSpec = { method: 'POST', path: USERS_PATH, body: { identifier } };
		const { data } = await this.read({ ...spec, ...this.settings, actAs: 'nobody' });
		if (!isRecord(data)) throw unexpected('the new user');
		return data;
	}

	/** Exchanges a user's secret for a token. Earlier tokens stay valid. */
	async logIn(identifier: string, secret: string): Promise<Record<string, unknown>> {
		const { data } = await this.read({
			method: 'POST',
			path: LOGIN_PATH,
			body: { identifier, secret },
			...this.settings,
			actAs: 'nobody',
			secrets: [secret],
		});
		if (!isRecord(data) || typeof data.token !== 'string') throw unexpected('the token');
		return data;
	}

	/** The user behind the token, with all integrations of all connectors. */
	async me(): Promise<User> {
		const { data } = await this.read({ method: 'GET', path: ME_PATH, ...this.settings });
		if (!isRecord(data)) throw unexpected('the user');
		const integrations = Array.isArray(data.integrations) ? data.integrations.filter(isRecord) : [];
		return { ...data, integrations } as unknown as User;
	}

	/** Names of all connectors of the server. */
	async connectorNames(): Promise<string[]> {
		const { data } = await this.read({
			method: 'GET',
			path: CONNECTOR_NAMES_PATH,
			...this.anybody,
		});
		if (!Array.isArray(data)) throw unexpected('the list of connectors');
		return data.filter((name): name is string => typeof name === 'string');
	}

	/** The discovery document of one connector, as it came; unknown connectors are missing in it. */
	async discover(connector: string): Promise<Record<string, unknown>> {
		const spec: RequestSpec = { method: 'GET', path: DISCOVERY_PATH, qs: { modules: connector } };
		const body = json(await this.requester.send({ ...spec, ...this.anybody }));
		if (!isRecord(body)) throw unexpected(`the description of connector '${connector}'`);
		// The document is bare where it was seen, but nearly everything else comes in an envelope.
		const isEnvelope = !Object.keys(body).includes(connector) && isRecord(body.data);
		return isEnvelope ? (body.data as Record<string, unknown>) : body;
	}

	/**
	 * Runs an action.
	 *
	 * @param path the action's path as the discovery document gives it
	 */
	async run(
		path: string,
		body: { json: Record<string, unknown> } | { form: Form },
		{ integration, headers, takeFile, ...options }: RunOptions,
	): Promise<ActionAnswer> {
		const answer = await this.requester.send({
			method: 'POST',
			path,
			...('form' in body ? { form: body.form } : { body: body.json }),
			headers: { accept: '*/*', ...headers, ...integrationHeaders(integration) },
			receive: takeFile,
			...this.settings,
			...options,
		});
		const { status, received } = answer;
		if (received) return { status, file: received.value };
		// Some answers have no content type: what reads as JSON is JSON.
		if (isJson(answer) || answer.body.length === 0 || json(answer) !== undefined) {
			return { status, ...envelope(answer) };
		}
		throw unexpected('the answer');
	}

	/** The catalogue is the same for everybody, so no user has to log in for it. */
	private get anybody(): ClientSettings {
		return { ...this.settings, actAs: 'nobody' };
	}

	private async read(spec: RequestSpec): Promise<ReturnType<typeof envelope>> {
		return envelope(await this.requester.send(spec));
	}
}
