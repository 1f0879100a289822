import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { givenSwitch } from '../../../core/items/fields/given';
import { readJsonList } from '../../../core/items/fields/json';
import { isFields } from '../../../core/path';
import { readAdditional } from '../shared/additional';
import { ownReview } from '../shared/attributes';
import { productKey } from '../shared/locators';
import type { G2Item } from '../shared/operation';
import { writeOperation } from '../shared/write';

const EXAMPLE = '{ "question_id": "2262", "value": "Fast" }';

const ADDITIONAL = ['Landing Page ID', 'Source Type', 'UTM Param ID'].map(
	(displayName): INodeProperties => ({
		displayName,
		name: snakeCase(displayName),
		type: 'string',
		default: '',
		description: 'Where the review came from',
	}),
);

export const submitMine = writeOperation({
	name: 'Submit My Review',
	value: 'submitMine',
	action: 'Submit my review',
	description:
		'Submit your own review of a product, or replace the one you wrote. It is published under your name and sent only once. G2 opens this to few accounts.',
	method: 'POST',
	path: '/api/v2/users/me/products/{product_id}/review',
	keys: productKey,
	properties: [
		{
			displayName: 'Answers',
			name: 'answers',
			type: 'json',
			default: '[]',
			required: true,
			placeholder: 'e.g. [{ "question_id": "2262", "value": "Fast" }]',
			description: 'List of question_id and value. Get My Review returns the questions.',
		},
		{
			displayName: 'Terms Accepted',
			name: 'termsAccepted',
			type: 'boolean',
			default: false,
			description: "Whether the reviewer accepts G2's terms of use",
		},
		{
			displayName: 'Privacy Policy Accepted',
			name: 'privacyPolicyAccepted',
			type: 'boolean',
			default: false,
			description: "Whether the reviewer accepts G2's privacy policy",
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: ADDITIONAL,
		},
	],
	body: (item) => ({
		answers: readAnswers(item),
		...accepted(item, 'termsAccepted', 'Terms Accepted'),
		...accepted(item, 'privacyPolicyAccepted', 'Privacy Policy Accepted'),
		...readAdditional(item, ADDITIONAL),
	}),
	isJsonApi: true,
	include: ['answers', 'user'],
	attributes: ownReview,
	ifLost:
		"See with 'Review: Get My Review' whether it arrived. Running it again replaces what arrived.",
});

/** Sent only when it is on: only the answers are required, and nobody is said to refuse. */
function accepted(item: G2Item, name: string, label: string): object {
	return givenSwitch(item, name, label, false) ? { [snakeCase(label)]: true } : {};
}

function snakeCase(label: string): string {
	return label.toLowerCase().replace(/ /g, '_');
}

/** G2 takes the number of a question only as a text. */
function readAnswers(item: G2Item): unknown[] {
	const answers = readJsonList(item.param<unknown>('answers', '[]'), 'Answers', `[${EXAMPLE}]`);
	if (answers.length > 0) {
		return answers.map((each) =>
			isFields(each) && ['number', 'bigint'].includes(typeof each.question_id)
				? { ...each, question_id: String(each.question_id) }
				: each,
		);
	}
	throw new Problem({
		message: "'Answers' must be a list with at least one answer",
		description: `Write it as [${EXAMPLE}].`,
	});
}
