/** Credits are money: what a run may spend is checked before, counted over all items, and kept. */
import { by, jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2();
const product = by('slug', 'acme');
const activate = '/api/v2/products/acme/g2_activate';
const unlocks = () => g2.simulator().control.received({ method: 'POST' });

async function sigsOf(count: number): Promise<string[]> {
	const leads = await g2.peek(`${activate}/locked_companies?page[size]=${count}`);
	return leads.map(({ attributes }) => attributes.sig);
}

async function highestPrice(): Promise<number> {
	const companies = await g2.peek(`${activate}/unlocked_companies`);
	return Math.max(...companies.map(({ attributes }) => Number(attributes.credit_cost)));
}

const unlock = (sigs: string[], options: object) =>
	g2.run(
		'g2Activate.unlock',
		{ product, sigs: '={{ $json.sig }}', options },
		{ items: sigs.map((sig) => ({ json: { sig } })) },
	);

it('refuses the whole run before anything is sent, when all items together may go over', async () => {
	const price = await highestPrice();
	const run = await unlock(await sigsOf(3), { spendAtMost: price * 3 - 1 });
	expect(run.error?.message).toContain(`may cost ${price * 3} credits`);
	expect(run.error?.message).toContain(`'Spend at Most' is ${price * 3 - 1}. Nothing was sent`);
	expect(unlocks()).toEqual([]);
});

it('refuses it when the balance is less', async () => {
	const { control, seed } = g2.simulator();
	const account = `/api/v2/organization/${seed.organizationId}/credit_account`;
	const attributes = { available_balance: 2 };
	const body = { data: { id: seed.organizationId, type: 'credit_account', attributes } };
	const sigs = await sigsOf(3);
	control.fault({ path: account, kind: 'status', status: 200, times: 1, body });
	const options = { spendAtMost: 1000, organizationId: seed.organizationId };
	const run = await unlock(sigs, options);
	expect(run.error?.message).toContain('the balance is 2. Nothing was sent');
	expect(unlocks()).toEqual([]);
});

it('spends within it, and shows what is spent and left', async () => {
	const before = g2.simulator().control.balance();
	const rows = jsonOf(await unlock(await sigsOf(4), { spendAtMost: 100 }));
	const spent = before - g2.simulator().control.balance();
	expect(rows.flatMap(({ unlocked_ids: ids }) => ids)).toHaveLength(4);
	expect(rows.reduce((sum, { credits_spent: each }) => sum + Number(each), 0)).toBe(spent);
	const last = rows.find(({ spent_in_run: all }) => all === spent);
	expect(last).toMatchObject({ left_to_spend: 100 - spent, credit_balance: before - spent });
});

it('stops before the next one when prices turn out higher than all before', async () => {
	// Nothing was ever unlocked, as far as the list tells: no price is known.
	const { control } = g2.simulator();
	const body = { data: [], links: { next: null } };
	const path = `${activate}/unlocked_companies`;
	const sigs = await sigsOf(8);
	control.fault({ path, method: 'GET', kind: 'status', status: 200, times: 1, body });
	const before = control.balance();
	const run = await g2.run('g2Activate.unlock', { product, sigs, options: { spendAtMost: 5 } });
	const [row] = jsonOf(run);
	const spent = before - control.balance();
	expect(spent).toBeGreaterThan(0);
	expect(spent).toBeLessThanOrEqual(5);
	expect(row).toMatchObject({ credits_spent: spent, left_to_spend: 5 - spent });
	expect(row.skipped).toContainEqual(expect.objectContaining({ reason: 'spend_at_most' }));
	expect(run.hints('G2')[0].message).toContain('Spend at Most');
});

it('says what to do about a company that was paid for and is unresolved', async () => {
	const sigs = await sigsOf(35);
	const runs = [
		await g2.run('g2Activate.unlock', { product, sigs: sigs.slice(0, 25) }),
		await g2.run('g2Activate.unlock', { product, sigs: sigs.slice(25) }),
	];
	const hints = runs.flatMap((run) => run.hints('G2')).map(({ message }) => message);
	expect(hints).toEqual([expect.stringContaining("ask G2's support to return the credits")]);
});
