/** An update of the package in a running n8n: the old and the new modules side by side. */
import { createEngine } from '../../dev/engine';
import { createIssue, CREATE_PATH, getUser, numbered, setUp, workflow } from './throttleSetup';

const harness = setUp();

/** From here on the package's modules are loaded anew, as by an update in a running n8n; those of n8n stay. */
const update = (globalThis as unknown as { forgetModules(): void }).forgetModules;

it('executions of both versions share one level and one login', async () => {
	const ada = harness.credential({ concurrencyLevel: 4 });
	const before = await createEngine({ credentials: { ada } });
	update();
	const after = await createEngine({ credentials: { ada } });
	harness.control.latency(60);
	const runs = await Promise.all(
		[before, after].map(async (engine) => [
			await engine.run(workflow(getUser), { items: numbered(60) }),
			await engine.run(workflow(createIssue), { items: numbered(60) }),
		]),
	);
	expect(runs.flat().map((run) => run.error)).toEqual([undefined, undefined, undefined, undefined]);
	const { mostInFlight, logins, perPath } = harness.control.metrics();
	expect(mostInFlight).toBe(4);
	expect(logins).toBe(1);
	expect(perPath[`POST ${CREATE_PATH}`]).toBe(120);
	for (const engine of [before, after]) await engine.close();
});
