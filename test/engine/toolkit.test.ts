import { answers, argument, tool, useToolkits } from './toolkitRig';

// What AI Agent 3 does with the tools of both services.

const rig = useToolkits();

const issues = { owner: 'acme', repo: 'webshop' };

describe('GL Connectors Toolkit, one tool per action', () => {
	const all = { connectors: ['github'], choice: 'all' };

	it('runs the action with the model’s parameters and nothing else of the item', async () => {
		const poison = { state: 'closed', repo: 'other', connector: 'slack', userToken: 'stolen' };
		const run = await rig.call('gl', all, [tool('github_list_issues', issues, poison)]);
		const [{ items, next }] = answers(run) as Array<{ items: unknown[]; next: unknown }>;
		expect(items.length).toBeGreaterThan(0);
		expect(next).toEqual({ call_again_with: expect.any(Object) });
		const [{ body }] = rig.simulator.control.received({ path: '/connectors/github/list_issues' });
		expect(body).toMatchObject(issues);
		expect(body).not.toHaveProperty('state');
	});

	it('a writing action takes nothing of the item either, and is sent once', async () => {
		const created = { ...issues, title: 'From the model' };
		const run = await rig.call('gl', all, [
			tool('github_create_issue', created, { body: 'poison', labels: ['poison'] }),
		]);
		expect(answers(run)[0]).toHaveProperty('result');
		const requests = rig.simulator.control.received({ path: '/connectors/github/create_issue' });
		expect(requests.map(({ body }) => body)).toEqual([created]);
	});

	it('does not offer actions that write unless they are chosen', async () => {
		const reading = { connectors: ['github'], choice: 'reading' };
		const run = await rig.call('gl', reading, [tool('github_create_issue', issues)]);
		expect(run.error?.message).toMatch(/There is no tool 'github_create_issue'/);
		const chosen = { connectors: ['github'], choice: 'chosen', actions: ['github/create_issue'] };
		const both = [tool('github_create_issue', { ...issues, title: 'Chosen' })];
		expect(answers(await rig.call('gl', chosen, both))).toHaveLength(1);
	});

	it('pages: what comes as next gives the next page', async () => {
		const first = await rig.call('gl', all, [tool('github_list_issues', issues)]);
		const [{ items, next }] = answers(first) as never as Array<{
			items: Array<{ number: number }>;
			next: { call_again_with: object };
		}>;
		const second = await rig.call('gl', all, [
			tool('github_list_issues', { ...issues, ...next.call_again_with }),
		]);
		const [{ items: more }] = answers(second) as never as Array<{
			items: Array<{ number: number }>;
		}>;
		const numbers = new Set([...items, ...more].map(({ number }) => number));
		expect(numbers.size).toBe(items.length + more.length);
	});

	it('tells the model in one text what to correct', async () => {
		const wrong = await rig.call('gl', all, [
			tool('github_list_issues', { repository: 'webshop' }),
		]);
		expect(wrong.error?.message).toMatch(/'repository' is not known/);
		expect(wrong.error?.message).toMatch(/The action takes: owner \(required\)/);
		const beside = await rig.call('gl', all, [{ tool: 'github_list_issues', ...issues }]);
		expect(beside.error?.message).toContain(argument);
		expect(rig.simulator.control.received({ path: '/connectors/github/list_issues' })).toEqual([]);
	});

	it('understands JSON text, numbers and booleans as text, and null for what is left out', async () => {
		const args = JSON.stringify({ ...issues, per_page: '2', direction: null });
		const run = await rig.call('gl', all, [{ [argument]: args, tool: 'github_list_issues' }]);
		expect(answers(run)).toHaveLength(1);
		const [{ body }] = rig.simulator.control.received({ path: '/connectors/github/list_issues' });
		expect(body).toEqual({ ...issues, per_page: 2 });
	});

	it('keeps only the fields that the model asks for', async () => {
		const run = await rig.call('gl', all, [
			tool('github_list_issues', { ...issues, _fields: ['number'] }),
		]);
		const [{ items }] = answers(run) as Array<{ items: object[] }>;
		expect(Object.keys(items[0]).sort()).toEqual(['id', 'number']);
	});

	it('cuts a long answer and says how to get the rest', async () => {
		const options = { largestAnswer: 2000, simplify: false };
		const run = await rig.call('gl', { ...all, options }, [tool('github_list_issues', issues)]);
		const [answer] = answers(run) as Array<{ items: unknown[]; note: string; next?: unknown }>;
		expect(JSON.stringify(answer).length).toBeLessThanOrEqual(2000);
		expect(answer.note).toMatch(/Only the first \d+ of \d+ results are shown/);
		// The next page begins behind what was cut.
		expect(answer.next).toBeUndefined();
	});

	it('gives the link to connect an account that is missing', async () => {
		const run = await rig.call('gl', all, [tool('github_list_issues', issues)], 'grace');
		expect(answers(run)[0].result).toMatchObject({
			needsConnection: true,
			connector: 'github',
			url: expect.stringMatching(/^https?:/),
		});
	});

	it('says what to do next when a job is not done, also where the action has pages', async () => {
		for (const [name, data] of [
			['search_issues', null],
			['list_issues', { is_processing: true, items: [] }],
		] as const) {
			rig.simulator.control.fault({
				path: `/connectors/github/${name}`,
				kind: 'status',
				status: 200,
				body: { data, meta: null },
				times: 3,
			});
			const args = name === 'list_issues' ? issues : {};
			const [answer] = answers(await rig.call('gl', all, [tool(`github_${name}`, args)]));
			expect(answer).not.toHaveProperty('items');
			expect(answer.note).toMatch(/The job is not done yet.*The same call/);
			rig.simulator.control.reset();
		}
	});

	it('hands on the files of the code interpreter and describes them to the model', async () => {
		const content = Buffer.from('a,b\n1,2\n').toString('base64');
		rig.simulator.control.fault({
			path: '/connectors/code_interpreter/*',
			kind: 'status',
			status: 200,
			body: { data: { text: 'done', artifacts: [{ name: 'out.csv', content }] }, meta: null },
			times: 1,
		});
		const sandbox = { connectors: ['code_interpreter'], choice: 'all' };
		const run = await rig.call('gl', sandbox, [
			tool('code_interpreter_execute_code', { code: 'print(1)' }),
		]);
		const [answer] = answers(run);
		expect(JSON.stringify(answer.result)).toContain('out.csv');
		expect(JSON.stringify(answer)).not.toContain(content);
		expect(answer.note).toMatch(/content of files is not shown/);
		expect(run.items('Toolkit')[0].binary).toHaveProperty(['out.csv']);
	});

	it('says that a list is empty', async () => {
		rig.simulator.control.settings({ listSize: 0 });
		const [answer] = answers(await rig.call('gl', all, [tool('github_list_issues', issues)]));
		rig.simulator.control.reset();
		expect(answer).toEqual({ items: [], note: 'Nothing was found.' });
	});

	it('refuses an identity by expression, which the model could choose', async () => {
		const options = { userToken: '={{ $json.token }}' };
		const run = await rig.call('gl', { ...all, options }, [
			tool('github_list_issues', issues, { token: 'x' }),
		]);
		expect(run.error?.message).toMatch(
			/'User Token' depends on the item, and in a tool of an AI agent/,
		);
	});
});

