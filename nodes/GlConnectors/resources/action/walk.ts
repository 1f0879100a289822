import type { IDataObject } from 'n8n-workflow';

import { collectPages, type Page, type Steps } from '../../../core/http/paging';
import type { Expected } from '../../api/acceptance';
import type { Envelope } from '../../api/envelope';
import type { ActionAnswer } from '../../api/types';
import { withAdded } from '../../catalogue/added';
import { elementsOf } from '../../catalogue/elements';
import { onwardIn } from '../../catalogue/onward';
import {
	countingParameter,
	isPaged,
	pageOf,
	pageParameters,
	promisesMore,
} from '../../catalogue/pages';
import { sizeParameter, withOwnPageSize, withPageSize } from '../../catalogue/pageSize';
import { valueAt } from '../../../core/path';
import type { Parameter } from '../../catalogue/parameter';

/** Runs the action once, with these parameters; fails where the answer does not hold what it must. */
export type Run = (values: IDataObject, expected?: Expected) => Promise<ActionAnswer>;

export interface Walked {
	/** One for each page that was read, at least one. */
	answers: ActionAnswer[];
	/** The elements of all pages; undefined when the answer is no list. */
	elements?: unknown[];
	/** Set when the pages did not end by themselves. */
	stopped?: string;
}

/** How much of a list is wanted. */
export interface Wanted {
	/** Elements wanted; undefined for all. */
	limit?: number;
	/** Elements to ask for at a time; undefined takes a number that fits the limit. */
	pageSize?: number;
	/** For who reads in several goes: where to go on, and the number of elements before that place. */
	steps?: Steps<unknown> & { read?: number };
}

/** The first page of a list. Some providers say 204 for an empty one, and some lists are files. */
const FIRST_PAGE: Expected = {
	what: 'the list that was asked for',
	isIn: () => true,
	isOptional: true,
};

/**
 * Another page. An object without a list may be an empty page of a provider that leaves empty lists
 * out (Google), but only in the service's envelope; then the walk says so, or goes on.
 */
const NEXT_PAGE: Expected = {
	what: 'the list that was asked for',
	isIn: ({ data, beside }) =>
		elementsOf(data) !== undefined ||
		(typeof data === 'object' && data !== null && (data !== beside || hasMore({ data }))),
};

/**
 * Runs an action and reads as many pages of its answer as are wanted.
 *
 * @throws Problem when a page holds no list
 */
export async function walk(
	run: Run,
	parameters: Parameter[],
	values: IDataObject,
	{ limit, pageSize, steps }: Wanted,
): Promise<Walked> {
	const paged = isPaged(parameters);
	const sized = paged ? sizedFor(parameters, values, limit, pageSize) : values;
	const answers: ActionAnswer[] = [];
	if (steps?.from === undefined) {
		const first = await run(sized, paged ? FIRST_PAGE : undefined);
		answers.push(first);
		if (paged && 'data' in first && first.status === 204) return { answers, elements: [] };
		const list = 'data' in first ? listIn(first, paged) : undefined;
		if (!list) return { answers, ...(limit === undefined && unread(first)) };
	}

	let read = steps?.read ?? 0;
	let before = '';
	const { items, stopped } = await collectPages(
		async (reference): Promise<Page<unknown>> => {
			if (reference !== undefined) {
				const more = pageParameters(reference, parameters).reduce<IDataObject | undefined>(
					(all, [path, value]) => all && withAdded(parameters, all, path, value),
					sized,
				);
				// The action does not take what its own answer gives as the way to the next page.
				if (!more) return { items: [], unreachable: true };
				answers.push(await run(more, NEXT_PAGE));
			}
			const answer = answers[answers.length - 1];
			const content = 'data' in answer ? answer : { data: null, meta: null };
			const elements = elementsOf(content.data);
			// A server that does not know the parameter sends its only page again and again.
			const same = isCounted(reference) ? JSON.stringify(elements) : '';
			if (same !== '' && same === before) return { items: [], unreachable: true };
			before = countingParameter(parameters) ? same || JSON.stringify(elements) : '';
			read += elements?.length ?? 0;
			const page = pageOf(elements ?? [], content, parameters, {
				reference,
				read,
				size: numberAt(sized, sizeParameter(parameters)),
				start: numberAt(sized, countingParameter(parameters)),
			});
			return elements ? page : { ...page, hasNoList: true };
		},
		limit,
		steps,
	);
	return { answers, elements: items, stopped };
}

/** A list within an object counts only where the action pages; elsewhere the object is the result. */
function listIn(answer: { data: unknown }, paged: boolean): unknown[] | undefined {
	if (Array.isArray(answer.data)) return answer.data;
	return paged ? elementsOf(answer.data) : undefined;
}

/** For an answer of which it cannot be told what its elements are. */
function unread(answer: ActionAnswer): { stopped?: string } {
	if (!('data' in answer) || !hasLists(answer.data) || !hasMore(answer)) return {};
	return {
		stopped: 'The service has more than this answer, which is no list that could be read on',
	};
}

function hasLists(data: unknown): boolean {
	return typeof data === 'object' && data !== null && Object.values(data).some(holdsList);
}

function holdsList(value: unknown): boolean {
	if (Array.isArray(value)) return true;
	return typeof value === 'object' && value !== null && Object.values(value).some(Array.isArray);
}

/** Whether the answer, or an object right within it, tells of more. */
function hasMore({ data, ...around }: Partial<Envelope>): boolean {
	const inner = Object.values((data ?? {}) as object).filter((each) => holdsList(each));
	return [data, ...inner].some((each, at) => {
		const onward = onwardIn({ meta: null, ...(at === 0 && around), data: each });
		const { hasNext, cursor, link } = onward;
		const isCursor = typeof cursor === 'string' || link !== undefined;
		return hasNext ?? (isCursor || promisesMore({ page: onward.page, pages: onward.pages }, 0));
	});
}

function isCounted(reference: string | undefined): boolean {
	return /^(page|offset):/.test(reference ?? '');
}

function numberAt(values: IDataObject, path: string[] | undefined): number | undefined {
	const value = path && valueAt(values, path);
	return typeof value === 'number' ? value : undefined;
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
