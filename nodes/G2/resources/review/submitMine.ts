import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import { givenSwitch } from '../../../core/items/fields/given';
import { readJsonList } from '../../../core/items/fields/json';
import { readAdditional } from '../shared/additional';
import { productKey } from '../shared/locators';
import type { G2Item } from '../shared/operation';
import { writeOperation } from '../shared/write';

const EXAMPLE = '{ "question_id": 2262, "value": "Fast" }';

const ADDITIONAL = ['Landing Page ID', 'Source Type', 'UTM Param ID'].map(
	(displayName): INodeProperties => ({
		displayName,
		name: displayName.toLowerCase().replace(/ /g, '_'),
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
			placeholder: 'e.g. [{ "question_id": 2262, "value": "Fast" }]',
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
		terms_accepted: givenSwitch(item, 'termsAccepted', 'Terms Accepted', false),
		privacy_policy_accepted: givenSwitch(
			item,
			'privacyPolicyAccepted',
			'Privacy Policy Accepted',
			false,
		),
		...readAdditional(item, ADDITIONAL),
	}),
	ifLost:
		"See with 'Review: Get My Review' whether it arrived. Running it again replaces what arrived.",
});

function readAnswers(item: G2Item): unknown[] {
	const answers = readJsonList(item.param<unknown>('answers', '[]'), 'Answers', `[${EXAMPLE}]`);
	if (answers.length > 0) return answers;
	throw new Problem({
		message: "'Answers' must be a list with at least one answer",
		description: `Write it as [${EXAMPLE}].`,
	});
}