describe('GL Connectors Toolkit, search, describe and run', () => {
	const settings = {
		connectors: ['github', 'slack', 'google_mail'],
		choice: 'all',
		offer: 'search',
	};

	it('finds an action by the task, tells what it takes, and runs it', async () => {
		const found = await rig.call('gl', settings, [
			tool('Toolkit_search', { task: 'open an issue' }),
		]);
		const [{ items }] = answers(found) as Array<{ items: Array<Record<string, unknown>> }>;
		expect(items[0]).toMatchObject({
			connector: 'github',
			action: 'create_issue',
			only_reads: false,
			account_connected: true,
		});
		expect(items.length).toBeLessThanOrEqual(5);

		const which = { connector: 'github', action: 'create_issue' };
		const [{ result }] = answers(await rig.call('gl', settings, [tool('Toolkit_describe', which)]));
		expect(JSON.stringify(result)).toMatch(/"name":"title","type":"string","required":true/);

		const parameters = { ...issues, title: 'Found by search' };
		await rig.call('gl', settings, [tool('Toolkit_run', { ...which, parameters })]);
		const [{ body }] = rig.simulator.control.received({ path: '/connectors/github/create_issue' });
		expect(body).toEqual(parameters);
	});

	it('names the actions that are near when there is none of that name', async () => {
		const run = await rig.call('gl', settings, [
			tool('Toolkit_run', { connector: 'github', action: 'list_isues' }),
		]);
		expect(run.error?.message).toMatch(/Did you mean github\/list_issues/);
	});
});

