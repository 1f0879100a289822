import type { Product } from '../data/catalog';
import { centralTime } from '../dates';
import { resourceType } from '../jsonApi';
import type { Deduction, ProductMapping, ResearchBoard, World } from '../world';

const deduction = resourceType<Deduction>({
	type: 'deductions',
	id: (record) => record.id,
	attributes: {
		amount: (record) => record.amount,
		description: (record) => record.description,
		request_count: (record) => record.requestCount,
		credit_usage_by_entity: (record) => record.usage,
		created_at: (record) => centralTime(record.createdAt),
		updated_at: (record) => centralTime(record.updatedAt),
		aasm_state: (record) => record.state,
	},
});

/** The credits of the organisation; its record is the world itself. */
export const creditAccount = resourceType<{ id: string; recent(world: World): Deduction[] }>({
	type: 'credit_account',
	id: (record) => record.id,
	attributes: {
		name: () => 'My Org',
		slug: () => 'my-org',
		available_balance: (_record, world) => world.balance,
		purchased_credits: (_record, world) => world.purchasedCredits,
		total_deductions: (_record, world) => world.purchasedCredits - world.balance,
	},
	relationships: {
		deductions: { target: () => deduction, records: (record, world) => record.recent(world) },
	},
});

export interface MonthOfDeductions {
	month: number;
	year: number;
	total: number;
	count: number;
}

/** The deductions of one month, added up. */
export const deductionMonth = resourceType<MonthOfDeductions>({
	type: 'credit_deduction_aggregations',
	id: ({ year, month }) => `${year}-${String(month).padStart(2, '0')}`,
	attributes: {
		month: (record) => record.month,
		year: (record) => record.year,
		total_amount: (record) => record.total,
		deduction_count: (record) => record.count,
	},
});

/** A product on a research board: its `star_rating` is a text. */
export const boardProduct = resourceType<Product>({
	type: 'products',
	id: (product) => product.id,
	attributes: {
		name: (product) => product.name,
		slug: (product) => product.slug,
		image_url: (product) => product.imageUrl,
		star_rating: (product) => product.starRating?.toFixed(1) ?? null,
		review_count: (product) => product.reviewCount,
	},
});

export const researchBoard = resourceType<ResearchBoard>({
	type: 'research_boards',
	id: (board) => board.id,
	attributes: {
		title: (board) => board.title,
		origin: () => 'api',
		budget: () => null,
		industry: () => null,
		employee_count: () => 0,
		deadline_at: () => null,
		product_count: (board) => board.productIds.length,
		created_at: (board) => centralTime(board.createdAt),
		updated_at: (board) => centralTime(board.updatedAt),
	},
	relationships: {
		products: {
			target: () => boardProduct,
			records: (board, world) => board.productIds.map((id) => world.product(id)),
		},
	},
});

export const productMapping = resourceType<ProductMapping>({
	type: 'product_mappings',
	id: (mapping) => mapping.id,
	attributes: {
		created_at: (mapping) => centralTime(mapping.createdAt),
		updated_at: (mapping) => centralTime(mapping.updatedAt),
		match_score: (mapping) => mapping.matchScore,
		external_id: (mapping) => mapping.externalId,
		product_id: (mapping) => mapping.productId,
		product_name: (mapping, world) => world.product(mapping.productId).name,
		partner_product_name: (mapping) => mapping.partnerProductName,
		deleted_at: (mapping) => (mapping.deletedAt === null ? null : centralTime(mapping.deletedAt)),
	},
});

/** As the answers to writes show it: with the way in which it came about. */
export const writtenMapping = resourceType<ProductMapping>({
	...productMapping,
	attributes: { ...productMapping.attributes, match_type: (mapping) => mapping.matchType },
});
