import { isItemFree, isLeftToModel } from '../../../../nodes/core/items/expressions';

describe('what cannot see the item', () => {
	it.each([
		'plain',
		'$json is only text without an equals sign',
		5,
		undefined,
		'={{ $vars.token }}',
		'={{ $secrets.vault.key + $env.SUFFIX }}',
		"={{ $('Webhook').first().json.user }}",
		'={{ $("It\'s here").last().json.user }}',
		"={{ $('Users').all()[0].json.token }}",
		{ __rl: true, mode: 'name', value: 'github' },
	])('is known: %j', (value) => expect(isItemFree(value)).toBe(true));
});

describe('what may see the item', () => {
	it.each([
		'={{ $json.token }}',
		'=Bearer {{ $input.first().json.token }}',
		"={{ $('Users').item.json.token }}",
		"={{ $('Users').all()[$json.i].json.token }}",
		"={{ $('Users').all()[$itemIndex].json.token }}",
		"={{ $('Users').first(0, $json.run).json.token }}",
		'={{ $($json.node).first().json.token }}',
		"={{ $('a').first().json[$fromAI('field')] }}",
		"={{ $fromAI('token') }}",
		'={{ $parameter.other }}',
		"={{ $evaluateExpression('$' + 'json') }}",
		'={{ $node["Users"].json.token }}',
		{ header: [{ value: 'fixed' }, { value: '={{ $json.a }}' }] },
	])('is everything else: %j', (value) => expect(isItemFree(value)).toBe(false));
});

describe('what a user leaves to the model', () => {
	it.each([
		"={{ $fromAI('connector', 'Name of the service', 'string') }}",
		"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('connector', ``, 'string') }}",
		{ __rl: true, mode: 'name', value: "={{ $fromAI('connector') }}" },
	])('is one whole field: %j', (value) => expect(isLeftToModel(value)).toBe(true));

	it.each([
		"={{ $json.connector || $fromAI('connector') }}",
		"={{ $fromAI('connector') || $json.connector }}",
		"={{ $fromAI('connector', 'x', 'string', $json.connector) }}",
		'={{ $json.connector }}',
	])('is nothing that also holds the item: %j', (value) =>
		expect(isLeftToModel(value)).toBe(false),
	);
});