describe('G2 Toolkit', () => {
	const nameOfProduct = async () => {
		const response = await fetch(`${rig.g2.url}/api/v2/products`, {
			headers: { authorization: `Bearer ${rig.g2.seed.tokens.full}` },
		});
		const { data } = (await response.json()) as { data: Array<{ attributes: { name: string } }> };
		return data[0].attributes.name;
	};

	it('reads with nested filters, a product by name and a date in words', async () => {
		const run = await rig.call('g2', {}, [
			tool('g2_review_getAll', {
				product: await nameOfProduct(),
				filters: { updatedAfter: 'last 3000 days' },
				limit: 3,
			}),
		]);
		const [{ items }] = answers(run) as Array<{ items: unknown[] }>;
		expect(items).toHaveLength(3);
	});

	it('offers what writes or spends only by name', async () => {
		const unlock = [tool('g2_g2Activate_unlock', {})];
		expect((await rig.call('g2', {}, unlock)).error?.message).toMatch(/There is no tool/);
		const run = await rig.call(
			'g2',
			{ choice: 'operations', operations: ['researchBoard/create'] },
			[tool('g2_researchBoard_create', { title: 'From an agent' })],
		);
		expect(answers(run)).toHaveLength(1);
	});

	it('pages: what comes as next gives the next page, until there is none', async () => {
		const reviews = { product: 'acme', limit: 4 };
		const ids: string[] = [];
		let next: object | undefined = {};
		for (let pages = 0; next && pages < 5; pages++) {
			const run = await rig.call('g2', {}, [tool('g2_review_getAll', { ...reviews, ...next })]);
			const [answer] = answers(run) as Array<{
				items: Array<{ id: string }>;
				next?: { call_again_with: object };
			}>;
			ids.push(...answer.items.map(({ id }) => id));
			next = answer.next?.call_again_with;
		}
		expect(ids.length).toBeGreaterThan(8);
		expect(new Set(ids).size).toBe(ids.length);
		const queries = rig.g2.control.received({ path: '*/reviews' }).map(({ query }) => query);
		expect(queries[1]).toMatchObject({ 'page[size]': '4', 'page[after]': expect.any(String) });
	});

	it('a reference of a page asks for nothing but the page', async () => {
		const reviews = { product: 'acme', limit: 2, _page: 'include=answers' };
		const run = await rig.call('g2', {}, [tool('g2_review_getAll', reviews)]);
		expect(run.error?.message).toMatch(/'include=answers' is no reference of a page/);
		const product = { product: 'acme', _page: 'page[after]=x' };
		const one = await rig.call('g2', {}, [tool('g2_product_get', product)]);
		expect(one.error?.message).toMatch(/There is no parameter '_page'/);
		expect(rig.g2.control.metrics().requests).toBe(0);
	});

	it('refuses a page of a list that was sorted, instead of giving another one', async () => {
		const sorted = { product: 'acme', options: { newestFirst: true }, _page: 'page[after]=x' };
		const run = await rig.call('g2', {}, [tool('g2_review_getAll', sorted)]);
		expect(run.error?.message).toMatch(/This list has no pages/);
	});

	it('names a parameter that no field has', async () => {
		const run = await rig.call('g2', {}, [
			tool('g2_review_getAll', { product: 'acme-crm', filter: {}, filters: { stars: 5 } }),
		]);
		expect(run.error?.message).toMatch(/There is no parameter 'filter'/);
	});
});
