import { type Canvas, openCanvas } from '../../dev/n8n/canvas';
import { workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const nodeType = 'n8n-nodes-g2-gl-connectors.g2';

let host: Host;

beforeAll(async () => {
	host = await startHost();
}, startTimeout);

afterAll(async () => await host?.stop(), startTimeout);

const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

test('n8n registers the node, its tool twin and the credential', async () => {
	const nodes = (await host.client.nodeTypes()).map(({ name }) => name);
	expect(nodes).toEqual(expect.arrayContaining([nodeType, `${nodeType}Tool`]));
	const credentials = (await host.client.credentialTypes()).map(({ name }) => name);
	expect(credentials).toContain('g2Api');
});

describe('the credential test', () => {
	async function verdict(apiVersion: string, apiToken: string, baseUrl = host.g2.url) {
		const data = { apiVersion, apiToken, baseUrl };
		return await host.client.testCredential({ name: 'On trial', type: 'g2Api', data });
	}
	const works = { status: 'OK', message: 'Connection successful!' };

	// Permissions and plan decide about single operations, not about whether the token is right.
	it.each([
		['every permission', 'v2', 'full'],
		['no permission', 'v2', 'noPermissions'],
		['a small plan', 'v2', 'planLimited'],
		['the legacy API, with V1 chosen', 'v1', 'v1Only'],
	] as const)('passes a token with %s', async (_what, version, name) => {
		expect(await verdict(version, host.g2.seed.tokens[name])).toEqual(works);
	});

	it.each([
		['an expired token', 'v2', 'expired'],
		['a V1 token with V2 chosen', 'v2', 'v1Only'],
		['a V2 token with V1 chosen', 'v1', 'full'],
	] as const)('says where to look for %s', async (_what, version, name) => {
		expect(await verdict(version, host.g2.seed.tokens[name])).toEqual({
			status: 'Error',
			message: expect.stringMatching(/does not accept this token.*last a year.*'API Version'/),
		});
	});

	it('says so when the host is not reached', async () => {
		expect(await verdict('v2', host.g2.seed.tokens.full, 'http://127.0.0.1:9')).toEqual({
			status: 'Error',
			message: expect.stringMatching(/could not be reached.*'Base URL'/),
		});
	});
});

describe('the dropdowns', () => {
	const request = (methodName: string, field: string, parameters = {}) => ({
		nodeType,
		methodName,
		path: `parameters.${field}`,
		credentials: host.credentials,
		parameters: { resource: 'review', operation: 'getAll', ...parameters },
	});

	it('searches products by name, page by page', async () => {
		const search = { ...request('searchProducts', 'product') };
		const first = await host.client.listSearch(search);
		const { paginationToken } = first;
		expect(paginationToken).toEqual(expect.any(String));
		const second = await host.client.listSearch({ ...search, paginationToken });
		const ids = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(ids).size).toBe(ids.length);

		const [own] = host.g2.seed.ownProducts;
		const found = await host.client.listSearch({ ...search, filter: own.name.slice(0, 4) });
		expect(found.results).toContainEqual(
			expect.objectContaining({ name: own.name, value: own.id }),
		);
		expect(found.results.length).toBeLessThan(ids.length);
	});

	it('names the values that the reviews of the product have', async () => {
		const product = chosen(host.g2.seed.ownProducts[0].id);
		const options = await host.client.options(
			request('getReviewSegments', 'filters.segments', { product }),
		);
		expect(options.length).toBeGreaterThan(1);
		expect(options[0]).toEqual({
			name: expect.stringMatching(/ \(\d+\)$/),
			value: expect.any(String),
		});
	});

	it('offers none before a product is chosen', async () => {
		const product = chosen('');
		const options = await host.client.options(
			request('getReviewSegments', 'filters.segments', { product }),
		);
		expect(options).toEqual([]);
	});

	it('shows the reason in place of the list', async () => {
		const data = { apiVersion: 'v2', apiToken: host.g2.seed.tokens.expired, baseUrl: host.g2.url };
		const g2Api = await host.client.createCredential({ name: 'Expired', type: 'g2Api', data });
		await expect(
			host.client.listSearch({
				...request('searchProducts', 'product'),
				credentials: { g2Api },
			}),
		).rejects.toMatchObject({ message: expect.stringMatching(/token/i) });
	});
});

