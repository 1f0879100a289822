import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { isNothing } from '../../../core/items/fields/given';
import type { G2Item } from './operation';

/**
 * Checks a required field. n8n does so only in the editor; an expression may still come out empty,
 * and G2 takes a blank value for one that was not given.
 *
 * @throws Problem when the field is empty
 */
export function checkFilled(item: G2Item, { name, displayName }: INodeProperties): void {
	if (isNothing(item.param<unknown>(name, ''))) throw empty(displayName);
}

/** What to say of a field that must not be empty. */
export function empty(displayName: string): Problem {
	return new Problem({
		message: `'${displayName}' is empty`,
		description: `Fill in '${displayName}', or check what its expression results in.`,
	});
}
