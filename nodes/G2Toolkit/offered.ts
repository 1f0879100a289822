import type { INodePropertyOptions } from 'n8n-workflow';

import { resources } from '../G2/resources';
import type { G2Operation, G2Resource } from '../G2/resources/shared/operation';

/** An operation of G2 that an agent may use. */
export interface OfferedOperation {
	resource: G2Resource;
	operation: G2Operation;
}

/** Resources whose operations are offered only by name: the frozen API, and free requests. */
const BY_NAME_ONLY = ['legacy', 'apiRequest'];

/** Every operation, in the order of the G2 node. */
export const everyOperation: OfferedOperation[] = (resources as G2Resource[]).flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

/** Whether an operation reads; those that write or spend credits are offered only by name. */
export function reads({ operation }: OfferedOperation): boolean {
	return operation.endpoint.startsWith('GET ');
}

/** What identifies an operation in the node's field. */
export function keyOf({ resource, operation }: OfferedOperation): string {
	return `${resource.value}/${operation.value}`;
}

/** Readings that belong to one of the resources; all when none is named. */
export function readingsOf(chosen?: string[]): OfferedOperation[] {
	return everyOperation.filter(
		(each) =>
			reads(each) &&
			(chosen ? chosen.includes(each.resource.value) : !BY_NAME_ONLY.includes(each.resource.value)),
	);
}

export const resourceOptions: INodePropertyOptions[] = resources
	.map(({ name, value }) => ({ name, value }))
	.filter(({ value }) => value !== 'apiRequest');

export const operationOptions: INodePropertyOptions[] = everyOperation
	.map((each) => ({
		name: `${each.resource.name}: ${each.operation.name}`,
		value: keyOf(each),
		description: reads(each) ? 'Reads' : 'Writes or spends',
	}))
	.sort((a, b) => a.name.localeCompare(b.name));
