import type { IDataObject } from 'n8n-workflow';

import { collectPages } from '../../../core/http/paging';
import type { ActionAnswer } from '../../api/types';
import { withAdded } from '../../catalogue/added';
import { elementsOf } from '../../catalogue/elements';
import { isPaged, pageOf, pageParameters } from '../../catalogue/pages';
import { withOwnPageSize, withPageSize } from '../../catalogue/pageSize';
import type { Parameter } from '../../catalogue/parameter';

/** Runs the action once, with these parameters. */
export type Run = (values: IDataObject) => Promise<ActionAnswer>;

export interface Walked {
	/** One for each page that was read, at least one. */
	answers: ActionAnswer[];
	/** The elements of all pages; undefined when the answer is no list. */
	elements?: unknown[];
	/** Set when the pages did not end by themselves. */
	stopped?: string;
}

/**
 * Runs an action and reads as many pages of its answer as are wanted.
 *
 * @param wanted.limit elements wanted; undefined for all
 * @param wanted.pageSize elements to ask for at a time; undefined takes one that fits the limit
 */
export async function walk(
	run: Run,
	parameters: Parameter[],
	values: IDataObject,
	{ limit, pageSize }: { limit?: number; pageSize?: number },
): Promise<Walked> {
	const paged = isPaged(parameters);
	const sized = paged ? sizedFor(parameters, values, limit, pageSize) : values;
	const first = await run(sized);
	const answers = [first];
	const list = 'data' in first ? listIn(first, paged) : undefined;
	if (!list) return { answers };

	const { items, stopped } = await collectPages(async (reference) => {
		if (reference !== undefined) {
			const more = pageParameters(reference, parameters).reduce<IDataObject | undefined>(
				(all, [path, value]) => all && withAdded(parameters, all, path, value),
				sized,
			);
			// The action does not take what its own answer gives as the way to the next page.
			if (!more) return { items: [], unreachable: true };
			answers.push(await run(more));
		}
		const answer = answers[answers.length - 1];
		if (!('data' in answer)) return { items: [] };
		const elements = elementsOf(answer.data) ?? [];
		return paged ? pageOf(elements, answer, parameters, reference) : { items: elements };
	}, limit);
	return { answers, elements: items, stopped };
}

/** A list within an object counts only where the action pages; elsewhere the object is the result. */
function listIn(answer: { data: unknown }, paged: boolean): unknown[] | undefined {
	if (Array.isArray(answer.data)) return answer.data;
	return paged ? elementsOf(answer.data) : undefined;
}

function sizedFor(
	parameters: Parameter[],
	values: IDataObject,
	limit: number | undefined,
	wanted: number | undefined,
): IDataObject {
	return wanted === undefined
		? withPageSize(parameters, values, limit)
		: withOwnPageSize(parameters, values, wanted);
}
