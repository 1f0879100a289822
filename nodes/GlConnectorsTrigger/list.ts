import { Problem } from '../core/errors/problem';
import { readNumber } from '../core/items/fields/number';
import { action as findAction } from '../GlConnectors/catalogue/catalogue';
import { elementsOf } from '../GlConnectors/catalogue/elements';
import { encode } from '../GlConnectors/catalogue/encoding';
import { parametersOf } from '../GlConnectors/catalogue/parametersOf';
import { isReadOnly } from '../GlConnectors/catalogue/readOnly';
import { isUnfinished } from '../GlConnectors/catalogue/unfinished';
import { readParameters } from '../GlConnectors/resources/action/parameters';
import { readOptions } from '../GlConnectors/resources/action/runOptions';
import { walk, type Run } from '../GlConnectors/resources/action/walk';
import { userClient } from '../GlConnectors/resources/shared/client';
import { namingIntegrations } from '../GlConnectors/resources/integration/lookup';
import {
	option,
	requiredText,
	switchOption,
	type Item,
} from '../GlConnectors/resources/shared/values';
import { MAX_ITEMS } from './fields';

/** A list that can be read again and again. */
export interface List {
	/** @param limit elements wanted at most */
	read(limit: number): Promise<{ elements: unknown[]; stopped?: string }>;
	/** Elements that a poll reads at most. */
	maxItems: number;
	/** Whether the user wants only the beginning of the list. */
	isCut: boolean;
}

/**
 * The list that the fields of the trigger describe.
 *
 * @throws Problem when there is no such action, or when it may do more than read
 */
export async function openList(item: Item): Promise<List> {
	const client = userClient(item);
	const connector = requiredText(item, 'connector', 'Connector');
	const name = requiredText(item, 'action', 'Action');
	const action = await findAction(client, connector, name);
	const parameters = parametersOf(action);
	const values = readParameters(item, action, parameters);
	const onlyReads = switchOption(item, 'onlyReads', 'Action Only Reads');
	if (!(onlyReads ?? isReadOnly(connector, name, values))) throw notAList(name);
	const options = { ...readOptions(item, connector, name, values), repeatable: true };
	const run: Run = async (all, expected) => {
		const body = encode(parameters, all, new Map());
		const answer = client.run(action.path, body, { ...options, expected });
		return await namingIntegrations(client, connector, answer);
	};
	const pageSize = readNumber(option(item, 'pageSize', 'Page Size'), 'Page Size', 1, 100_000);
	const maxItems = option(item, 'maxItems', 'Max Items to Read');
	const wanted = readNumber(maxItems, 'Max Items to Read', 1, MAX_ITEMS);
	return {
		maxItems: Math.floor(wanted ?? MAX_ITEMS),
		isCut: wanted !== undefined,
		async read(limit) {
			const { answers, elements, stopped } = await walk(run, parameters, values, {
				limit,
				pageSize,
			});
			const open = answers.find((each) => 'data' in each && isUnfinished(each.data, parameters));
			if (open) throw unfinished(name);
			const [first] = answers;
			const list = elements ?? ('data' in first ? elementsOf(first.data) : undefined);
			if (list) return { elements: list.slice(0, limit), ...(stopped && { stopped }) };
			throw new Problem({
				message: `The answer of '${name}' holds no list`,
				description:
					"This trigger watches lists. Choose an action that gives one, such as 'list_issues', or run this one with a Schedule Trigger and the GL Connectors node.",
			});
		},
	};
}

function unfinished(name: string): Problem {
	return new Problem({
		message: `The job of '${name}' is not done yet`,
		description:
			"Nothing is lost: the next poll reads it. Set the action's parameter 'waiting' to true, if it has one, so that the answer comes when it is done.",
		kind: 'unfinished',
	});
}

function notAList(name: string): Problem {
	return new Problem({
		message: `'${name}' may change something, and this trigger would run it with every poll`,
		description:
			"Choose an action that lists or searches. If this one only reads, say so with 'Action Only Reads' under 'Options'.",
	});
}
