import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../../core/errors/problem';
import type { Steps } from '../../../../core/http/paging';
import { readDate } from '../../../../core/items/fields/date';
import { isNothing } from '../../../../core/items/fields/given';
import { fieldAt } from '../../../../core/path';
import { newestFirst } from '../../shared/newestFirst';
import { option, textOption, type Item } from '../../shared/values';

const LABEL = 'Stop at Date';
const FIELD_LABEL = 'Stop at Date: Field';

/** Of a long list whose newest elements come first, only the newer part. */
export const stopAtDateOptions: INodeProperties[] = [
	{
		displayName: LABEL,
		name: 'stopAtDate',
		type: 'dateTime',
		default: '',
		description: 'Leaves out what is older, and reads no further where the newest come first',
		displayOptions: { show: { '/returnAll': [true] } },
	},
	{
		displayName: FIELD_LABEL,
		name: 'stopAtDateField',
		type: 'string',
		default: '',
		placeholder: 'e.g. created_at',
		description: `Where the elements say how old they are, for '${LABEL}'; with dots for nested ones`,
		displayOptions: { show: { '/returnAll': [true] } },
	},
];

/** Where a list is read to. */
export interface DateStop {
	steps: Steps<unknown>;
	/** Whether an element is not older, or does not say. */
	isWanted(element: unknown): boolean;
}

/**
 * How the date that the user has given ends a list.
 *
 * @returns undefined when there is none
 * @throws Problem when the date is none, or its field is missing
 */
export function readDateStop(item: Item): DateStop | undefined {
	const given = option(item, 'stopAtDate', LABEL);
	const field = textOption(item, 'stopAtDateField', FIELD_LABEL);
	if (isNothing(given)) {
		if (field === '') return undefined;
		throw new Problem({
			message: `'${FIELD_LABEL}' has no date beside it`,
			description: `Fill in '${LABEL}' under 'Options', or remove both.`,
		});
	}
	const zone = item.fns.getTimezone();
	const oldest = readDate(given, zone)?.toMillis();
	if (oldest === undefined) {
		throw new Problem({
			message: `'${LABEL}' is not a date: ${JSON.stringify(given)}`,
			description: 'A date is written such as 2026-01-31 or 2026-01-31T10:00:00Z.',
		});
	}
	if (field === '') {
		throw new Problem({
			message: `'${FIELD_LABEL}' is empty`,
			description: `Enter the field that says how old an element is, such as created_at, or remove '${LABEL}'.`,
		});
	}
	const timeOf = (element: unknown) => readDate(fieldAt(element, field), zone)?.toMillis();
	const isPast = newestFirst(oldest);
	return {
		steps: {
			onPage(elements) {
				const times = elements.flatMap((element) => timeOf(element) ?? []);
				if (elements.length > 0 && times.length === 0) throw undated(field, elements);
				return !isPast(times);
			},
		},
		isWanted: (element) => (timeOf(element) ?? oldest) >= oldest,
	};
}

function undated(field: string, [element]: unknown[]): Problem {
	const names = Object.keys((element ?? {}) as object).map((name) => `'${name}'`);
	return new Problem({
		message: `No element has a date in '${field}'`,
		description: `Correct '${FIELD_LABEL}'. The elements have ${names.join(', ') || 'no fields'}.`,
	});
}
