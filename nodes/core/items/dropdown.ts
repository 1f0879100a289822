import { NodeApiError, NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { toNodeError } from '../errors/nodeError';
import type { Service } from './runItems';

/**
 * Runs what fills a dropdown or a form with the node's credential.
 *
 * @param open opens the credential
 * @throws NodeApiError | NodeOperationError n8n shows it in place of the list
 */
export async function fillDropdown<Api, T>(
	fns: ILoadOptionsFunctions,
	open: () => Promise<Service<Api>>,
	fill: (api: Api) => Promise<T>,
): Promise<T> {
	let problem: NodeApiError | NodeOperationError;
	try {
		const { api } = await open();
		return await fill(api);
	} catch (error) {
		problem = toNodeError(fns.getNode(), error);
	}
	throw problem;
}

/** The value of a field beside the dropdown; empty while nothing is chosen. */
export function currentValue(fns: ILoadOptionsFunctions, name: string): string {
	const value = fns.getCurrentNodeParameter(name, { extractValue: true });
	return typeof value === 'string' ? value.trim() : '';
}
