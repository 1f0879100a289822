import type { Unlent } from './limits';

/**
 * What to tell the user whose credential does not borrow as its field says. Names nothing but what
 * the user named: other credentials may be somebody else's.
 *
 * @param lender what the field says
 * @param level what holds instead
 */
export function unlentHint(credential: string, lender: string, why: Unlent, level: number): string {
	const [reason, advice] = REASONS[why];
	return `The credential '${credential}' borrows concurrency from '${lender}', but ${reason}. Its own level holds (${level} at a time)${why === 'unseen' ? ' until one is' : ''}. ${advice}`;
}

const ENTER_ID =
	"Enter the ID of the lender in 'Borrow Concurrency From': the last part of the address of its page in n8n.";

const REASONS: Record<Unlent, [string, string]> = {
	unseen: [
		'n8n lets a node read no other credential, and none of exactly that name or ID has been used since n8n started',
		"If this stays so, check 'Borrow Concurrency From': an ID is always found, a name only among credentials of the same organization.",
	],
	ambiguous: ['several credentials have had that name since n8n started', ENTER_ID],
	circle: ['the one of that name borrows in turn from this one', ENTER_ID],
	varies: [
		'the fields of that one depend on the item, so that it stands for several accounts',
		"Choose another one in 'Borrow Concurrency From', or leave it empty.",
	],
	self: ['that is itself', ENTER_ID],
};
