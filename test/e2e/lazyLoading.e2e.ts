import axios from 'axios';
import { N8nClient } from '../../dev/n8n/client';
import type { HostName } from '../../dev/n8n/install';
import { type N8nServer, startN8n } from '../../dev/n8n/server';
import { startTimeout } from './host';
import { shared } from './shared';

const packageName = 'n8n-nodes-g2-gl-connectors';

interface Described {
	name: string;
	properties: Array<{ name: string }>;
	iconUrl?: { light: string; dark: string };
}

/** Without what n8n adds to the types of its own accord. */
const own = ({ name }: Described) => name.startsWith(packageName);

describe.each<HostName>(['oldest', 'newest'])('at its start, the %s n8n', (host) => {
	let server: N8nServer;
	let client: N8nClient;

	beforeAll(async () => {
		const { folder } = shared.read().packed;
		server = await startN8n({ host, packageDirs: [folder], env: { N8N_LOG_LEVEL: 'debug' } });
		client = new N8nClient(server.url);
		await client.signIn();
	}, startTimeout);

	afterAll(async () => await server?.stop(), startTimeout);

	it('reads the types instead of the classes', () => {
		expect(server.logs()).toContain(`Lazy-loading nodes and credentials from ${packageName}`);
		expect(server.logs()).not.toContain("Can't enable lazy-loading");
	});

	it('knows every node and tool with its fields', async () => {
		const types = ((await client.nodeTypes()) as unknown as Described[]).filter(own);
		const names = types.map(({ name }) => name.slice(packageName.length + 1)).sort();
		expect(names).toEqual([
			...['g2', 'g2LeadTrigger', 'g2Tool', 'g2Toolkit', 'g2Trigger'],
			...['glConnectors', 'glConnectorsTool', 'glConnectorsToolkit', 'glConnectorsTrigger'],
		]);
		// n8n itself gives these to triggers, once.
		const trigger = types.find(({ name }) => name.endsWith('.g2Trigger'));
		expect(trigger?.properties.filter(({ name }) => name === 'pollTimes')).toHaveLength(1);
	});

	it('has the icons of all, light and dark', async () => {
		const types = [...(await client.nodeTypes()), ...(await client.credentialTypes())];
		const described = (types as unknown as Described[]).filter(
			(each) => own(each) || /^(g2|glConnectors(Token)?)Api$/.test(each.name),
		);
		expect(described).toHaveLength(12);
		for (const { name, iconUrl } of described) {
			for (const path of [iconUrl?.light, iconUrl?.dark]) {
				const answer = await axios.get(`${server.url}/${path}`, {
					proxy: false,
					validateStatus: null,
				});
				const type = String(answer.headers['content-type']);
				expect({ name, path, status: answer.status, type }).toMatchObject({
					status: 200,
					type: expect.stringContaining('image/svg+xml'),
				});
			}
		}
	});
});
