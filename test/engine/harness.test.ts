import { byId, numbered, setUpHarness, workflow } from './harnessSetup';

const { open, service } = setUpHarness();

describe('a run', () => {
	it('logs in once for an empty token, and keeps what the login gave', async () => {
		const engine = await open();
		const run = await engine.run(workflow(byId), { items: numbered(1, 2, 3) });

		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(run.items('Done').map(({ json }) => json.id)).toEqual(['1', '2', '3']);
		expect(service().state.logins).toEqual(['alice']);
		expect(engine.credentialStore.updates).toHaveLength(1);
		expect(engine.credentialStore.updates[0]).toMatchObject({ type: 'echoApi', id: 'echo' });
		expect(engine.credentialStore.get('echo')).toMatchObject({
			token: 'token-1-of-alice',
			undeclared: 'stored, but never read',
		});
		expect(run.items('Done')[0].json.keys).not.toContain('undeclared');
		expect(run.hints('Echo')).toEqual([{ message: '3 done', location: 'outputPane' }]);
	});

	it('renews a token that the service no longer takes, without a failed item', async () => {
		const engine = await open();
		await engine.run(workflow());
		service().state.valid = 'revoked';
		const run = await engine.run(workflow(byId), { items: numbered(1, 2) });

		expect(run.items('Done')).toHaveLength(2);
		expect(service().state.logins).toHaveLength(2);
		expect(engine.credentialStore.get('echo').token).toBe('token-2-of-alice');
	});

	it('starts with a stored token, and has as little protection from parallel logins as n8n', async () => {
		const engine = await open();
		await Promise.all([engine.run(workflow()), engine.run(workflow())]);
		expect(service().state.logins.length).toBeGreaterThanOrEqual(2);

		engine.credentialStore.set('echo', { token: service().state.valid });
		const before = service().state.logins.length;
		expect((await engine.run(workflow())).status).toBe('success');
		expect(service().state.logins).toHaveLength(before);
	});

	it('resolves expressions in credential fields and keeps them in the store', async () => {
		const engine = await open({ user: '={{ "b" + "ob" }}' });
		const run = await engine.run(workflow());
		expect(run.items('Done')[0].json.user).toBe('bob');
		expect(engine.credentialStore.get('echo').user).toBe('={{ "b" + "ob" }}');
	});

	it('tells credentials of one type apart by id, and binds an imported one by name', async () => {
		const data = { url: service().url, password: 'secret' };
		const engine = await open(
			{},
			{
				credentials: {
					first: { id: '11', type: 'echoApi', name: 'First', data },
					other: { id: '44', type: 'otherApi', data },
					second: { id: '22', type: 'echoApi', name: 'Second', data: { ...data, user: 'bob' } },
				},
			},
		);
		const userOf = async (id: string) => {
			const run = await engine.run(workflow({}, {}, id));
			return run.items('Done')[0]?.json.user ?? run.error?.message;
		};
		expect(await userOf('11')).toBe('alice');
		expect(await userOf('22')).toBe('bob');
		expect(await userOf('Second')).toBe('bob');
		for (const id of ['33', '44']) {
			expect(await userOf(id)).toMatch(
				`Credential with ID "${id}" does not exist for type "echoApi"`,
			);
		}
	});

	it('pairs items through nodes', async () => {
		const engine = await open();
		const json = workflow({ path: '=/items/{{ $json.id }}' });
		json.nodes[2] = {
			name: 'Done',
			type: 'n8n-nodes-base.set',
			parameters: {
				assignments: {
					assignments: [
						{ id: '1', name: 'from', type: 'string', value: '={{ $("Start").item.json.id }}' },
					],
				},
			},
		};
		const run = await engine.run(json, { items: numbered('x', 'y') });
		expect(run.items('Done').map((item) => item.json)).toEqual([{ from: 'x' }, { from: 'y' }]);
		expect(run.items('Echo')[1].pairedItem).toEqual({ item: 1 });
	});

	it('sends failed items to the error output', async () => {
		const engine = await open();
		const json = workflow({ path: '={{ $json.id }}' }, { onError: 'continueErrorOutput' });
		const run = await engine.run(json, { items: numbered('/items/1', '/bad') });
		expect(run.status).toBe('success');
		expect(run.items('Done').map((item) => item.json.id)).toEqual(['1']);
		expect(run.items('Failed')).toHaveLength(1);
		expect(run.items('Failed')[0].json).toMatchObject({ id: '/bad', error: expect.any(String) });
	});

	it('stops at an error that nobody continues on', async () => {
		const engine = await open();
		const run = await engine.run(workflow({ path: '/bad' }));
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ description: 'not good', httpCode: '422' });
		expect(run.errorOf('Echo')?.description).toBe('not good');
		expect(run.items('Done')).toEqual([]);
	});

	it('repeats a node that is set to retry', async () => {
		const engine = await open();
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		expect((await engine.run(workflow({ path: '/flaky' }))).status).toBe('error');
		service().state.paths.length = 0;
		expect((await engine.run(workflow({ path: '/flaky' }, retry))).status).toBe('success');
	});

	it('cuts the request in flight when it is cancelled', async () => {
		const engine = await open();
		const run = await engine.run(workflow({ path: '/slow' }), { abortAfterMs: 150 });
		expect(run.status).toBe('canceled');
		expect(run.durationMs).toBeLessThan(2_000);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(service().state).toMatchObject({ slow: 1, aborted: 1 });
	});

	it('keeps a request timeout', async () => {
		const engine = await open();
		const run = await engine.run(workflow({ path: '/slow', timeout: 100 }));
		expect(run.status).toBe('error');
		expect(run.durationMs).toBeLessThan(2_000);
		expect(run.error?.message).toMatch('aborted');
	});

	it('fails, as in n8n, when a required parameter is empty', async () => {
		const engine = await open();
		const run = await engine.run(workflow({ must: '' }));
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch('issues');
		expect(service().state.paths).toEqual([]);
	});

	it('can be cancelled before it has begun', async () => {
		const engine = await open();
		const run = await engine.run(workflow({ path: '/slow' }), { signal: AbortSignal.abort() });
		expect(run.status).toBe('canceled');
		expect(service().state.slow).toBe(0);
	});

	it('says which node type it does not know', async () => {
		const engine = await open();
		const json = workflow();
		json.nodes[2].type = 'n8n-nodes-base.httpRequest';
		await expect(engine.run(json)).rejects.toThrow('no node type "n8n-nodes-base.httpRequest"');
	});
});

describe('two engines at once', () => {
	it('have their own credentials and share the state of the nodes', async () => {
		const [one, two] = [await open(), await open({ user: 'bob', password: 'wrong' })];
		const [good, bad] = await Promise.all([one.run(workflow()), two.run(workflow())]);
		expect(good.status).toBe('success');
		expect(bad.status).toBe('error');
		expect(two.credentialStore.updates).toEqual([]);

		const seen = good.items('Done')[0].json.seen as number;
		two.credentialStore.set('echo', { password: 'secret' });
		const later = (await two.run(workflow())).items('Done')[0].json.seen as number;
		expect(later).toBeGreaterThan(seen);
	});
});
