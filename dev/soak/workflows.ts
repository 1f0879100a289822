import type { CredentialReference, WorkflowDefinition, WorkflowNode } from '../n8n/workflow';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';
/** Name of the trigger in the workflows that begin with one. */
export const TRIGGER = 'Trigger';
const AGENTS = '@n8n/n8n-nodes-langchain';

type Credentials = Record<string, CredentialReference>;

const locator = (value: string) => ({ __rl: true, mode: 'name', value });

const node = (
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	credentials?: Credentials,
	typeVersion = 1,
): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...(credentials && { credentials }),
});

const to = (target: string, type = 'main') => ({ [type]: [[{ node: target, type, index: 0 }]] });

const everyMinute = { item: [{ mode: 'everyMinute' }] };

const every = (seconds: number) =>
	node(
		'Schedule',
		'n8n-nodes-base.scheduleTrigger',
		{ rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } },
		undefined,
		1.2,
	);

const issues = (action: string, json: string) => ({
	connector: locator('github'),
	action: locator(action),
	specifyParameters: 'json',
	parametersJson: json,
});

const chain = (name: string, ...nodes: WorkflowNode[]): WorkflowDefinition => ({
	name,
	nodes,
	connections: Object.fromEntries(
		nodes.slice(1).map((next, index) => [nodes[index].name, to(next.name)]),
	),
	settings: { executionOrder: 'v1' },
});

const done = node('Done', 'n8n-nodes-base.noOp', {});

/** Each new review of Acme starts an execution. */
export const reviewTrigger = (credentials: Credentials): WorkflowDefinition =>
	chain(
		'New reviews',
		node(
			TRIGGER,
			`${PACKAGE}.g2Trigger`,
			{ pollTimes: everyMinute, event: 'newReview', product: locator('acme') },
			{ g2Api: credentials.g2Api },
		),
		done,
	);

/** So does each new issue. */
export const issueTrigger = (credentials: Credentials): WorkflowDefinition =>
	chain(
		'New issues',
		node(
			TRIGGER,
			`${PACKAGE}.glConnectorsTrigger`,
			{
				pollTimes: everyMinute,
				...issues('list_issues', '{ "owner": "acme", "repo": "webshop" }'),
			},
			{ glConnectorsApi: credentials.glConnectorsApi },
		),
		done,
	);

/**
 * Every few seconds an issue is opened, once, whatever happens to the answer; and a product is read.
 * What fails does not end the run.
 */
export const schedule = (credentials: Credentials): WorkflowDefinition => {
	const create = node(
		'Create',
		`${PACKAGE}.glConnectors`,
		{
			resource: 'action',
			operation: 'execute',
			...issues(
				'create_issue',
				'={{ { owner: "acme", repo: "webshop", title: "Soak " + $execution.id } }}',
			),
			options: { timeout: 5 },
		},
		{ glConnectorsApi: credentials.glConnectorsApi },
	);
	const read = node(
		'Read',
		`${PACKAGE}.g2`,
		{ resource: 'product', operation: 'get', product: locator('acme') },
		{ g2Api: credentials.g2Api },
	);
	const goesOn = { onError: 'continueRegularOutput' };
	return chain('Schedule', every(4), { ...create, ...goesOn }, { ...read, ...goesOn });
};

/** An agent that lists issues with the node as its tool, again and again. */
export const agent = (credentials: Credentials): WorkflowDefinition => ({
	name: 'Agent',
	nodes: [
		every(15),
		node('Agent', `${AGENTS}.agent`, { promptType: 'define', text: 'Which?' }, undefined, 3.1),
		node(
			'Model',
			`${AGENTS}.lmChatOpenAi`,
			{ model: { __rl: true, mode: 'id', value: 'stand-in' }, responsesApiEnabled: false },
			{ openAiApi: credentials.openAiApi },
			1.3,
		),
		node(
			'GL Connectors',
			`${PACKAGE}.glConnectorsTool`,
			{
				resource: 'action',
				operation: 'execute',
				...issues('list_issues', '{ "owner": "acme", "repo": "webshop" }'),
				limit: 3,
				options: { timeout: 5 },
			},
			{ glConnectorsApi: credentials.glConnectorsApi },
		),
	],
	connections: {
		Schedule: to('Agent'),
		Model: to('Agent', 'ai_languageModel'),
		'GL Connectors': to('Agent', 'ai_tool'),
	},
	settings: { executionOrder: 'v1' },
});
