import { unlentHint } from '../../../../nodes/core/throttle/unlentHint';

describe('the hint to a run whose credential does not borrow as its field says', () => {
	it('says what holds, and that nobody has used the lender', () => {
		expect(unlentHint('Mine', 'Main', 'unseen', 3)).toBe(
			"The credential 'Mine' borrows concurrency from 'Main', but n8n lets a node read no other credential, and none of exactly that name or ID has been used since n8n started. Its own level holds (3 at a time) until one is. If this stays so, check 'Borrow Concurrency From': an ID is always found, a name only among credentials of the same organization.",
		);
	});

	it('asks for the ID, and says where it is found, when a name is not unique', () => {
		expect(unlentHint('Mine', 'Main', 'ambiguous', 3)).toBe(
			"The credential 'Mine' borrows concurrency from 'Main', but several credentials have had that name since n8n started. Its own level holds (3 at a time). Enter the ID of the lender in 'Borrow Concurrency From': the last part of the address of its page in n8n.",
		);
	});
});
