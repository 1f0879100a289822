import { titleOf } from '../../../dev/simulators/g2/testClient';
import { useG2Simulator } from './useG2Simulator';

interface Row {
	attributes: { sig: string };
}

const ACME = '/api/v2/products/acme';
const { simulator, call, get, send } = useG2Simulator();

describe('writes', () => {
	const BOARDS = '/api/v2/users/me/research_boards';
	const board = (title: unknown) => ({ data: { type: 'research_boards', attributes: { title } } });
	const JSON_PLAIN = 'application/json';

	it('keeps research boards', async () => {
		const created = await send('POST', BOARDS, board('CRM'));
		expect([created.status, created.data.data.attributes.origin]).toEqual([201, 'api']);
		const path = `${BOARDS}/${created.data.data.id}`;
		const product = { id: 'acme', type: 'products' };
		const added = await send('POST', `${path}/products`, { data: product });
		expect([added.status, typeof added.data.data.attributes.star_rating]).toEqual([201, 'string']);
		expect((await send('POST', `${path}/products`, { data: product })).status).toBe(400);
		const batch = await send('POST', `${path}/products/batch_create`, {
			data: [
				{ id: 'rival', type: 'products' },
				{ id: 'nothing', type: 'products' },
			],
		});
		expect([batch.status, batch.data.data.length]).toEqual([200, 1]);
		expect(batch.data.errors).toEqual([
			{ status: '404', title: 'Not Found', meta: { product_id: 'nothing' } },
		]);
		const removed = await send('POST', `${path}/products/batch_destroy`, {
			data: [{ id: 'rival', type: 'products' }],
		});
		expect(removed.data.data.removed).toHaveLength(1);
		expect((await call('DELETE', `${path}/products/acme`)).status).toBe(204);
		expect((await send('PATCH', path, board('New'))).data.data.attributes.title).toBe('New');
		expect((await call('DELETE', path)).status).toBe(204);
		expect((await get(path)).status).toBe(404);
		expect(simulator.control.ledger().map(({ action }) => action)).toEqual([
			'research_board.created',
			'research_board.product_added',
			'research_board.product_added',
			'research_board.product_removed',
			'research_board.product_removed',
			'research_board.updated',
			'research_board.deleted',
		]);
	});

	it('is strict about bodies', async () => {
		const refused = async (data: unknown, type?: string) =>
			(await send('POST', BOARDS, data, type)).status;
		expect(await refused(board('x'), JSON_PLAIN)).toBe(415);
		expect(await refused(board(''))).toBe(400);
		expect(await refused({ data: { type: 'boards', attributes: { title: 'x' } } })).toBe(400);
		expect(await refused({ title: 'x' })).toBe(400);
		expect(await refused({ ...board('x'), meta: {} })).toBe(400);
		const extra = { data: { type: 'research_boards', attributes: { title: 'x', color: 1 } } };
		expect(await refused(extra)).toBe(400);
		const broken = await send('POST', BOARDS, '{"data"');
		expect(broken.status).toBe(400);
		expect(simulator.control.ledger()).toEqual([]);
		simulator.control.settings({ wrongContentType: 'accept' });
		expect(await refused(board('x'), JSON_PLAIN)).toBe(201);
	});

	it('keeps product mappings', async () => {
		const body = (attributes: object, id?: string) => ({
			data: { type: 'product_mappings', ...(id === undefined ? {} : { id }), attributes },
		});
		const path = '/api/v2/product_mappings';
		const created = await send('POST', path, body({ external_id: 'e1', product_id: 'acme' }));
		expect(created.status).toBe(201);
		const { id } = created.data.data;
		const changed = { external_id: 'e2', product_id: 'rival', match_score: 0.5 };
		expect((await send('PUT', `${path}/${id}`, body(changed))).status).toBe(400);
		expect((await send('PUT', `${path}/${id}`, body(changed, id))).status).toBe(200);
		expect((await get(`${path}?filter[external_id]=e2`)).data.meta.record_count).toBe(1);
	});

	it('sells company names once each', async () => {
		const path = `${ACME}/g2_activate`;
		const { data } = await get(`${path}/locked_companies?page[size]=3`);
		const sigs = data.data.map((one: Row) => one.attributes.sig);
		const unlock = async (list: string[]) =>
			(await send('POST', `${path}/unlocked_companies`, { sigs: list }, JSON_PLAIN)).data;
		const before = simulator.control.balance();
		const first = await unlock([...sigs.slice(0, 2), 'nonsense']);
		expect(first.data).toHaveLength(2);
		expect(first.meta.skipped).toEqual([{ index: 2, locked_company_id: null, reason: 'invalid' }]);
		expect(first.meta.credit_balance).toBe(before - first.meta.credits_spent);
		const again = await unlock(sigs.slice(0, 2));
		expect([again.data.length, again.meta.credits_spent]).toEqual([2, 0]);
		simulator.control.expireUnlockTokens();
		expect((await unlock([sigs[2]])).meta.skipped[0].reason).toBe('expired');
		const ledger = simulator.control.ledger();
		expect(ledger.map(({ action }) => action)).toEqual(['activate.unlocked', 'activate.unlocked']);
		expect(ledger[1].balance).toBe(before - first.meta.credits_spent);
		const shown = await get(`${path}/unlocked_companies/${first.data[0].id}`);
		expect(shown.data.data.attributes.contacts[0]).toHaveProperty('management_level');
		expect(
			titleOf(await send('POST', `${path}/unlocked_companies`, { sigs: [] }, JSON_PLAIN)),
		).toBe('sigs: must include at least one sig');
		expect((await get('/api/v2/products/rival/g2_activate/locked_companies')).status).toBe(404);
	});

	it('stops selling when the credits are gone, and spends although the answer is lost', async () => {
		simulator.control.settings({ unlockTokenHours: 24 });
		const path = `${ACME}/g2_activate/unlocked_companies`;
		const { data } = await get(`${ACME}/g2_activate/locked_companies?page[size]=1`);
		simulator.control.fault({ path, method: 'POST', times: 1, kind: 'resetAfterRead' });
		const sigs = { sigs: [data.data[0].attributes.sig] };
		await expect(send('POST', path, sigs, JSON_PLAIN)).rejects.toThrow();
		expect(simulator.control.ledger()).toHaveLength(1);
		const search = { query: 'computer software', limit: 2 };
		const industries = await send(
			'POST',
			`${ACME}/g2_activate/industry_search`,
			search,
			JSON_PLAIN,
		);
		expect(industries.data.data[0].attributes.industry).toBe('Computer Software');
		simulator.control.settings({ industryMatcher: 'down' });
		expect(
			(await send('POST', `${ACME}/g2_activate/industry_search`, search, JSON_PLAIN)).status,
		).toBe(503);
	});
});
