import { ApiError, clientNotFound, unauthorized } from '../errors';
import { model, opt, bool, str } from '../schema';
import { BOOTSTRAP_KEY, clientKey, userSecret } from '../seed';
import { callerOf, clientOf, type Server } from '../server';
import type { Store, User } from '../store';
import { issueToken, naiveUtc } from '../tokens';
import { validateBody } from '../validation';

const createClientModel = model('CreateClientRequest', {
	name: str(),
	can_get_integrations: opt(bool()),
});
const createUserModel = model('CreateUserRequest', { identifier: str() });
const loginModel = model('AuthenticateRequest', { identifier: str(), secret: str() });

/** Clients, users and tokens. Every success answers 200, creations too. */
export function addAccountRoutes(server: Server): void {
	const { settings, plane } = server;

	server.route('POST', '/clients', (request) => {
		if (request.headers['x-api-key'] !== BOOTSTRAP_KEY) throw clientNotFound();
		const body = validateBody(createClientModel, plane.bodyOf(request), settings);
		const id = server.store.newId('client');
		const client = {
			id,
			name: String(body.name),
			apiKey: clientKey(id),
			isActive: true,
			createdAt: naiveUtc(Date.now()),
			canGetIntegrations: body.can_get_integrations === true,
		};
		server.store.clients.push(client);
		return {
			data: {
				id,
				name: client.name,
				api_key: client.apiKey,
				is_active: true,
				created_at: client.createdAt,
				can_get_integrations: client.canGetIntegrations,
			},
			meta: null,
		};
	});

	server.route('POST', '/users', (request) => {
		const client = clientOf(server, request);
		const body = validateBody(createUserModel, plane.bodyOf(request), settings);
		const identifier = String(body.identifier);
		const exists = server.store.users.some(
			(user) => user.clientId === client.id && user.identifier === identifier,
		);
		if (exists) {
			throw new ApiError(
				settings.duplicateUserStatus,
				'User already exists',
				'USER_ALREADY_EXISTS',
			);
		}
		const id = server.store.newId('user');
		const secret = userSecret(id, identifier);
		const user: User = { id, clientId: client.id, identifier, secret, isActive: true };
		server.store.users.push(user);
		plane.record({ action: 'user.created', identifier, client: client.name });
		// The only answer that ever shows the secret.
		return { data: { ...userView(server.store, user, true), secret }, meta: null };
	});

	server.route('POST', '/auth/tokens', (request) => {
		const client = clientOf(server, request);
		const body = validateBody(loginModel, plane.bodyOf(request), settings);
		const user = server.store.users.find(
			(candidate) => candidate.clientId === client.id && candidate.identifier === body.identifier,
		);
		// One answer for an unknown user and for a wrong secret.
		if (user === undefined || user.secret !== body.secret) throw unauthorized();
		const { text, token } = issueToken(server.store, settings, user);
		plane.countLogin();
		return {
			data: {
				token: text,
				token_type: 'Bearer',
				expires_at: naiveUtc(token.expiresAt),
				is_revoked: false,
				user_id: user.id,
				client_id: client.id,
			},
			meta: null,
		};
	});

	server.route('GET', '/users/me', (request) => {
		const { user } = callerOf(server, request);
		return { data: userView(server.store, user, settings.sendSelected), meta: null };
	});
}

function userView(store: Store, user: User, sendSelected: boolean): Record<string, unknown> {
	const integrations = store.integrations
		.filter((integration) => integration.userId === user.id)
		.map((integration) => ({
			id: integration.id,
			client_id: integration.clientId,
			user_id: integration.userId,
			connector: integration.connector,
			user_identifier: integration.userIdentifier,
			...(sendSelected ? { selected: integration.selected } : {}),
		}));
	return {
		id: user.id,
		client_id: user.clientId,
		identifier: user.identifier,
		secret: null,
		secret_preview: `sk-user-...${user.secret.slice(-8)}`,
		is_active: user.isActive,
		integrations,
	};
}
