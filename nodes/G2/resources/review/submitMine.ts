import { Problem } from '../../../core/errors/problem';
import { readJson, withoutEmpty } from '../shared/json';
import { productKey } from '../shared/locators';
import type { G2Item } from '../shared/operation';
import { writeOperation } from '../shared/write';

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
			options: ['Landing Page ID', 'Source Type', 'UTM Param ID'].map((displayName) => ({
				displayName,
				name: displayName.toLowerCase().replace(/ /g, '_'),
				type: 'string',
				default: '',
				description: 'Where the review came from',
			})),
		},
	],
	body: (item) => ({
		answers: readAnswers(item),
		terms_accepted: item.param<boolean>('termsAccepted', false),
		privacy_policy_accepted: item.param<boolean>('privacyPolicyAccepted', false),
		...withoutEmpty(item.param<Record<string, unknown>>('additionalFields', {})),
	}),
	lookUp: "See with 'Review: Get My Review' whether it arrived.",
});

function readAnswers(item: G2Item): unknown[] {
	const answers = readJson(item.param<unknown>('answers', '[]'), 'Answers');
	if (Array.isArray(answers) && answers.length > 0) return answers;
	throw new Problem({
		message: "'Answers' must be a list with at least one answer",
		description: 'Write it as [{ "question_id": 2262, "value": "Fast" }].',
	});
}
