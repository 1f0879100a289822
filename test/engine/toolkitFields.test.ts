import { answers, tool, useToolkits } from './toolkitRig';

// What the fields of a toolkit decide, and what a model cannot.

const rig = useToolkits();
const issues = { owner: 'acme', repo: 'webshop' };
const all = { connectors: ['github'], choice: 'all' };
const LIST = '/connectors/github/list_issues';
const received = () => rig.simulator.control.received({ path: LIST });

it('asks for no catalogue again at the next turn', async () => {
	await rig.call('gl', all, [tool('github_list_issues', issues)]);
	rig.simulator.control.resetMetrics();
	await rig.call('gl', all, [tool('github_list_issues', issues)]);
	expect(rig.simulator.control.received().map(({ path }) => path)).toEqual([LIST]);
});

it("uses the account that is named for the connector, and the user's default without", async () => {
	const integrations = { integration: [{ connector: 'github', identifier: 'ada-oss' }] };
	await rig.call('gl', { ...all, integrations }, [tool('github_list_issues', issues)]);
	await rig.call('gl', all, [tool('github_list_issues', issues)]);
	expect(received().map(({ headers }) => headers['x-bosa-integration'])).toEqual([
		'ada-oss',
		undefined,
	]);
});

it('offers all except the actions that are named', async () => {
	const except = { ...all, choice: 'except', actions: ['github/create_issue'] };
	const created = [tool('github_create_issue', { ...issues, title: 'No' })];
	expect((await rig.call('gl', except, created)).error?.message).toMatch(/There is no tool/);
	const listed = await rig.call('gl', except, [tool('github_list_issues', issues)]);
	expect(answers(listed)).toHaveLength(1);
});

it('gives no more results a call than the field says', async () => {
	const options = { resultsPerCall: 3 };
	const run = await rig.call('gl', { ...all, options }, [tool('github_list_issues', issues)]);
	expect(answers(run)[0].items).toHaveLength(3);
	const wanted = tool('g2_review_getAll', { product: 'acme', limit: 9 });
	const refused = await rig.call('g2', { options }, [wanted]);
	expect(refused.error?.message).toMatch(/'limit'.*3/);
});

it('sends a writing call once, however it fails', async () => {
	const path = '/connectors/github/create_issue';
	rig.simulator.control.fault({ path, kind: 'status', status: 503, times: 3 });
	const run = await rig.call('gl', all, [
		tool('github_create_issue', { ...issues, title: 'Once' }),
	]);
	expect(run.error?.message).toMatch(/503/);
	expect(rig.simulator.control.received({ path })).toHaveLength(1);
	rig.simulator.control.reset();
});

it('describes a file to the model, and hands it on to the workflow', async () => {
	const drive = { connectors: ['google_drive'], choice: 'all' };
	const run = await rig.call('gl', drive, [
		tool('google_drive_download_file', { file_id: 'file-report' }),
	]);
	const [answer] = answers(run);
	expect(answer).toMatchObject({
		result: { fileName: expect.any(String), mimeType: expect.any(String) },
		note: expect.stringMatching(/content of files is not shown/),
	});
	expect(run.items('Toolkit')[0].binary).toHaveProperty('data');
});

it('says where it belongs when it is run by itself', async () => {
	const run = await rig.call('gl', all, [{}]);
	expect(run.error?.message).toMatch(/does not run by itself.*'Tool' of an AI Agent.*2\.32/);
});

it('30 calls at once make one login and use the level, no more', async () => {
	rig.simulator.control.revokeTokens();
	rig.simulator.control.latency(20);
	const calls = Array.from({ length: 30 }, () => tool('github_list_issues', issues));
	expect(answers(await rig.call('gl', all, calls))).toHaveLength(30);
	const { mostInFlight, logins } = rig.simulator.control.metrics();
	expect({ mostInFlight, logins }).toEqual({ mostInFlight: 5, logins: 1 });
	rig.simulator.control.reset();
});

it('lists connectors and actions by readable names, and says which actions write', async () => {
	const connectors = await rig.list('getConnectors', {});
	expect(connectors).toContainEqual({ name: 'Google Mail', value: 'google_mail' });
	const actions = await rig.list('getActions', { connectors: ['github', 'google_mail'] });
	expect(actions).toContainEqual({
		name: 'GitHub: Create Issue',
		value: 'github/create_issue',
		description: expect.stringMatching(/^Writes\. /),
	});
	expect(actions.map(({ value }) => value)).toContain('google_mail/send_email');
});
