import type { ModelCall, Turn } from '../../dev/n8n/chatModel';
import type { G2Simulator } from '../../dev/simulators/g2';
import type { GlConnectorsSimulator } from '../../dev/simulators/glConnectors';

export interface Services {
	simulator: GlConnectorsSimulator;
	g2: G2Simulator;
}

interface Call {
	tool: string;
	parameters: Record<string, unknown>;
	/** What the model reads of the answer. */
	answer: RegExp;
}

/**
 * What a model does with a toolkit, whoever runs the tools: three calls at once, the second of which
 * does not fit and is corrected then.
 */
export interface Talk {
	toolkit: string;
	atOnce: [Call, Call, Call];
	corrected: Call;
	/** Prepares the service, and forgets what it has received so far. */
	begin(services: Services): void;
	/** What the service has received, in alphabetical order. */
	received(services: Services): string[];
	/** What it has to be, exactly. */
	expected: string[];
}

const issues = { owner: 'acme', repo: 'webshop' };

/** JavaScript's own numbers would make ...000 of its last digits. */
const longNumber = '90071992547409931234';

const glConnectors: Talk = {
	toolkit: 'GL Connectors',
	atOnce: [
		{
			tool: 'github_list_issues',
			parameters: { ...issues, per_page: '2', direction: null, filter_by: '{"states":["OPEN"]}' },
			answer: /"state":"OPEN"/,
		},
		{
			tool: 'github_create_issue',
			parameters: { repository: 'webshop', title: 'By the agent' },
			answer: /'repository' is not known.*owner \(required\)/,
		},
		{
			tool: 'github_get_issue',
			parameters: { ...issues, issue_number: 57 },
			answer: new RegExp(longNumber),
		},
	],
	corrected: {
		tool: 'github_create_issue',
		parameters: { ...issues, title: 'By the agent' },
		answer: /By the agent/,
	},
	begin({ simulator: { control } }) {
		const body = `{"data": {"id": ${longNumber}, "number": 57}, "meta": null}`;
		control.fault({ path: '*/get_issue', kind: 'status', status: 200, body, times: 1 });
		control.resetMetrics();
	},
	received: ({ simulator }) =>
		simulator.control
			.received({ method: 'POST', path: '/connectors/github/*' })
			.map(({ path, body }) => `${path.split('/').at(-1)} ${JSON.stringify(body)}`)
			.sort(),
	expected: [
		'create_issue {"owner":"acme","repo":"webshop","title":"By the agent"}',
		'get_issue {"owner":"acme","repo":"webshop","issue_number":57}',
		'list_issues {"owner":"acme","repo":"webshop","filter_by":{"states":["OPEN"]},"per_page":2}',
	],
};

const g2: Talk = {
	toolkit: 'G2',
	atOnce: [
		{ tool: 'g2_product_getAll', parameters: { limit: '2' }, answer: /star_rating/ },
		{
			tool: 'g2_review_getAll',
			parameters: { product: 'acme', filter: { stars: 5 } },
			answer: /There is no parameter 'filter'.*filters/,
		},
		{
			tool: 'g2_product_get',
			parameters: { product: 'acme' },
			answer: new RegExp(longNumber),
		},
	],
	corrected: {
		tool: 'g2_review_getAll',
		parameters: { product: 'acme', limit: 3 },
		answer: /"items":\[/,
	},
	begin({ g2: { control } }) {
		const data = `{"id": "1", "type": "products", "attributes": {"review_count": ${longNumber}}}`;
		control.fault({
			path: '/api/v2/products/acme',
			kind: 'status',
			status: 200,
			headers: { 'content-type': 'application/vnd.api+json' },
			body: `{"data": ${data}}`,
			times: 1,
		});
		control.resetMetrics();
	},
	received: ({ g2: simulator }) =>
		simulator.control
			.received({ path: '/api/*' })
			.map(
				({ method, path, query }) =>
					`${method} ${path} ${JSON.stringify(query, Object.keys(query).sort())}`,
			)
			.sort(),
	expected: [
		'GET /api/v2/products {"page[size]":"2"}',
		'GET /api/v2/products/acme {}',
		'GET /api/v2/products/acme/reviews {"include":"user","page[size]":"3"}',
	],
};

export const talks = [glConnectors, g2];

/** The turns of the model's part; the last one ends the conversation. */
export function turnsOf({ atOnce, corrected }: Talk, argument: (tool: string) => string): Turn[] {
	const call = ({ tool, parameters }: Call): ModelCall => ({
		tool,
		// What stands beside the one argument must not reach the service.
		call: { [argument(tool)]: parameters, title: 'poison', limit: 99 },
	});
	return [{ calls: atOnce.map(call) }, call(corrected), { say: 'Done.' }];
}

/** Checks what the model has read and what the service has got. */
export function expectTalk(talk: Talk, answers: string[], services: Services): void {
	const expected = [...talk.atOnce, talk.corrected].map(({ answer }) => answer);
	expect(answers).toEqual(expected.map((answer) => expect.stringMatching(answer)));
	expect(talk.received(services)).toEqual(talk.expected);
}
