import type { Unlent } from './lending';

/**
 * What to tell the user whose credential does not borrow as its field says. Names nothing but what
 * the user named: other credentials may be somebody else's.
 *
 * @param lender what the field says
 * @param level what holds instead
 */
export function unlentHint(credential: string, lender: string, why: Unlent, level: number): string {
	return `The credential '${credential}' borrows concurrency from '${lender}', but ${REASONS[why]} Until then its own level holds (${level} at a time).`;
}

const ID = 'the ID of the lender (the last part of the address of its page in n8n)';

const REASONS: Record<Unlent, string> = {
	unseen:
		"no credential of that name or ID has been used since n8n started. If this stays so, check 'Borrow Concurrency From'.",
	ambiguous: `several credentials have had that name since n8n started. Enter ${ID} in 'Borrow Concurrency From'.`,
	circle: `one of that name borrows in turn from this one. Enter ${ID} in 'Borrow Concurrency From', or leave it empty.`,
	varies:
		"that one's fields depend on the item, so that it stands for several accounts. Choose another one in 'Borrow Concurrency From', or leave it empty.",
	self: "that is itself. Enter the ID of another one in 'Borrow Concurrency From', or leave it empty.",
};
