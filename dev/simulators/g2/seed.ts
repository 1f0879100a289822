import { secretOf, TOKENS } from './tokens';
import { ORGANIZATION_ID, PARTNER_ID, type World } from './world';

interface Named {
	id: string;
	slug: string;
	name: string;
}

/** What a test needs to use the data of the start. */
export interface Seed {
	tokens: {
		/** Everything that v2 offers to a token. */
		full: string;
		/** Every permission but `*.write`. */
		readOnly: string;
		/** Only what needs no permission. */
		noPermissions: string;
		/** Every permission on an account without a paid plan. */
		planLimited: string;
		/** For the sandbox: no permission and no plan. */
		sandbox: string;
		/** Past its year. */
		expired: string;
		/** As `full`, and what only a signed-in user may call. */
		oauth: string;
		/** Everything of v1, nothing of v2. */
		v1Only: string;
		v1NoPermissions: string;
		/** A v1 account whose subscription ran out. */
		v1Lapsed: string;
	};
	/** The account's two products. */
	ownProducts: Named[];
	/** Two of their competitors. */
	competitors: Named[];
	/** The category of these four. */
	category: Named;
	/** The vendor of the account's products. */
	vendor: Named;
	organizationId: string;
	partnerId: string;
}

export function makeSeed(world: World): Seed {
	const named = ({ id, slug, name }: Named): Named => ({ id, slug, name });
	const tokens = Object.fromEntries(TOKENS.map(({ name }) => [name, secretOf(name)]));
	return {
		tokens: tokens as Seed['tokens'],
		ownProducts: world.ownProducts.map(named),
		competitors: world.products.slice(2, 4).map(named),
		category: named(world.categoriesOf(world.products[0])[0]),
		vendor: named(world.vendor(world.products[0].vendorId)),
		organizationId: ORGANIZATION_ID,
		partnerId: PARTNER_ID,
	};
}
