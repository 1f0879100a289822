import { resourceBody } from '../bodies';
import { invalid } from '../errors';
import { between, equals } from '../filters';
import { dataAndIncluded } from '../jsonApi';
import { list } from '../lists';
import { productMapping } from '../resources/account';
import type { Answer, Call, Route } from '../route';
import { found, type ProductMapping } from '../world';

const body = resourceBody(
	'product_mappings',
	{ required: ['external_id', 'product_id'], optional: ['match_score', 'partner_product_name'] },
	({ external_id: externalId, match_score: score }) => {
		if (typeof externalId !== 'string') throw invalid('external_id', 'must be a string');
		if (score !== undefined && score !== null && typeof score !== 'number') {
			throw invalid('match_score', 'must be a number');
		}
	},
);

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
		body,
		handle: (call) => {
			const now = call.world.now();
			const mapping: ProductMapping = {
				id: call.world.newId('mapping'),
				createdAt: now,
				updatedAt: now,
				deletedAt: null,
				...contentOf(call),
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
		body: { ...body, shape: body.shape.replace('{data:{', '{data:{id,') },
		handle: (call) => {
			const mapping = found(call.world.mappings.find(({ id }) => id === call.at.id));
			const { id } = call.body as { id?: unknown };
			if (id !== mapping.id) throw invalid('id', 'must be the id of the path');
			Object.assign(mapping, contentOf(call), { updatedAt: call.world.now() });
			return changed(call, mapping, 'product_mapping.updated', 200);
		},
	},
];

function contentOf(call: Call) {
	const given = call.body as Record<string, unknown>;
	return {
		externalId: String(given.external_id),
		productId: call.world.product(String(given.product_id)).id,
		matchScore: (given.match_score as number | null | undefined) ?? null,
		partnerProductName: (given.partner_product_name as string | undefined) ?? null,
		matchType: 'manual',
	};
}

function changed(call: Call, mapping: ProductMapping, action: string, status: number): Answer {
	call.record({ action, id: mapping.id, externalId: mapping.externalId });
	return { status, body: dataAndIncluded(productMapping, mapping, call) };
}
