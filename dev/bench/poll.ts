import { glConnectorsAccount } from '../accounts';
import { ActiveTrigger } from '../engine/activeTrigger';
import { startGlConnectorsSimulator } from '../simulators/glConnectors';
import { result, type Result } from './result';

const FEW = 600;
const MANY = 6_000;
const POLLS = 4;

/**
 * A poll that finds nothing new among what it knows: CPU time (the simulator in this process included)
 * and stored bytes of one known item.
 */
export async function poll(): Promise<Result[]> {
	await known(FEW);
	const [few, many] = [await known(FEW), await known(MANY)];
	const name = `one of ${MANY.toLocaleString('en-US')} known items in a poll / of ${FEW}`;
	return [
		result(`CPU time of ${name}`, 'µs', many.cpuUs, few.cpuUs),
		result(`stored for ${name}`, 'bytes', many.bytes, few.bytes),
		result('requests of that poll / pages', 'requests', many.requests, MANY / 100),
	];
}

async function known(size: number): Promise<{ cpuUs: number; bytes: number; requests: number }> {
	const simulator = await startGlConnectorsSimulator({
		settings: { listSize: size, largestPageSize: 100 },
	});
	try {
		const named = (value: string) => ({ __rl: true, mode: 'name', value });
		const trigger = await ActiveTrigger.activate(
			{
				nodes: [
					{
						id: 'trigger-node',
						name: 'Trigger',
						type: 'n8n-nodes-g2-gl-connectors.glConnectorsTrigger',
						parameters: {
							authentication: 'userSecret',
							event: 'newOrUpdatedItem',
							connector: named('github'),
							action: named('list_issues'),
							specifyParameters: 'json',
							parametersJson: '{"owner":"acme","repo":"webshop"}',
							options: { pageSize: 100 },
						},
						credentials: { glConnectorsApi: { id: `known-${size}`, name: 'ada' } },
					},
				],
				connections: {},
			},
			{
				ada: {
					id: `known-${size}`,
					type: 'glConnectorsApi',
					data: glConnectorsAccount(simulator),
				},
			},
		);
		await trigger.pollUntilQuiet();
		simulator.control.resetMetrics();
		let cpuUs = Infinity;
		for (let i = 0; i < POLLS; i++) {
			const before = process.cpuUsage();
			const found = await trigger.poll();
			const { user, system } = process.cpuUsage(before);
			if (found.length > 0) throw new Error(`${found.length} of the known items were new`);
			cpuUs = Math.min(cpuUs, user + system);
		}
		const requests = simulator.control.metrics().requests / POLLS;
		const bytes = JSON.stringify(trigger.staticData).length;
		return { cpuUs: cpuUs / size, bytes: bytes / size, requests };
	} finally {
		await simulator.close();
	}
}
