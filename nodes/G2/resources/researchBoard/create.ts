import type { INodeProperties } from 'n8n-workflow';

import type { G2Item } from '../shared/operation';
import { writeOperation } from '../shared/write';

export const titleField: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CRM shortlist',
	description: 'Name of the research board',
};

/** The body that creates or renames a board. */
export function boardBody(item: G2Item): object {
	return {
		data: { type: 'research_boards', attributes: { title: item.param<string>('title', '') } },
	};
}

export const create = writeOperation({
	name: 'Create',
	value: 'create',
	action: 'Create research board',
	description: 'Create an empty research board',
	method: 'POST',
	path: '/api/v2/users/me/research_boards',
	properties: [titleField],
	body: boardBody,
	lookUp: "See with 'Research Board: Get Many' whether it exists.",
});
