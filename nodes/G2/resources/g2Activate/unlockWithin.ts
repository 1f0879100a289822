import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../../core/errors/problem';
import type { G2Item } from '../shared/operation';
import type { Budget } from './budget';

/** What G2 answers to an unlocking. */
export interface Unlocked {
	unlocked_ids: Array<string | null>;
	credits_spent: number | null;
	credit_balance: number | null;
	skipped: IDataObject[];
}

/** Why a company was not sent to G2. */
const OVER = 'spend_at_most';

/**
 * Unlocks companies one by one as long as the budget holds another one: prices are known only
 * afterwards, so a whole batch could go over. Items take turns.
 *
 * @param send unlocks one company
 * @throws Problem when an answer is lost or G2 refuses; it names what was unlocked before
 */
export async function unlockWithin(
	budget: Budget,
	sigs: string[],
	send: (sig: string) => Promise<Unlocked>,
): Promise<IDataObject> {
	const turn = budget.turn.then(async () => await unlockEach(budget, sigs, send));
	budget.turn = turn.catch(() => undefined);
	return await turn;
}

async function unlockEach(
	budget: Budget,
	sigs: string[],
	send: (sig: string) => Promise<Unlocked>,
): Promise<IDataObject> {
	const sum: Unlocked = { unlocked_ids: [], credits_spent: 0, credit_balance: null, skipped: [] };
	for (const [index, sig] of sigs.entries()) {
		const left = budget.most - budget.spent;
		if (left <= 0 || left < (budget.price ?? 0)) {
			sum.skipped.push({ index, locked_company_id: null, reason: OVER });
			continue;
		}
		const answer = await send(sig).catch((error: unknown) => {
			// Whether it was paid for is unknown, so it counts.
			budget.spent += budget.price ?? 0;
			throw withUnlocked(error, sum.unlocked_ids);
		});
		const spent = answer.credits_spent ?? 0;
		budget.spent += spent;
		budget.price = Math.max(budget.price ?? 0, spent) || undefined;
		sum.unlocked_ids.push(...answer.unlocked_ids);
		sum.credits_spent = (sum.credits_spent ?? 0) + spent;
		sum.credit_balance = answer.credit_balance;
		sum.skipped.push(...answer.skipped.map((each) => ({ ...each, index })));
	}
	return {
		...sum,
		spent_in_run: budget.spent,
		left_to_spend: Math.max(0, budget.most - budget.spent),
	};
}

function withUnlocked(error: unknown, ids: Array<string | null>): unknown {
	if (!(error instanceof Problem) || ids.length === 0) return error;
	return error.with({
		description: `${error.description} Unlocked before it: ${ids.join(', ')}.`,
	});
}

/** What the user has to know of the companies that were not unlocked. */
export function hintAtSkipped(item: G2Item, { skipped }: Pick<Unlocked, 'skipped'>): void {
	const count = (reason: string) => skipped.filter((each) => each.reason === reason).length;
	const unresolved = count('unresolved');
	if (unresolved > 0) {
		item.hint(
			`G2 took credits for ${unresolved} of the companies and could not name it (skipped as 'unresolved'). Do not unlock it again; ask G2's support to return the credits, with its locked_company_id in the output.`,
		);
	}
	const over = count(OVER);
	if (over > 0) {
		item.hint(`${over} companies were not unlocked, as they might have gone over 'Spend at Most'.`);
	}
}
