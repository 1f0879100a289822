import { Problem } from '../core/errors/problem';
import { readNumber } from '../core/items/fields/number';
import { elementsOf } from '../GlConnectors/catalogue/elements';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import { isUnfinished } from '../GlConnectors/catalogue/unfinished';
import { prepareAction } from '../GlConnectors/resources/action/prepareAction';
import { walk, type Run, type Walked, type Wanted } from '../GlConnectors/resources/action/walk';
import { option, switchOption, type Item } from '../GlConnectors/resources/shared/values';
import { MAX_ITEMS } from './fields';

/** Enough to see what the fields are. */
const SAMPLE_SIZE = 10;

/** Which part of a list to read; see `Stretch`. */
export interface ListStretch {
	from?: string;
	read: number;
	onPage(elements: unknown[], next: string | undefined): boolean;
}

/** A list that can be read again and again. */
export interface List {
	/** Reads it page after page, as far as the user wants it. */
	read(stretch: ListStretch): Promise<void>;
	/** A few elements. */
	sample(): Promise<unknown[]>;
}

/**
 * The list that the fields of the trigger describe.
 *
 * @throws Problem when there is no such action, or when it may do more than read
 */
export async function openList(item: Item): Promise<List> {
	const { connector, name, parameters, values, options, pageSize, runWith } =
		await prepareAction(item);
	const onlyReads = switchOption(item, 'onlyReads', 'Action Only Reads');
	if (!(onlyReads ?? isReadOnly(connector, name, values))) throw notAList(name);
	const once = runWith(new Map(), { ...options, repeatable: true });
	const run: Run = async (all, expected) => {
		const answer = await once(all, expected);
		if ('data' in answer && isUnfinished(answer.data, parameters)) throw unfinished(name);
		return answer;
	};
	const maxItems = option(item, 'maxItems', 'Max Items to Read');
	const cutAt = readNumber(maxItems, 'Max Items to Read', 1, MAX_ITEMS);
	const walkOn = async (wanted: Wanted) =>
		await walk(run, parameters, values, { pageSize, ...wanted });
	return {
		async sample() {
			const walked = await walkOn({ limit: SAMPLE_SIZE });
			return listIn(name, walked).slice(0, SAMPLE_SIZE);
		},
		async read({ from, read, onPage }) {
			let count = read;
			let hasPages = false;
			const takePage = (elements: unknown[], next: string | undefined): boolean => {
				hasPages = true;
				const left = Math.floor(cutAt ?? MAX_ITEMS) - count;
				count += elements.length;
				if (cutAt !== undefined && elements.length >= left) {
					onPage(elements.slice(0, left), undefined);
					return false;
				}
				if (elements.length > left) throw tooLong();
				return onPage(elements, next);
			};
			const steps = { from, read, onPage: takePage };
			// The same size for every stretch: it decides where pages with a number begin.
			const walked = await walkOn({ limit: MAX_ITEMS + 1, steps });
			if (!hasPages) takePage(listIn(name, walked), undefined);
			// Nobody reads the hints of a poll. Whoever wants only the beginning has said so.
			if (walked.stopped !== undefined && cutAt === undefined) throw endless(walked.stopped);
		},
	};
}

function listIn(name: string, { answers: [first], elements }: Walked): unknown[] {
	const list = elements ?? ('data' in first ? elementsOf(first.data) : undefined);
	if (list) return list;
	throw new Problem({
		message: `The answer of '${name}' holds no list`,
		description:
			"This trigger watches lists. Choose an action that gives one, such as 'list_issues', or run this one with a Schedule Trigger and the GL Connectors node.",
	});
}

function endless(stopped: string): Problem {
	return new Problem({
		message: `The list cannot be read to its end: ${stopped}`,
		description:
			"Nothing is lost: the next poll tries again from the same place. If it stays, and the newest items come first, set 'Max Items to Read' under 'Options' to what was read.",
		kind: 'unreadable',
	});
}

function tooLong(): Problem {
	return new Problem({
		message: `The list has more than ${MAX_ITEMS} items, which is too long to watch`,
		description:
			"Narrow it with the action's parameters, for example to what is open or recent. If the newest items come first, set 'Max Items to Read' or 'Stop When Older Than' under 'Options'.",
	});
}

function notAList(name: string): Problem {
	return new Problem({
		message: `'${name}' may change something, and this trigger would run it with every poll`,
		description:
			"Choose an action that lists or searches. If this one only reads, say so with 'Action Only Reads' under 'Options'.",
	});
}

function unfinished(name: string): Problem {
	return new Problem({
		message: `The job of '${name}' is not done yet`,
		description:
			"Nothing is lost: the next poll reads it. Set the action's parameter 'waiting' to true, if it has one, so that the answer comes when it is done.",
		kind: 'unfinished',
	});
}