/** Reviews of the account's first product, which the list of the locator names. */
function reviewsWorkflow(limit: number) {
	const { id, name } = host.g2.seed.ownProducts[0];
	return workflowAround({
		name: 'Reviews',
		type: nodeType,
		credentials: { g2Api: host.credentials.g2Api },
		parameters: {
			resource: 'review',
			operation: 'getAll',
			product: { ...chosen(id), cachedResultName: name },
			limit,
		},
	});
}

test('a run puts out reviews, simplified, and the token goes only into its header', async () => {
	host.g2.control.resetMetrics();
	const id = await host.client.createWorkflow(reviewsWorkflow(3));
	const run = await host.client.runWorkflow(id);
	expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
	expect(run.json('Reviews')).toHaveLength(3);
	expect(run.json('Reviews')[0]).toMatchObject({
		id: expect.any(String),
		title: expect.any(String),
	});
	expect(JSON.stringify(run.runData)).not.toContain(host.g2.seed.tokens.full);
	const [call] = host.g2.control.received({ path: /reviews$/ });
	expect(call.headers.authorization).toBe(`Bearer ${host.g2.seed.tokens.full}`);
});

describe('the canvas', () => {
	let canvas: Canvas;

	beforeAll(async () => {
		canvas = await openCanvas(host.client);
	});
	afterAll(async () => await canvas?.close());

	it('lists the products, and shows the reviews of the chosen one', async () => {
		const id = await host.client.createWorkflow(reviewsWorkflow(5));
		await canvas.openWorkflow(id);
		const panel = await canvas.openNode('Reviews');
		const [own, other] = host.g2.seed.ownProducts;
		const list = await canvas.openList('product');
		await canvas.screenshot('g2-products');
		expect(await list.count()).toBeGreaterThan(10);
		await canvas.searchList(other.name);
		await canvas.screenshot('g2-product-search');
		// The editor keeps the chosen entry on top of what was found.
		expect(await list.allInnerTexts()).toEqual([own.name, other.name]);
		await canvas.pick(other.name);
		await canvas.executeStep();
		await canvas.dismissToasts();
		await canvas.screenshot('readme-g2');
		const output = panel.getByTestId('output-panel');
		expect(await output.innerText()).toMatch(/5 items/);
		expect(canvas.problems).toEqual([]);
	});

	it('shows what comes out of the node before its first run', async () => {
		const { nodes, connections, ...workflow } = workflowAround({
			name: 'Reviews',
			type: nodeType,
			parameters: { resource: 'review', operation: 'getAll' },
			credentials: { g2Api: host.credentials.g2Api },
		});
		const next = { ...nodes[0], id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp' };
		const id = await host.client.createWorkflow({
			...workflow,
			nodes: [...nodes, { ...next, position: [520, 0] }],
			connections: {
				...connections,
				Reviews: { main: [[{ node: 'Next', type: 'main', index: 0 }]] },
			},
		});
		await canvas.openWorkflow(id);
		const panel = await canvas.openNode('Next');
		await panel.getByTestId('schema-preview-warning').waitFor();
		const fields = panel.getByTestId('run-data-schema-item');
		await fields.filter({ hasText: 'star_rating' }).first().waitFor();
		await canvas.screenshot('schema-preview');
		const texts = (await fields.allInnerTexts()).map((text) => text.trim());
		expect(texts).toEqual(expect.arrayContaining(['id', 'title', 'star_rating']));
	});
});
