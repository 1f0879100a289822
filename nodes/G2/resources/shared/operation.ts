import type { ItemContext, Operation, Resource } from '../../../core/items/operation';
import type { G2Client } from '../../api/client';

export type G2Item = ItemContext<G2Client>;

/** An operation that knows which of G2's documented endpoints it calls. */
export interface G2Operation extends Operation<G2Client> {
	/** Method and path as G2 documents them, e.g. `GET /api/v2/products/{product_id}`. */
	endpoint: string;
	/** Names of the query parameters that its forms can send, besides paging. */
	parameters?: string[];
}

export interface G2Resource extends Resource<G2Client> {
	operations: G2Operation[];
}
