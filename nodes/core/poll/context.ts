import { isResourceLocatorValue, type IExecuteFunctions, type IPollFunctions } from 'n8n-workflow';

import type { ItemContext, ReadOptions } from '../items/operation';

/**
 * The one "item" of a poll, so that a trigger reads its fields with the same code as its node.
 *
 * A poll has neither input items nor an output pane: hints go to n8n's log.
 */
export function pollContext<Api>(fns: IPollFunctions, api: Api): ItemContext<Api> {
	return {
		// What is used of it, preparing binary data, is the same in both.
		fns: fns as unknown as IExecuteFunctions,
		itemIndex: 0,
		api,
		param: <T>(name: string, fallback?: T, options?: ReadOptions) => {
			const value: unknown = fns.getNodeParameter(name, fallback, options);
			return (
				isResourceLocatorValue(value)
					? fns.getNodeParameter(name, fallback, { extractValue: true })
					: value
			) as T;
		},
		hint: (message) => fns.logger.warn(`${fns.getNode().name}: ${message}`),
	};
}
