import { seededUuid } from '../shared/seededRandom';
import { makeLeads, type Lead } from './data/activate';
import { makeCatalog, type Category, type Product, type Vendor } from './data/catalog';
import { makeActivities, makeCompanies, type Activity, type Company } from './data/intent';
import { makeReviewers, type Reviewer } from './data/reviewers';
import { makeReviews, type Review } from './data/reviews';
import { DAY, parseDateTime } from './dates';
import { notFound } from './errors';
import type { G2Settings } from './settings';
import { seedTokens, type Token } from './tokens';

export interface Deduction {
	id: string;
	amount: number;
	description: string | null;
	requestCount: number | null;
	usage: Record<string, number> | null;
	state: 'pending' | 'processed' | 'failed';
	createdAt: number;
	updatedAt: number;
}

export interface ResearchBoard {
	id: string;
	title: string;
	productIds: string[];
	createdAt: number;
	updatedAt: number;
}

export interface ProductMapping {
	id: string;
	externalId: string;
	productId: string;
	matchScore: number;
	partnerProductName: string | null;
	matchType: string;
	createdAt: number;
	updatedAt: number;
	deletedAt: number | null;
}

export interface ResourceSubscription {
	id: string;
	subscribedResource: string;
	postUrl: string;
	productId: string;
	updatedAt: number;
}

/** What a product has earned or lost since the start. */
export interface Honors {
	/** Years of further badges. */
	badgeYears: number[];
	/** Badges that are gone in each category, the oldest first. */
	lost: number;
	/** Its place in Grid reports, where it is another one than its stars give. */
	place?: string;
}

/** The organisation, and the partner, that all tokens of the seed belong to. */
export const ORGANIZATION_ID = seededUuid('organization');
export const PARTNER_ID = 'acme-partner';

/** So long the dates of a world count as those of one that is made now. */
const FRESH_MS = 60_000;

/** What of the settings a world is made of. */
const ingredients = ({ now, reviewsOfLargest, creditBalance }: G2Settings): string =>
	JSON.stringify([now, reviewsOfLargest, creditBalance]);

/** All data of the simulator. A reset makes a new one where something was changed. */
export class World {
	readonly categories: Category[];
	readonly vendors: Vendor[];
	readonly products: Product[];
	readonly reviewers: Reviewer[] = [];
	readonly companies: Company[] = makeCompanies();
	readonly activities: Activity[];
	readonly leads: Lead[];
	readonly tokens: Token[] = seedTokens();
	readonly boards: ResearchBoard[] = [];
	readonly mappings: ProductMapping[] = [];
	readonly hooks: ResourceSubscription[] = [];
	readonly deductions: Deduction[] = [];
	/** The own reviews that were submitted: product id to moment. */
	readonly ownReviews = new Map<string, { submittedAt: number; answers: unknown[] }>();
	readonly purchasedCredits: number;
	/** Unlock tokens made before this moment are void. */
	unlockTokensFrom = 0;
	/** The moment that all dates of the seed hang on. */
	readonly startedAt: number;
	private shift: number;
	private readonly byKey = new Map<string, unknown>();
	private readonly reviewCache = new Map<string, Review[]>();
	private created = 0;
	/** Whether nothing has changed in it since it was made: a reset then needs no new one. */
	private isAsMade = true;
	private readonly madeOf: string;

	constructor(settings: G2Settings) {
		this.madeOf = ingredients(settings);
		this.startedAt = parseDateTime(settings.now ?? '') ?? Date.now();
		this.shift = this.startedAt - Date.now();
		const catalog = makeCatalog(this.startedAt, settings.reviewsOfLargest);
		this.categories = catalog.categories;
		this.vendors = catalog.vendors;
		this.products = catalog.products;
		this.reviewers = makeReviewers(this.startedAt);
		this.activities = makeActivities(
			this.ownProducts,
			this.products.slice(2, 8),
			this.companies,
			this.startedAt,
		);
		this.leads = makeLeads(this.ownProducts, this.companies, this.startedAt);
		this.purchasedCredits = settings.creditBalance + 100;
		this.addDeduction(70, { reviews: 50, products: 20 }, this.startedAt - 3 * DAY, 5);
		this.addDeduction(30, { reviews: 30 }, this.startedAt - 45 * DAY, 3);
		this.isAsMade = true;
		for (const kind of ['categories', 'vendors', 'products'] as const) {
			for (const record of this[kind]) {
				this.byKey.set(`${kind} ${record.id}`, record);
				this.byKey.set(`${kind} ${record.slug}`, record);
			}
		}
	}

