import type { INodeProperties } from 'n8n-workflow';

import { readNumber } from '../items/fields/number';
import { DEFAULT_LARGEST } from '../items/toolAnswer';

/** How much of an answer a model is shown. */
export interface AnswerOptions {
	/** Characters. */
	largestAnswer: number;
	/** Results of a list that one call gives at most. */
	limit: number;
}

/**
 * Options of every toolkit, in the order of their names.
 *
 * @param limit results per call, unless the user says otherwise
 */
export function answerOptionFields(limit: number): INodeProperties[] {
	return [
		{
			displayName: 'Largest Answer',
			name: 'largestAnswer',
			type: 'number',
			typeOptions: { minValue: 1000 },
			default: DEFAULT_LARGEST,
			description:
				'How many characters of an answer the model is shown at most. What is cut is said, with how to get it.',
		},
		{
			displayName: 'Results per Call',
			name: 'resultsPerCall',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: limit,
			description: 'How many results of a list one call of the model gives at most',
		},
	];
}

/**
 * Reads what `answerOptionFields` offers.
 *
 * @param limit the default that the fields were made with
 * @throws Problem that names the field
 */
export function readAnswerOptions(options: Record<string, unknown>, limit: number): AnswerOptions {
	const results = readNumber(options.resultsPerCall, 'Results per Call', 1, 1000);
	const largest = readNumber(options.largestAnswer, 'Largest Answer', 1000, 1_000_000);
	return { largestAnswer: largest ?? DEFAULT_LARGEST, limit: Math.floor(results ?? limit) };
}
