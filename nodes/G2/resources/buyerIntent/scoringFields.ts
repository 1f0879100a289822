import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { givenCollection, isNothing, notLost } from '../../../core/items/fields/given';
import { readJsonList } from '../../../core/items/fields/json';
import { readNumber } from '../../../core/items/fields/number';
import { readText } from '../../../core/items/fields/text';
import { isFields } from '../../../core/path';
import { DEFAULT_RULES, type ScoringRules, type Tier } from '../../api/buyerIntent/scoring';
import type { G2Item } from '../shared/operation';
import { collection } from '../shared/queryField';

const EXAMPLE = '{ "signal_type": "pricing", "points": 60 }, { "tier": "A", "from": 200 }';
const LIST = 'Rules From List';

/** A number of the rules, and where it stands in them. */
const NUMBERS: Array<[name: string, displayName: string, description: string, byDefault: number]> =
	[
		['pricing', 'Points for Pricing', 'For each look at prices', DEFAULT_RULES.points.pricing],
		[
			'profile',
			'Points for Profile',
			'For each visit of the profile',
			DEFAULT_RULES.points.profile,
		],
		[
			'comparison',
			'Points for Comparison',
			'For each comparison or look at alternatives',
			DEFAULT_RULES.points.comparison,
		],
		['research', 'Points for Research', 'For every other signal', DEFAULT_RULES.points.research],
		['decay', 'Decay per Week', 'Percent that a signal loses', DEFAULT_RULES.weeklyDecay],
		...DEFAULT_RULES.tiers.map(({ name, from }): (typeof NUMBERS)[number] => [
			`tier${name}`,
			`Tier ${name} From`,
			'Lowest score',
			from,
		]),
	];

/** How a score and a tier are made; the same for the operation and the trigger. */
export const scoringFields: INodeProperties[] = collection('Scoring', 'scoring', 'Add Rule', [
	...NUMBERS.map(
		([name, displayName, description, byDefault]): INodeProperties => ({
			displayName,
			name,
			type: 'number',
			typeOptions: { minValue: 0, ...(name === 'decay' && { maxValue: 100 }) },
			default: byDefault,
			description,
		}),
	),
	{
		displayName: LIST,
		name: 'rules',
		type: 'json',
		default: '[]',
		placeholder: `e.g. [${EXAMPLE}]`,
		description:
			'Rows, such as of a sheet, with signal_type and points, tier and from, or decay; they go before the fields',
	},
]);

/**
 * The rules for scores, from the fields and the list.
 *
 * @throws Problem that names a field or row whose value is not of its kind
 */
export function readScoring(item: G2Item): ScoringRules {
	const given = givenCollection(item, 'scoring', 'Scoring');
	const values = new Map(
		NUMBERS.map(([name, label, , byDefault]) => {
			const value = notLost(item, `scoring.${name}`, label, given[name]);
			return [name, readNumber(value, label, 0, name === 'decay' ? 100 : Infinity) ?? byDefault];
		}),
	);
	const of = (name: string) => values.get(name) ?? 0;
	const rules: ScoringRules = {
		points: {
			pricing: of('pricing'),
			profile: of('profile'),
			comparison: of('comparison'),
			research: of('research'),
		},
		weeklyDecay: of('decay'),
		tiers: DEFAULT_RULES.tiers.map(({ name }) => ({ name, from: of(`tier${name}`) })),
		noTier: DEFAULT_RULES.noTier,
	};
	const list = notLost(item, 'scoring.rules', LIST, given.rules);
	if (isNothing(list)) return rules;
	return withRows(rules, readJsonList(list, LIST, `[${EXAMPLE}]`));
}

function withRows(rules: ScoringRules, rows: unknown[]): ScoringRules {
	const points = new Map(Object.entries(rules.points));
	const tiers: Tier[] = [];
	let { weeklyDecay } = rules;
	rows.forEach((row, index) => {
		const label = `${LIST}: row ${index + 1}`;
		if (!isFields(row)) throw notARule(label);
		const number = (value: unknown, max?: number) => {
			const read = readNumber(value, label, 0, max);
			if (read === undefined) throw notARule(label);
			return read;
		};
		if (!isNothing(row.signal_type)) {
			points.set(readText(row.signal_type, label), number(row.points));
		} else if (!isNothing(row.tier)) {
			tiers.push({ name: readText(row.tier, label), from: number(row.from) });
		} else {
			weeklyDecay = number(row.decay, 100);
		}
	});
	return {
		...rules,
		// From a map, because a spread would take a type named like what all objects have for a field.
		points: Object.fromEntries(points) as ScoringRules['points'],
		weeklyDecay,
		tiers: tiers.length > 0 ? tiers : rules.tiers,
	};
}

function notARule(label: string): Problem {
	return new Problem({
		message: `'${label}' is no rule`,
		description: `Give rows such as ${EXAMPLE} or { "decay": 25 }.`,
		kind: 'invalidInput',
	});
}