	/** Whoever is about to change something in it says so. */
	touch(): void {
		this.isAsMade = false;
	}

	/** The world after a reset: this one as long as it is as a new one would be, which takes 50 ms. */
	afterReset(settings: G2Settings): World {
		const isFresh = settings.now !== null || this.now() - this.startedAt < FRESH_MS;
		if (!this.isAsMade || !isFresh || this.madeOf !== ingredients(settings)) {
			return new World(settings);
		}
		// A present that is set begins anew.
		if (settings.now !== null) this.shift = this.startedAt - Date.now();
		return this;
	}

	/** The simulator's present: a running clock, even when the setting `now` moved it. */
	now(): number {
		return Date.now() + this.shift;
	}

	/** The products of the account. */
	get ownProducts(): Product[] {
		return this.products.slice(0, 2);
	}

	get balance(): number {
		return this.deductions.reduce((rest, { amount }) => rest - amount, this.purchasedCredits);
	}

	/** By UUID or slug, as almost every path takes both. Undefined when unknown. */
	findProduct(key: string): Product | undefined {
		return this.byKey.get(`products ${key}`) as Product | undefined;
	}

	/** By UUID or slug; throws 404. */
	product(key: string): Product {
		return found(this.findProduct(key));
	}

	findCategory(key: string): Category | undefined {
		return this.byKey.get(`categories ${key}`) as Category | undefined;
	}

	category(key: string): Category {
		return found(this.findCategory(key));
	}

	vendor(key: string): Vendor {
		return found(this.byKey.get(`vendors ${key}`) as Vendor | undefined);
	}

	categoriesOf(product: Product): Category[] {
		return product.categoryIds.map((id) => this.category(id));
	}

	productsOfVendor(vendor: Vendor): Product[] {
		return this.remembered(`vendor products ${vendor.id}`, () =>
			this.products.filter((product) => product.vendorId === vendor.id),
		);
	}

	productsOfCategory(category: Category): Product[] {
		return this.remembered(`category products ${category.id}`, () =>
			this.products.filter((product) => product.categoryIds.includes(category.id)),
		);
	}

	/** All reviews, removed ones too; made when first asked for, as 20,000 take their time. */
	reviewsOf(product: Product): Review[] {
		let reviews = this.reviewCache.get(product.id);
		if (reviews === undefined) {
			const first = 800_000 + (product.number - 1738) * 100_000;
			reviews = makeReviews(product, this.reviewers, this.startedAt, first);
			this.reviewCache.set(product.id, reviews);
		}
		return reviews;
	}

	/** Reviews that anybody may read. */
	publicReviewsOf(product: Product): Review[] {
		return this.remembered(`public reviews ${product.id}`, () =>
			this.reviewsOf(product).filter((review) => review.removedAt === null),
		);
	}

	/** Records that hang on others and never change are made once. */
	remembered<T>(key: string, make: () => T): T {
		if (!this.byKey.has(key)) this.byKey.set(key, make());
		return this.byKey.get(key) as T;
	}

	honorsOf(product: Product): Honors {
		return this.remembered(`honors ${product.id}`, () => ({ badgeYears: [], lost: 0 }));
	}

	addDeduction(
		amount: number,
		usage: Record<string, number> | null,
		at = this.now(),
		requestCount: number | null = 1,
	): void {
		this.touch();
		this.deductions.push({
			id: String(51 + this.deductions.length),
			amount,
			description: usage === null ? 'G2 Activate' : 'API usage',
			requestCount,
			usage,
			state: 'processed',
			createdAt: at,
			updatedAt: at,
		});
	}

	newId(kind: string): string {
		return seededUuid(kind, this.newNumber());
	}

	newNumber(): number {
		this.created += 1;
		return this.created;
	}

	/** Puts another list of reviews in place; what was derived from the one before goes. */
	changeReviews(product: Product, reviews: Review[]): void {
		this.reviewCache.set(product.id, reviews);
		for (const key of [`public reviews ${product.id}`, 'own public reviews', 'v1 answers']) {
			this.byKey.delete(key);
		}
	}
}

/** @throws ApiError 404 when there is no record */
export function found<T>(record: T | undefined): T {
	if (record === undefined) throw notFound();
	return record;
}
