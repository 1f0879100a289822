import { isFields } from '../../../nodes/core/path';
import type { Answer } from '../../../nodes/core/http/answer';
import { envelope } from '../../../nodes/GlConnectors/api/envelope';
import { authorize } from '../../../nodes/GlConnectors/api/headers';
import { tokenCredential } from '../../../nodes/GlConnectors/api/profile';
import { DISCOVERY_PATH, LOGIN_PATH, ME_PATH } from '../../../nodes/GlConnectors/api/paths';
import type { Integration } from '../../../nodes/GlConnectors/api/types';
import { actionsOf, type Action } from '../../../nodes/GlConnectors/catalogue/document';
import { isReadOnly } from '../../../nodes/GlConnectors/catalogue/readOnly';
import type { GlConnectorsAccount } from '../variables';
import { giveUp } from '../verdict';
import { bodyOf, needed, Wire } from '../wire';

/** What the checks of GL Connectors read with. */
export class LiveGlConnectors {
	/** Of the logins, the newest last. */
	private readonly tokens: string[] = [];

	private login?: Promise<Record<string, unknown>>;

	private integrations?: Promise<Integration[]>;

	private readonly discovered = new Map<string, Promise<Action[]>>();

	constructor(private readonly account: GlConnectorsAccount) {}

	/** What no line may show. */
	get secrets(): unknown[] {
		const { clientApiKey, userSecret, userToken } = this.account;
		return [clientApiKey, userSecret, userToken, ...this.tokens];
	}

	/** Without any header that says who asks. */
	get anonymous(): Wire {
		return this.stranger(this.account.baseUrl);
	}

	/** The same at another address, which gets no credential. */
	stranger(baseUrl: string): Wire {
		return new Wire(baseUrl, this, (request) => request);
	}

	get hostname(): string {
		return new URL(this.account.baseUrl).hostname;
	}

	get keyOnly(): Wire {
		return this.wire('');
	}

	/** As the user. */
	async user(): Promise<Wire> {
		return this.wire(await this.userToken());
	}

	/** As the user, with an API key or a token that is none. */
	async impostor({ key, token }: { key?: string; token?: string }): Promise<Wire> {
		return this.wire(token ?? (await this.userToken()), key);
	}

	/** As the owner of a token. */
	withToken(token: string): Wire {
		return this.wire(token);
	}

	/** What the first login brought; it serves all checks, as every login leaves a token behind. */
	async firstLogin(): Promise<Record<string, unknown>> {
		this.login ??= this.logIn();
		return await this.login;
	}

	/**
	 * Logs the user in once more.
	 *
	 * @throws Verdicted when there is no secret, or it is refused
	 */
	async logIn(): Promise<Record<string, unknown>> {
		const { userIdentifier, userSecret } = this.account;
		if (!userIdentifier || !userSecret) {
			giveUp('GL_USER_IDENTIFIER and GL_USER_SECRET are not set');
		}
		const answer = needed(await this.tryLogIn(userIdentifier, userSecret));
		const { data } = envelope(answer);
		if (!isFields(data) || typeof data.token !== 'string') return giveUp('the login has no token');
		this.tokens.push(data.token);
		return data;
	}

	async tryLogIn(identifier: string, secret: string): Promise<Answer> {
		return await this.keyOnly.post(LOGIN_PATH, { identifier, secret });
	}

	/** The user's integrations of all connectors. */
	async ownIntegrations(): Promise<Integration[]> {
		this.integrations ??= (async () => {
			const { data } = envelope(needed(await (await this.user()).get(ME_PATH)));
			const { integrations } = data as { integrations?: Integration[] };
			return Array.isArray(integrations) ? integrations : [];
		})();
		return await this.integrations;
	}

	/** @throws Verdicted when the user has no integration of the connector */
	async needIntegration(connector: string): Promise<void> {
		const own = await this.ownIntegrations();
		if (own.some((each) => each.connector === connector)) return;
		giveUp(`the user has no integration of ${connector}`);
	}

	/** The actions of a connector as the package reads them; none when the server lacks it. */
	async actions(connector: string): Promise<Action[]> {
		const known = this.discovered.get(connector) ?? this.discover(connector);
		this.discovered.set(connector, known);
		return await known;
	}

	/** @throws Verdicted when the server lacks the connector or the action */
	async action(connector: string, name: string): Promise<Action> {
		const found = (await this.actions(connector)).find((each) => each.name === name);
		return found ?? giveUp(`the server has no action ${connector}.${name}`);
	}

	/**
	 * Runs an action that reads.
	 *
	 * @throws Error when the package does not know it as one
	 */
	async run(
		connector: string,
		name: string,
		parameters: Record<string, unknown> = {},
		headers: Record<string, string> = {},
	): Promise<Answer> {
		if (!isReadOnly(connector, name, parameters)) throw new Error(`${name} may change something`);
		const { path } = await this.action(connector, name);
		return await (await this.user()).post(path, parameters, headers);
	}

	private async discover(connector: string): Promise<Action[]> {
		const answer = needed(await this.keyOnly.get(DISCOVERY_PATH, { modules: connector }));
		return actionsOf(connector, bodyOf(answer)[connector]);
	}

	private async userToken(): Promise<string> {
		// A service that keeps only the newest token would refuse the one in the environment by now.
		const known = this.tokens.at(-1) ?? this.account.userToken;
		if (known) return known;
		await this.firstLogin();
		return this.tokens[0];
	}

	private wire(userToken: string, clientApiKey = this.account.clientApiKey): Wire {
		const { baseUrl } = this.account;
		const data = { baseUrl, clientApiKey, userToken };
		return new Wire(baseUrl, this, (request) => authorize(data, tokenCredential, request));
	}
}
