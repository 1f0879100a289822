import { runOptionFields } from '../../../core/items/fields/runOptions';
import type { ItemContext, Operation, Resource } from '../../../core/items/operation';
import type { G2Client } from '../../api/client';
import { TIMEOUT_MS } from '../../api/paths';

export type G2Item = ItemContext<G2Client>;

/** A query parameter that a form can send. */
export interface OfferedParameter {
	/** As G2 documents it. */
	name: string;
	/** What it can be; without it, the form takes any value. */
	values?: readonly string[];
}

/** An operation that knows which of G2's documented endpoints it calls. */
export interface G2Operation extends Operation<G2Client> {
	/**
	 * Method and path as G2 documents them, e.g. `GET /api/v2/products/{product_id}`. It and the
	 * parameters are read only by the tests that compare the node with the documents.
	 */
	endpoint: string;
	/** The query parameters that its forms can send. */
	parameters?: OfferedParameter[];
}

export interface G2Resource extends Resource<G2Client> {
	operations: G2Operation[];
}

/** The options that every operation has. */
export const runFields = runOptionFields(TIMEOUT_MS / 1000);
