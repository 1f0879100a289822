import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import type { Expected } from '../../api/acceptance';
import type { ActionAnswer } from '../../api/types';
import type { Parameter } from '../../catalogue/parameter';
import { isJob, isUnfinished, UNFINISHED } from '../../catalogue/unfinished';
import { switchOption, type Item } from '../shared/values';
import { patienceFields, patienceOf } from '../shared/waiting';
import type { Run } from './walk';

const LABEL = 'Wait Until Done';

/** For actions that run as jobs in the background. */
export const waitUntilDoneOptions: INodeProperties[] = [
	...patienceFields,
	{
		displayName: LABEL,
		name: 'waitUntilDone',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask again, with the same parameters, while the job is not done (actions with waiting or callback_urls). Costs one request per look. For hours use callback_urls and a Wait node.',
	},
];

/**
 * Makes a run wait for the action's job where the user wants that. Otherwise an answer that is not
 * finished comes out with a hint that says so.
 *
 * @param repeatable whether the action only reads; others are only asked again when they are jobs
 * @throws Problem (later) when the time limit is over before the job is done
 */
export function untilDone(
	item: Item,
	{ name, parameters, repeatable }: { name: string; parameters: Parameter[]; repeatable: boolean },
	run: Run,
): Run {
	const isWaiting = switchOption(item, 'waitUntilDone', LABEL) ?? false;
	const mayAskAgain = isWaiting && (repeatable || isJob(parameters));
	const isOpen = (data: unknown) => isUnfinished(data, parameters);
	const once = async (values: IDataObject, expected?: Expected) =>
		await run(values, expected && unless(isOpen, expected));
	if (!mayAskAgain) {
		return async (values, expected) => {
			const answer = await once(values, expected);
			if ('data' in answer && isOpen(answer.data)) item.hint(hintFor(name, isWaiting));
			return answer;
		};
	}
	const patience = patienceOf(item);
	return async (values, expected) => {
		let next = values;
		const answer = await patience.until<ActionAnswer>(async () => {
			const given = await once(next, expected);
			next = withoutForce(next);
			return 'data' in given && isOpen(given.data) ? undefined : given;
		});
		if (answer) return answer;
		throw new Problem({
			message: `The job of '${name}' is not done after ${patience.limit} seconds`,
			description:
				"It goes on at the service: run the node again with the same parameters to read its result. Raise 'Time Limit' under 'Options', or use callback_urls with a Wait node for jobs that take hours.",
			kind: 'unfinished',
		});
	};
}

function hintFor(name: string, isWaiting: boolean): string {
	return isWaiting
		? `'${name}': ${UNFINISHED} It may do more than read, so the node does not ask again.`
		: `'${name}': ${UNFINISHED} Switch on 'Wait Until Done' under 'Options' to ask again until it is there.`;
}

/** Such an answer holds no list yet, and is no broken one. */
function unless(isOpen: (data: unknown) => boolean, expected: Expected): Expected {
	return { ...expected, isIn: (content) => isOpen(content.data) || expected.isIn(content) };
}

/** `force_new` begins the job anew; asked again with it, it would never be done. */
function withoutForce(values: IDataObject): IDataObject {
	if (values.force_new !== true) return values;
	return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'force_new'));
}
