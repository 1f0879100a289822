import { resolve } from 'node:path';
import axios from 'axios';

import { readWorkflow, withCredentials } from '../../dev/n8n/workflow';
import { setUpAgents } from './agentHost';
import { startTimeout } from './host';
import { until } from './until';

// n8n's human review wraps each tool of the toolkit behind it: the workflow waits until a person has
// pressed one of the buttons, whose addresses are what is pressed here.

const example = resolve(__dirname, '..', '..', 'examples', 'agent-approval.json');
const chat = 'When chat message received';

const held = setUpAgents();
let id: string;

beforeAll(async () => {
	const definition = withCredentials(await readWorkflow(example), held.credentials);
	const llm = definition.nodes.find(({ type }) => type.endsWith('lmChatOpenAi'));
	// The stand-in speaks OpenAI's older protocol only.
	Object.assign(llm?.parameters ?? {}, { responsesApiEnabled: false });
	const message = { sessionId: 'test', action: 'sendMessage', chatInput: 'Tell Grace.' };
	definition.pinData = { [chat]: [{ json: message }] };
	id = await held.host.client.createWorkflow(definition);
}, startTimeout);

const BROWSER =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

interface Schema {
	properties: Record<string, Schema>;
}

const mail = { mail_to: ['grace@example.com'], mail_subject: 'Hello', mail_body: 'From the agent' };
const sent = () =>
	held.host.simulator.control.ledger().filter(({ action }) => action === 'google_mail.email_sent');

/** Has the model ask for a mail, presses a button, and gives what the model reads afterwards. */
async function ask(button: 'Approve' | 'Decline'): Promise<string> {
	held.model.play([{ say: 'Nothing to do.' }]);
	await held.host.client.runWorkflow(id, chat);
	const tools = held.model.requests[0].tools.map(({ function: each }) => each);
	const gated = tools.find(({ name }) => name === 'google_mail_send_email');
	const { toolParameters } = (gated?.parameters as unknown as Schema).properties;
	const [argument] = Object.keys(toolParameters.properties);
	held.model.play([
		{
			tool: 'google_mail_send_email',
			call: { toolParameters: { [argument]: mail }, hitlParameters: {} },
		},
		{ say: 'Done.' },
	]);
	const waiting = await held.host.client.runWorkflow(id, chat);
	expect(waiting.status).toBe('waiting');
	expect(sent()).toEqual([]);
	const asked = JSON.stringify(waiting.runData);
	expect(asked).toContain('google_mail_send_email');
	const links = asked.match(/https?:[^"\\ ]*webhook-waiting[^"\\ ]*/g) ?? [];
	const address = links.find((each) => each.includes(`approved=${button === 'Approve'}`));
	if (!address) throw new Error(`No button '${button}' in ${links.join(' ')}`);
	// What looks like a program only previews the address, and decides nothing.
	await axios.get(address, { proxy: false, headers: { 'user-agent': BROWSER } });
	// Without a chat that is open, the last node waits for ever to be read.
	await until(async () => {
		const run = await held.host.client.peekExecution(waiting.executionId);
		return JSON.stringify(run.runData['Answer in the Chat'] ?? '').includes('Done.');
	}, 60_000);
	return held.model.toolAnswers().join();
}

it('offers readings without a review, and no writing action without one', async () => {
	held.model.play([{ say: 'Nothing to do.' }]);
	await held.host.client.runWorkflow(id, chat);
	const tools = held.model.requests[0].tools.map(({ function: each }) => each);
	const isGated = ({ parameters }: (typeof tools)[number]) =>
		'hitlParameters' in (parameters as unknown as Schema).properties;
	expect(tools.filter(isGated).map(({ name }) => name)).toEqual([
		'github_create_issue',
		'google_mail_send_email',
	]);
	expect(tools.filter((tool) => !isGated(tool)).map(({ name }) => name)).toEqual(
		expect.arrayContaining(['github_list_issues', 'google_mail_list_emails']),
	);
});

it('sends no mail when the person declines, and tells the model so', async () => {
	expect(await ask('Decline')).toMatch(/rejected/);
	expect(sent()).toEqual([]);
});

it('sends the mail, once and as it was shown, when the person approves', async () => {
	await ask('Approve');
	expect(sent()).toHaveLength(1);
	expect(JSON.stringify(sent())).toContain('grace@example.com');
});
