/** One service and any number of engines a test, closed after it. */
import type { INodeExecutionData } from 'n8n-workflow';
import { createEngine } from '../../dev/engine';
import type { Engine, EngineOptions, WorkflowJson } from '../../dev/engine';
import { startFixtureService, writeFixturePackage } from './harnessFixture';

type Service = Awaited<ReturnType<typeof startFixtureService>>;

/** Registers the hooks of a test file and gives what its tests work with. */
export function setUpHarness() {
	const fixture = writeFixturePackage();
	const engines: Engine[] = [];
	let service: Service;

	beforeEach(async () => {
		service = await startFixtureService();
	});
	afterEach(async () => {
		for (const engine of engines.splice(0)) await engine.close();
		await service.close();
	});
	afterAll(fixture.remove);

	return {
		service: () => service,
		/** An engine with one credential, `echo`, that has no token yet. */
		async open(data: object = {}, options: Partial<EngineOptions> = {}): Promise<Engine> {
			const echo = { type: 'echoApi', data: { url: service.url, password: 'secret', ...data } };
			const engine = await createEngine({
				packageDir: fixture.directory,
				credentials: { echo },
				...options,
			});
			engines.push(engine);
			return engine;
		},
	};
}

/** Manual trigger → Echo → Done, with Echo's second output on Failed. */
export function workflow(
	parameters: Record<string, string | number | boolean> = {},
	settings: object = {},
	credential = 'echo',
): WorkflowJson {
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Echo',
				type: 'n8n-nodes-echo.echo',
				parameters,
				credentials: { echoApi: { id: credential, name: credential } },
				...settings,
			},
			{ name: 'Done', type: 'n8n-nodes-base.noOp' },
			{ name: 'Failed', type: 'n8n-nodes-base.noOp' },
		],
		connections: {
			Start: { main: [to('Echo')] },
			Echo: { main: [to('Done'), to('Failed')] },
		},
	};
}

/** One input item an id. */
export const numbered = (...ids: Array<number | string>): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } }));
/** Parameters that ask for the item of each input's id. */
export const byId = { path: '=/items/{{ $json.id }}' };
