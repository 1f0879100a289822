import { seededUuid } from '../shared/seededRandom';

export interface Client {
	id: string;
	name: string;
	apiKey: string;
	isActive: boolean;
	createdAt: string;
	canGetIntegrations: boolean;
}

export interface User {
	id: string;
	clientId: string;
	identifier: string;
	/** Kept only because tests log in with it; the service keeps a hash. */
	secret: string;
	isActive: boolean;
}

export interface Token {
	jti: string;
	userId: string;
	clientId: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	lifetimeMs: number;
	isRevoked: boolean;
}

export interface Integration {
	id: string;
	clientId: string;
	userId: string;
	connector: string;
	userIdentifier: string;
	selected: boolean;
	/** The third party's secret. */
	authString: string;
	authScopes: string[];
	/** What a custom integration was created with. */
	configuration?: Record<string, unknown>;
	/** Order of creation: when the default goes, the newest one left becomes the default. */
	order: number;
}

/** A consent that was started and not finished. */
export interface PendingConsent {
	connector: string;
	clientId: string;
	userId: string;
	callbackUrl: string;
}

/** Everything the service remembers. A reset replaces the store by a new one. */
export class Store {
	readonly clients: Client[] = [];
	readonly users: User[] = [];
	readonly tokens = new Map<string, Token>();
	integrations: Integration[] = [];
	readonly consents = new Map<string, PendingConsent>();
	/** Codes the provider gave out and nobody swapped yet. */
	readonly providerCodes = new Map<string, { connector: string; account: string }>();
	/** Data of the third parties, made at the first use of each. */
	private readonly worlds = new Map<string, unknown>();
	private counter = 0;

	/** A number that grows with each call, from 1. */
	next(): number {
		this.counter += 1;
		return this.counter;
	}

	newId(kind: string): string {
		return seededUuid(kind, this.next());
	}

	/** The data of a third party; `make` fills it at the first use. */
	world<T>(key: string, make: () => T): T {
		if (!this.worlds.has(key)) this.worlds.set(key, make());
		return this.worlds.get(key) as T;
	}

	/** A user's integrations of one connector, oldest first. */
	integrationsOf(userId: string, connector: string): Integration[] {
		return this.integrations.filter(
			(candidate) => candidate.userId === userId && candidate.connector === connector,
		);
	}

	/** Adds an integration; the first one of a connector becomes the default. */
	addIntegration(fields: Omit<Integration, 'id' | 'selected' | 'order'>): Integration {
		const selected = this.integrationsOf(fields.userId, fields.connector).length === 0;
		const order = this.next();
		const id = seededUuid('integration', fields.userId, fields.connector, order);
		const integration = { ...fields, id, selected, order };
		this.integrations.push(integration);
		return integration;
	}

	/** Makes an integration the only default of its connector. */
	select(integration: Integration): void {
		for (const other of this.integrationsOf(integration.userId, integration.connector)) {
			other.selected = other === integration;
		}
	}

	/** Removes an integration; if it was the default, the newest one left takes over. */
	remove(integration: Integration): void {
		this.integrations = this.integrations.filter((other) => other !== integration);
		if (!integration.selected) return;
		const left = this.integrationsOf(integration.userId, integration.connector);
		const newest = left.sort((a, b) => b.order - a.order)[0];
		if (newest !== undefined) newest.selected = true;
	}
}
