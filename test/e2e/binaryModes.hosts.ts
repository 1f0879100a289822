import { type N8nServer, startN8n } from '../../dev/n8n/server';
import { workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';
import { shared } from './shared';

const type = 'n8n-nodes-g2-gl-connectors.glConnectors';
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const execute = (action: string, parameters: object) => ({
	resource: 'action',
	operation: 'execute',
	connector: named('google_drive'),
	action: named(action),
	specifyParameters: 'json',
	parametersJson: JSON.stringify(parameters),
});

// n8n 3 has no other ones; files are the default of the n8n that all other tests share.
describe.each(['filesystem', 'database'])('with binary data in the %s', (mode) => {
	let own: N8nServer | undefined;
	let host: Host;

	beforeAll(async () => {
		const all = shared.read();
		if (mode === 'database') {
			const env = { N8N_DEFAULT_BINARY_DATA_MODE: mode };
			own = await startN8n({ packageDirs: [all.packed.folder], env });
		}
		host = await startHost(own ? { ...all, url: own.url, restartUrl: undefined } : all);
	}, startTimeout);
	afterAll(async () => {
		await host?.stop();
		await own?.stop();
	}, startTimeout);

	it('takes a file from the service and gives the same one back', async () => {
		const workflow = workflowAround({
			type,
			parameters: execute('download_file', { file_id: 'file-report' }),
			credentials: host.credentials,
		});
		workflow.nodes.push({
			...workflow.nodes[1],
			id: 'second',
			name: 'Upload',
			parameters: execute('create_file', { file: 'data' }),
		});
		workflow.connections.Node = { main: [[{ node: 'Upload', type: 'main', index: 0 }]] };
		const { error, items, json } = await host.client.runWorkflow(
			await host.client.createWorkflow(workflow),
		);
		expect(error).toBeUndefined();
		const { id, fileName } = items('Node')[0].binary?.data as { id: string; fileName: string };
		expect(id).toMatch(mode === 'database' ? /^database/ : /^filesystem/);
		expect(json('Upload')[0]).toMatchObject({ name: fileName });
	});
});
