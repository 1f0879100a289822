import { Socket } from 'node:net';
import { setUpHarness, workflow } from './harnessSetup';

const { open, service } = setUpHarness();

describe('binary data', () => {
	it('is in the item by default', async () => {
		const engine = await open();
		const [item] = (await engine.run(workflow({ binary: true }))).items('Done');
		expect(Buffer.from(item.binary?.data.data ?? '', 'base64').toString()).toMatch('"id":"1"');
	});

	it('is on disk, and can be streamed, when asked for; never both at once', async () => {
		const engine = await open({}, { binaryData: 'filesystem' });
		const [item] = (await engine.run(workflow({ binary: true }))).items('Done');
		expect(item.binary?.data.id).toMatch(/^filesystem-v2:/);
		expect(item.json.text).toMatch('"id":"1"');
		await expect(open()).rejects.toThrow('binary data mode');
	});
});

describe('the network', () => {
	const elsewhere = () => ({ host: `http://0.0.0.0:${service().port}` });

	it('ends at loopback', async () => {
		const engine = await open();
		const run = await engine.run(workflow(elsewhere()));
		expect(run.status).toBe('error');
		expect(JSON.stringify(run.error)).toMatch("The engine's network is off");
		expect(engine.blockedConnections).toEqual([`0.0.0.0:${service().port}`]);

		for (const url of ['https://example.com/', 'http://93.184.216.34/']) {
			await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ENETUNREACH' } });
		}
		expect(engine.blockedConnections).toHaveLength(3);
		expect(engine.blockedConnections[1]).toBe('example.com:443');
	});

	it('reaches hosts that are allowed', async () => {
		const engine = await open({}, { allowHosts: ['0.0.0.0'] });
		expect((await engine.run(workflow(elsewhere()))).status).toBe('success');
		expect(engine.blockedConnections).toEqual([]);
	});

	it('is as it was when the last engine is closed', async () => {
		const original = Socket.prototype.connect;
		const [first, second] = [await open(), await open()];
		await first.close();
		await first.close();
		expect(Socket.prototype.connect).not.toBe(original);
		await second.close();
		expect(Socket.prototype.connect).toBe(original);
	});
});

describe('while a node is configured', () => {
	const credentials = { echoApi: 'echo' };

	it('searches a list', async () => {
		const engine = await open();
		const path = '/items/here';
		const found = await engine.listSearch('echo', 'find', { path }, credentials, 'cat', '1');
		expect(found).toEqual({ results: [{ name: 'cat', value: path }], paginationToken: '2' });
		expect(service().state.logins).toHaveLength(1);
		await expect(engine.listSearch('echo', 'fnd', {}, credentials)).rejects.toThrow('It has: find');
	});

	it('loads options and mapper fields', async () => {
		const engine = await open();
		const options = await engine.loadOptions('n8n-nodes-echo.echo', 'options', {}, credentials);
		expect(options).toEqual([{ name: '7', value: 7 }]);
		const { fields } = await engine.resourceMapperFields('echo', 'fields', {}, credentials);
		expect(fields.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('tests a credential', async () => {
		const engine = await open();
		const good = await engine.testCredential('echo');
		expect(good).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(engine.credentialStore.get('echo').token).toBe('token-1-of-alice');

		const bad = { ...engine.credentialStore.get('echo'), password: 'wrong', token: '' };
		const result = await engine.testCredential('echo', bad);
		expect(result).toEqual({ status: 'Error', message: 'Check the password' });
	});
});
