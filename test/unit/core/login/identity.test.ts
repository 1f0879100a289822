import { bindToken, fingerprint, tokenOfIdentity } from '../../../../nodes/core/login/identity';

const fields = { type: 'someApi', identityFields: ['url', 'user', 'secret'] };
const ada = { url: 'https://a.example', user: 'ada', secret: 'sk-ada', level: 5 };

describe('the fingerprint of an identity', () => {
	const one = fingerprint(fields, ada);

	it('stays as long as nothing that says who it is changes', () => {
		expect(fingerprint(fields, { ...ada, level: 25, token: 'any', secret: ' sk-ada\n' })).toBe(one);
	});

	it.each(['url', 'user', 'secret'])('changes with the field %s', (field) => {
		expect(fingerprint(fields, { ...ada, [field]: 'other' })).not.toBe(one);
	});

	it('is not moved by where one field ends and the next begins', () => {
		const shifted = { ...ada, url: 'https://a.examplea', user: 'da' };
		expect(fingerprint(fields, shifted)).not.toBe(one);
		expect(fingerprint({ ...fields, type: 'otherApi' }, ada)).not.toBe(one);
	});

	it('gives nothing of the fields away', () => {
		expect(one).toMatch(/^[\w-]{22}$/);
	});
});

describe('a stored token', () => {
	const mine = fingerprint(fields, ada);

	it('counts for the identity that it was made for, and for no other', () => {
		const stored = bindToken('eyJ.a:b', mine);
		expect(tokenOfIdentity(stored, mine)).toBe('eyJ.a:b');
		const other = fingerprint(fields, { ...ada, user: 'grace' });
		expect(tokenOfIdentity(stored, other)).toBe('');
	});

	it.each(['eyJ.of.old', '', undefined, 5])(
		'that says of none whose it is does not: %p',
		(stored) => {
			expect(tokenOfIdentity(stored, mine)).toBe('');
		},
	);
});
