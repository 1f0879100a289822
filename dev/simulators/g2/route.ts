import type { LedgerEntry } from '../shared/control';
import type { BodyModel } from './bodies';
import type { AllowedParameters } from './parameters';
import type { Query } from './query';
import type { G2Settings } from './settings';
import type { Guarded, Token } from './tokens';
import type { World } from './world';

/** What a handler knows of the request it answers; query and body have passed their checks. */
export interface Call {
	/** `http://127.0.0.1:<port>`, as the client addressed the server. */
	origin: string;
	/** Path as sent, without the query. */
	path: string;
	/** The values of the path template. */
	at: Record<string, string>;
	query: Query;
	body: unknown;
	token: Token;
	world: World;
	settings: G2Settings;
	/** Notes a write or a spending of credits in the ledger. */
	record(entry: LedgerEntry): void;
}

export interface Answer {
	/** Default 200; 204 has no body. */
	status?: number;
	/** Default `application/vnd.api+json`. */
	mediaType?: string;
	body?: unknown;
}

/** One endpoint, as data: what it needs, what it allows, what it does. */
export interface Route extends Guarded, AllowedParameters {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Template such as `/api/v2/products/{product_id}/reviews`. */
	path: string;
	body?: BodyModel;
	handle(call: Call): Answer;
}

/** The API version a path belongs to; the sandbox takes v2 tokens. */
export const apiOf = (path: string): 'v1' | 'v2' => (path.startsWith('/api/v1/') ? 'v1' : 'v2');
