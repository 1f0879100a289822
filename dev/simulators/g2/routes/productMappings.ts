import { resourceBody } from '../bodies';
import { invalid } from '../errors';
import { between, equals } from '../filters';
import { dataAndIncluded } from '../jsonApi';
import { list } from '../lists';
import { productMapping, writtenMapping } from '../resources/account';
import type { Answer, Call, Route } from '../route';
import { found, type ProductMapping } from '../world';

const ATTRIBUTES = ['external_id', 'product_id', 'match_score', 'partner_product_name'];

const bodyWith = (required: string[]) =>
	resourceBody(
		'product_mappings',
		{ required, optional: ATTRIBUTES.filter((name) => !required.includes(name)) },
		({ external_id: externalId, match_score: score }) => {
			if (externalId !== undefined && typeof externalId !== 'string') {
				throw invalid('external_id', 'must be a string');
			}
			if (score !== undefined && score !== null && typeof score !== 'number') {
				throw invalid('match_score', 'must be a number');
			}
		},
	);

const creation = bodyWith(['external_id', 'product_id']);
const change = bodyWith([]);

/** Which of a partner's products is which of G2's. There is no way to delete a mapping. */
export const productMappingRoutes: Route[] = [
	list<ProductMapping>({
		path: '/api/v2/product_mappings',
		permission: null,
		type: productMapping,
		isCounted: true,
		filters: {
			product_id: equals((mapping) => mapping.productId),
			external_id: equals((mapping) => mapping.externalId),
			...between<ProductMapping>('deleted_at', (mapping) => mapping.deletedAt),
			...between<ProductMapping>('created_at', (mapping) => mapping.createdAt),
			...between<ProductMapping>('updated_at', (mapping) => mapping.updatedAt),
		},
		records: ({ world }) => world.mappings,
	}),
	{
		method: 'POST',
		path: '/api/v2/product_mappings',
		permission: null,
		parameters: {},
		body: creation,
		handle: (call) => {
			const now = call.world.now();
			const mapping: ProductMapping = {
				id: call.world.newId('mapping'),
				createdAt: now,
				updatedAt: now,
				deletedAt: null,
				...contentOf(call, { matchScore: 1, partnerProductName: null }),
			};
			call.world.mappings.push(mapping);
			return changed(call, mapping, 'product_mapping.created', 201);
		},
	},
	{
		method: 'PUT',
		path: '/api/v2/product_mappings/{id}',
		permission: null,
		parameters: {},
		body: { ...change, shape: change.shape.replace('{data:{', '{data:{id,') },
		handle: (call) => {
			const mapping = found(call.world.mappings.find(({ id }) => id === call.at.id));
			const { id } = call.body as { id?: unknown };
			if (id !== mapping.id) throw invalid('id', 'must be the id of the path');
			Object.assign(mapping, contentOf(call, mapping), { updatedAt: call.world.now() });
			return changed(call, mapping, 'product_mapping.updated', 200);
		},
	},
];

/** @param before what holds where the body says nothing */
function contentOf(call: Call, before: Partial<ProductMapping>) {
	const given = call.body as Record<string, unknown>;
	const product = (given.product_id ?? before.productId) as string;
	return {
		externalId: (given.external_id ?? before.externalId) as string,
		productId: call.world.product(product).id,
		matchScore: (given.match_score ?? before.matchScore) as number,
		partnerProductName: (given.partner_product_name ?? before.partnerProductName) as string | null,
		matchType: 'manual',
	};
}

function changed(call: Call, mapping: ProductMapping, action: string, status: number): Answer {
	call.record({ action, id: mapping.id, externalId: mapping.externalId });
	return { status, body: dataAndIncluded(writtenMapping, mapping, call) };
}
