/** Jobs in the background, and files of the sandbox. */
import { glConnectorsAccount } from '../../dev/accounts';
import { action, useRig } from './glConnectorsRig';
import { ActiveTrigger, triggerWorkflow } from './triggerSetup';

const held = useRig();
const SEARCH = '/connectors/github/search_issues';
const FOREVER = 600_000;

const search = (options: object = {}, json: object = {}, name = 'search_issues') =>
	action('github', name, { repositories: ['acme/vault'], ...json }, { returnAll: true, options });
const wait = { waitUntilDone: true, interval: 1 };
const takes = (longJobMs: number) => held.rig.simulator.control.settings({ longJobMs });

async function asked(count: number): Promise<void> {
	while (held.rig.received(SEARCH).length < count) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

describe('a job that is not done', () => {
	it.each(['search_issues', 'search_commits'])('is no result, and told: %s', async (name) => {
		takes(FOREVER);
		const run = await held.rig.run(search({}, {}, name));
		expect(run.error).toBeUndefined();
		expect(run.hints('GL').map(({ message }) => message)).toEqual([
			`'${name}': The job is not done yet, so this is no result. The same call with the same parameters gives the result later. Switch on 'Wait Until Done' under 'Options' to ask again until it is there.`,
		]);
	});

	it('is waited for with the same request', async () => {
		takes(FOREVER);
		const running = held.rig.json(search(wait));
		await asked(2);
		takes(0);
		const issues = await running;
		expect(issues).toHaveLength(8);
		const bodies = held.rig.received(SEARCH).map(({ body }) => JSON.stringify(body));
		expect(bodies.length).toBeGreaterThan(1);
		expect(new Set(bodies).size).toBe(1);
	});

	it('is known by its mark, also where only some fields are wanted', async () => {
		takes(FOREVER);
		const path = '/connectors/github/search_commits';
		const running = held.rig.json(
			search({ ...wait, responseFields: 'total_commits' }, {}, 'search_commits'),
		);
		while (held.rig.received(path).length < 2) await new Promise((next) => setTimeout(next, 10));
		takes(0);
		expect(await running).toEqual([{ total_commits: 4, is_processing: false }]);
	});

	it('ends the item at the time limit, and says how to read the result', async () => {
		takes(FOREVER);
		const run = await held.rig.run(search({ ...wait, timeLimit: 1 }));
		expect(run.error?.message).toBe("The job of 'search_issues' is not done after 1 seconds");
		expect(run.error?.description).toContain('with the same parameters');
		const [row] = await held.rig.json(search({ ...wait, timeLimit: 1 }), {
			onError: 'continueRegularOutput',
		});
		expect(row.details).toMatchObject({ code: 'unfinished' });
	});

	it('holds no permit while it is waited for, and waiting ends with the execution', async () => {
		takes(FOREVER);
		const { engine } = held.rig;
		const jobs = [{ json: {} }, { json: {} }, { json: {} }];
		const running = held.rig.run(
			search({ ...wait, interval: 60 }),
			{},
			{ items: jobs, abortAfterMs: 4000 },
		);
		await asked(3);
		// The same credential: its permits are free.
		const others = await Promise.all(
			Array.from({ length: 5 }, async () => await held.rig.json(search({}, { waiting: false }))),
		);
		expect(others).toHaveLength(5);
		const { status } = await running;
		expect(status).toBe('canceled');
		expect(engine).toBeDefined();
	}, 20_000);

	it.each([
		['interval', 'Check Every (Seconds)'],
		['timeLimit', 'Time Limit (Seconds)'],
	])('is not waited for in a nonsensical way: %s', async (name, label) => {
		const { error } = await held.rig.run(search({ ...wait, [name]: -1 }));
		expect(error?.message).toContain(label);
	});

	it('is no list to a trigger, which tries again with the next poll', async () => {
		takes(FOREVER);
		const data = glConnectorsAccount(held.rig.simulator);
		const credentials = { ada: { id: 'jobs', type: 'glConnectorsApi', data } };
		for (const name of ['search_issues', 'search_commits']) {
			const json = triggerWorkflow('glConnectorsTrigger', search({}, {}, name), [
				'glConnectorsApi',
				'ada',
			]);
			const trigger = await ActiveTrigger.activate(json, credentials);
			takes(FOREVER);
			expect(await trigger.failure()).toMatchObject({
				message: `The job of '${name}' is not done yet`,
				failure: { cause: 'temporarily-unavailable' },
			});
			// Commits come in an object of two lists, of which none can be watched.
			takes(0);
			if (name === 'search_issues') expect(await trigger.poll()).toEqual([]);
		}
	});
});

describe('an answer of any other action', () => {
	it('is not asked for again', async () => {
		const remove = action('google_drive', 'delete_file', { id: 'file-1' }, { options: wait });
		await held.rig.run(remove);
		expect(held.rig.received('/connectors/google_drive/delete_file')).toHaveLength(1);
	});
});

describe('files of the sandbox', () => {
	const code = "print('done')\nsavefig('out/chart.png')\nsavefig('out/second.png')";
	const execute = (more: object = {}) =>
		action('code_interpreter', 'execute_code', { code, output_dirs: ['out'] }, more as never);

	it('become binary fields with their names', async () => {
		const run = await held.rig.run(execute());
		const [item] = run.items('GL');
		expect(item.json).toMatchObject({
			result: { stdout: ['done\n'] },
			artifacts: [
				{ field: 'chart.png', fileName: 'chart.png', mimeType: 'image/png' },
				{ field: 'second.png', fileName: 'second.png', mimeType: 'image/png' },
			],
		});
		expect(Object.keys(item.binary ?? {})).toEqual(['chart.png', 'second.png']);
		expect(Buffer.from(item.binary?.['chart.png'].data ?? '', 'base64').subarray(1, 4)).toEqual(
			Buffer.from('PNG'),
		);
	});

	it('without names are numbered, and Raw leaves the answer as it came', async () => {
		held.rig.simulator.control.settings({ artifactShape: 'bare' });
		const [item] = (await held.rig.run(execute())).items('GL');
		expect(Object.keys(item.binary ?? {})).toEqual(['artifact_0', 'artifact_1']);
		const [raw] = await held.rig.json(execute({ output: 'raw' }));
		expect(raw.data).toMatchObject({
			artifacts: [expect.stringMatching(/^iVBOR/), expect.any(String)],
		});
	});
});
