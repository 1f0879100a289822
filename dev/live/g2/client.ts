import { authorize } from '../../../nodes/G2/api/headers';
import {
	readDocument,
	recordsOf,
	type Document,
	type Record_,
} from '../../../nodes/G2/api/jsonApi';
import { fillPath } from '../../../nodes/G2/api/paths';
import type { G2Account } from '../variables';
import { giveUp } from '../verdict';
import { needed, Wire, type Query } from '../wire';

type Version = 'v1' | 'v2';

/** What the checks of G2 read with. */
export class LiveG2 {
	private product?: Promise<string>;

	constructor(private readonly account: G2Account) {}

	/** What no line may show. */
	get secrets(): unknown[] {
		return [this.account.token, this.account.v1Token];
	}

	get v2(): Wire {
		return this.wire('v2', this.tokenOf('v2'));
	}

	get v1(): Wire {
		return this.wire('v1', this.tokenOf('v1'));
	}

	/** The token of one version, written into the header as the other version wants it. */
	inSchemeOf(scheme: Version): Wire {
		return this.wire(scheme, this.tokenOf(scheme === 'v1' ? 'v2' : 'v1'));
	}

	/** A token that no account has. */
	withWrongToken(version: Version): Wire {
		this.tokenOf(version);
		return this.wire(version, 'no-such-token');
	}

	/** Whether an address is on the configured origin. */
	isOwn(address: URL): boolean {
		return address.origin === new URL(this.account.baseUrl).origin;
	}

	/**
	 * A path below `/api/…/products/` of the product that the user named.
	 *
	 * @param template with `{product_id}`
	 * @throws Verdicted when no product was named, or G2 does not know it
	 */
	async ofProduct(template: string): Promise<string> {
		this.product ??= this.findProduct();
		return fillPath(template, { product_id: { label: 'G2_PRODUCT', value: await this.product } });
	}

	/** A document as the package reads it. */
	async read(wire: Wire, path: string, query: Query = {}): Promise<Document> {
		return readDocument(needed(await wire.get(path, query)));
	}

	/** @throws Verdicted when there is none to look at */
	async records(wire: Wire, path: string, query: Query = {}): Promise<Record_[]> {
		const records = recordsOf(await this.read(wire, path, query));
		return records.length > 0 ? records : giveUp(`${path} lists nothing`);
	}

	/** Competitors need no permission, so any token can tell whether the product exists. */
	private async findProduct(): Promise<string> {
		const { product } = this.account;
		if (!product) return giveUp('G2_PRODUCT is not set');
		const values = { product_id: { label: 'G2_PRODUCT', value: product } };
		const path = fillPath('/api/v2/products/{product_id}/competitors', values);
		const { status } = await this.v2.get(path, { 'page[size]': '1' });
		return status === 404 ? giveUp('G2 does not know the product in G2_PRODUCT') : product;
	}

	private tokenOf(version: Version): string {
		const { token, v1Token } = this.account;
		if (version === 'v2') return token ?? giveUp('G2_API_TOKEN is not set');
		return v1Token ?? giveUp('G2_V1_TOKEN is not set');
	}

	private wire(apiVersion: Version, apiToken: string): Wire {
		const { baseUrl } = this.account;
		return new Wire(baseUrl, this, (request) =>
			authorize({ baseUrl, apiVersion, apiToken }, request),
		);
	}
}
