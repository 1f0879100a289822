import { seededBytes, seededUuid } from '../shared/seededRandom';
import { Store, type Client, type User } from './store';

/** The key that may create clients. */
export const BOOTSTRAP_KEY = 'KEY1';

export interface Seed {
	clientKey: string;
	otherClientKey: string;
	users: Record<'ada' | 'grace', { identifier: string; secret: string }>;
}

/** Ada's integrations, oldest first: the first one of each connector is the default. */
const ADAS_INTEGRATIONS: Array<[connector: string, identifier: string]> = [
	['github', 'ada-work'],
	['github', 'ada-oss'],
	['sql', 'shop'],
	['sql', 'postgresql:db.internal:5432:ada:reporting'],
	['google_drive', 'ada@example.com'],
	['google_mail', 'ada@example.com'],
	['google_calendar', 'ada@example.com'],
	['slack', 'ada.slack'],
	['twitter', 'ada_tweets'],
	['github_copilot_analytics', 'acme'],
	['cursor_analytics', 'acme-cursor'],
];

/** A client's key: a text that begins with an encoded UUID. */
export function clientKey(id: string): string {
	return `sk-client-${Buffer.from(id).toString('base64url')}${seededBytes('client', id).toString('base64url')}`;
}

/** A user's secret: user id, identifier and 32 bytes, each encoded. */
export function userSecret(id: string, identifier: string): string {
	const parts = [Buffer.from(id), Buffer.from(identifier), seededBytes('secret', id)];
	return `sk-user-${parts.map((part) => part.toString('base64url')).join('.')}`;
}

/** A store as it is at the start, the same at every call, and what a test needs to use it. */
export function makeSeed(): { store: Store; seed: Seed } {
	const store = new Store();
	const acme = addClient(store, 'acme', true);
	const other = addClient(store, 'other', false);
	const ada = addUser(store, acme, 'ada');
	const grace = addUser(store, acme, 'grace');
	// The same identifier under another client is another user.
	addUser(store, other, 'ada');
	for (const [connector, userIdentifier] of ADAS_INTEGRATIONS) {
		store.addIntegration({
			clientId: acme.id,
			userId: ada.id,
			connector,
			userIdentifier,
			authString: authString(connector, userIdentifier),
			authScopes: [],
		});
	}
	return {
		store,
		seed: {
			clientKey: acme.apiKey,
			otherClientKey: other.apiKey,
			users: {
				ada: { identifier: ada.identifier, secret: ada.secret },
				grace: { identifier: grace.identifier, secret: grace.secret },
			},
		},
	};
}

/** What stands for a third party's access token. */
export function authString(connector: string, userIdentifier: string): string {
	return `provider-secret-${connector}-${seededBytes(connector, userIdentifier).toString('hex').slice(0, 24)}`;
}

function addClient(store: Store, name: string, canGetIntegrations: boolean): Client {
	const id = seededUuid('client', name);
	const client: Client = {
		id,
		name,
		apiKey: clientKey(id),
		isActive: true,
		createdAt: '2026-01-05T09:00:00.000582',
		canGetIntegrations,
	};
	store.clients.push(client);
	return client;
}

function addUser(store: Store, client: Client, identifier: string): User {
	const id = seededUuid('user', client.id, identifier);
	const user: User = {
		id,
		clientId: client.id,
		identifier,
		secret: userSecret(id, identifier),
		isActive: true,
	};
	store.users.push(user);
	return user;
}
