import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import { titleOf } from '../../../dev/simulators/g2/testClient';
import { useG2Simulator } from './useG2Simulator';

const { simulator, call, get } = useG2Simulator();

describe('routes', () => {
	const filled = (path: string) =>
		path
			.replace(/\{(subject_)?product_id\}/, 'acme')
			.replace('{category_id}', 'crm')
			.replace('{organization_id}', simulator.seed.organizationId)
			.replace('{partner_id}', simulator.seed.partnerId)
			.replace(/\{\w+\}/g, 'no-such-record');
	const routes = () => simulator.routes();

	it('are listed once each, and the README names every one', () => {
		const keys = routes().map(({ method, path }) => `${method} ${path}`);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys).toHaveLength(80);
		const readme = readFileSync(
			join(__dirname, '../../../dev/simulators/g2/README.md'),
			'utf8',
		).replace(/ +/g, ' ');
		expect(keys.filter((key) => !readme.includes(`| ${key.replace(' ', ' | ')} |`))).toEqual([]);
	});

	it('answer 401 without a token, and nothing but documented statuses with one', async () => {
		simulator.control.settings({ restrictedEndpoints: 'open' });
		for (const { method, path, parameters } of routes()) {
			const query = parameters.some(({ isRequired }) => isRequired) ? '?category_ids[]=crm' : '';
			const url = `${filled(path)}${query}`;
			const anonymous = await call(method, url, { headers: { authorization: null } });
			expect([url, anonymous.status, titleOf(anonymous)]).toEqual([url, 401, 'Bad Credentials']);
			const answer = await call(method, url);
			const hasUnknownId = url.includes('no-such-record');
			const wanted = method === 'GET' ? (hasUnknownId ? [404] : [200]) : [400, 404, 422];
			expect([url, wanted, wanted.includes(answer.status)]).toEqual([url, wanted, true]);
			expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
		}
	});

	it('refuse parameters that are not declared, and serve every include and field', async () => {
		simulator.control.settings({ restrictedEndpoints: 'open' });
		const reads = routes().filter(({ method }) => method === 'GET');
		for (const { path, parameters } of reads) {
			const base = `${filled(path)}?${path.endsWith('market_signals') ? 'category_ids[]=crm&' : ''}`;
			const extra = await get(`${base}nonsense=1`);
			expect([path, extra.status]).toEqual([path, 400]);
			for (const { name, kind } of parameters) {
				if (!name.startsWith('fields[') && name !== 'include') continue;
				const refused = await get(`${base}${name}=nonsense`);
				expect(titleOf(refused)).toBe(
					`Invalid parameter: "${name}"             contains unknown items: "nonsense"`,
				);
				const served = await get(`${base}${name}=${kind.replace('list of ', '')}`);
				expect([path, [200, 404].includes(served.status)]).toEqual([path, true]);
			}
		}
	});

	it('ask for the permission they declare', async () => {
		for (const { method, path, permission } of routes()) {
			if (path.startsWith('/api/v1')) continue;
			const answer = await call(method, filled(path), { token: 'noPermissions' });
			expect([path, answer.status === 403]).toEqual([path, permission !== null]);
		}
	});
});

describe('control', () => {
	it('works over HTTP and goes back to the start', async () => {
		await axios.post(`${simulator.url}/_control/settings`, { blockMs: 50 });
		await axios.post(`${simulator.url}/_control/block`);
		expect((await get('/api/v2/categories')).status).toBe(429);
		await axios.post(`${simulator.url}/_control/reset`);
		expect((await get('/api/v2/categories?page[size]=2')).status).toBe(200);
		const received = simulator.control.received({ path: '/api/v2/categories' });
		expect(received[0].query).toEqual({ 'page[size]': '2' });
		simulator.control.settings({ meterReads: true });
		await get('/api/v2/products/acme');
		expect(simulator.control.ledger()[0]).toMatchObject({ action: 'credits.metered', amount: 0.1 });
	});
});
