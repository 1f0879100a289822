import { isFields } from '../../core/path';
import { json } from '../../core/http/answer';
import type { Form } from '../../core/http/body';
import type { Requester } from '../../core/http/requester';
import type { RequestSpec } from '../../core/http/request';
import { judge, record, type Expected } from './acceptance';
import { envelope } from './envelope';
import { integrationHeaders, keyHeader } from './headers';
import { Integrations } from './integrations';
import {
	CONNECTOR_NAMES_PATH,
	connectorOf,
	DISCOVERY_PATH,
	LOGIN_PATH,
	ME_PATH,
	USERS_PATH,
} from './paths';
import type { ActionAnswer, User } from './types';

/** What holds for every request of a client: whom it acts for, and how patient it is. */
export type ClientSettings = Pick<RequestSpec, 'actAs' | 'share' | 'timeoutMs' | 'maxAttempts'>;

export interface RunOptions {
	/** Identifier of the integration to use; undefined takes the user's default. */
	integration?: string;
	headers?: Record<string, string>;
	/** Whether running the action twice does no harm. */
	repeatable?: boolean;
	/** Whether the action is known to read: then an answer without any content is a lost one. */
	reads?: boolean;
	/** Told of every attempt, with its answer if one came. */
	onAttempt?: RequestSpec['onAttempt'];
	/** Takes an answer that is a file, while it arrives. */
	takeFile: NonNullable<RequestSpec['receive']>;
	/** What the answer must hold; without it, anything will do. */
	expected?: Expected;
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

	/** Whom the credential acts for, as the user has entered it; undefined for a ready token. */
	get user(): string | undefined {
		const { actAs } = this.settings;
		const { userIdentifier } = this.requester.fields;
		if (typeof actAs === 'object' && 'user' in actAs) return actAs.user;
		return actAs === undefined && typeof userIdentifier === 'string' ? userIdentifier : undefined;
	}

	/** The credential's fields, with their expressions resolved. */
	get credential() {
		return this.requester.fields;
	}

	/** The same object for all clients of one credential in a run: what they may wait for together. */
	get source(): object {
		return this.requester;
	}

	/** Creates a user of the client. The answer is the only one that ever holds the secret. */
	async createUser(identifier: string): Promise<Record<string, unknown>> {
		const spec: RequestSpec = {
			method: 'POST',
			path: USERS_PATH,
			body: { identifier },
			ifLost:
				"Run it again: if it then says 'It exists already', the user was created and the secret is lost, because it is shown only once. Create a user with another identifier then.",
		};
		return await this.read({ ...spec, ...this.settings, actAs: 'nobody' }, NEW_USER);
	}

	/** Exchanges a user's secret for a token. Earlier tokens stay valid. */
	async logIn(identifier: string, secret: string): Promise<Record<string, unknown>> {
		const spec: RequestSpec = {
			method: 'POST',
			path: LOGIN_PATH,
			body: { identifier, secret },
			ifLost: 'It creates only a token; running it again does no harm and creates another one.',
		};
		const secrets = [secret];
		return await this.read({ ...spec, ...this.settings, actAs: 'nobody', secrets }, TOKEN);
	}

	/** The user behind the token, with all integrations of all connectors. */
	async me(): Promise<User> {
		return (await this.record()).user;
	}

	/**
	 * The same, and whether the answer holds the user's integrations to the last one and in a form
	 * that can be read. Only then is one that is missing in it gone.
	 */
	async record(): Promise<{ user: User; isWhole: boolean }> {
		const spec: RequestSpec = { method: 'GET', path: ME_PATH, accept: judge(USER) };
		const { data, meta } = envelope(await this.requester.send({ ...spec, ...this.settings }));
		const fields = data as Record<string, unknown>;
		const all = fields.integrations as unknown[];
		const integrations = all.filter(isFields);
		// The service knows no pages here; one that begins to must not look like a loss.
		const isWhole = meta?.has_next !== true && all.every(isNamed);
		return { user: { ...fields, integrations } as unknown as User, isWhole };
	}

	/** Names of all connectors of the server. */
	async connectorNames(): Promise<string[]> {
		const accept = judge(CONNECTORS);
		const spec: RequestSpec = { method: 'GET', path: CONNECTOR_NAMES_PATH, accept };
		const { data } = envelope(await this.requester.send({ ...spec, ...this.anybody }));
		return (data as unknown[]).filter((name): name is string => typeof name === 'string');
	}

	/** The discovery document of one connector, as it came; unknown connectors are missing in it. */
	async discover(connector: string): Promise<Record<string, unknown>> {
		const accept = judge(record(`the description of connector '${connector}'`));
		const qs = { modules: connector };
		const spec: RequestSpec = { method: 'GET', path: DISCOVERY_PATH, qs, accept };
		const answer = await this.requester.send({ ...spec, ...this.anybody });
		// The document is bare where it was seen, but nearly everything else comes in an envelope. A
		// connector may be called like a part of one.
		const body = json(answer) as Record<string, unknown>;
		const isBare = Object.keys(body).includes(connector);
		return isBare ? body : (envelope(answer).data as Record<string, unknown>);
	}

	/**
	 * Runs an action.
	 *
	 * @param path the action's path as the discovery document gives it
	 */
	async run(
		path: string,
		body: { json: Record<string, unknown> } | { form: Form },
		{ integration, headers, takeFile, expected, reads, ...options }: RunOptions,
	): Promise<ActionAnswer> {
		const answer = await this.requester.send({
			method: 'POST',
			path,
			...('form' in body ? { form: body.form } : { body: body.json }),
			headers: { accept: '*/*', ...headers, ...integrationHeaders(integration) },
			receive: takeFile,
			accept: judge(expected ?? (reads ? CONTENT : undefined)),
			scope: connectorOf(path),
			ifLost:
				"See in the connector's own service whether it was carried out. Running it again would do it a second time.",
			...this.settings,
			...options,
		});
		const { status, received } = answer;
		return received ? { status, file: received.value } : { status, ...envelope(answer) };
	}

	/**
	 * The catalogue is the same for everybody, so no user has to log in for it; but without a client
	 * API key, only the user's token says that somebody may read it.
	 */
	private get anybody(): ClientSettings {
		const hasKey = Object.keys(keyHeader(this.requester.fields)).length > 0;
		return hasKey ? { ...this.settings, actAs: 'nobody' } : this.settings;
	}

	private async read(spec: RequestSpec, expected: Expected): Promise<Record<string, unknown>> {
		const { data } = envelope(await this.requester.send({ accept: judge(expected), ...spec }));
		return data as Record<string, unknown>;
	}
}

function isNamed(integration: unknown): boolean {
	if (!isFields(integration)) return false;
	const { connector, user_identifier: identifier } = integration;
	return typeof connector === 'string' && typeof identifier === 'string';
}

const NEW_USER = record('the new user');

const TOKEN = record('the token', ({ token }) => typeof token === 'string');

/** Without the list nobody could tell a user without integrations from one whose are not shown. */
const USER = record('the user and the integrations', (data) => Array.isArray(data.integrations));

/** Whatever a reading gives: a file, a value, or 204 where there is nothing. */
const CONTENT: Expected = {
	what: 'the result that was asked for',
	isIn: () => true,
	isOptional: true,
};

const CONNECTORS: Expected = {
	what: 'the list of connectors',
	isIn: ({ data }) => Array.isArray(data),
};
