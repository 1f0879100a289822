/** Which actions show nothing of lists in the form, and that no workflow loses what it has stored. */
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { GlConnectors } from '../../../nodes/GlConnectors/GlConnectors.node';
import { givesOneThing } from '../../../nodes/GlConnectors/catalogue/oneThing';

const { description } = new GlConnectors();

it.each([
	'send_email',
	'create_issue',
	'add_issue_comment',
	'chat_post_message',
	'events_insert',
	'update_file',
	'download_file',
	'execute_code',
	'get_issue',
	'get_file',
])('%s shows nothing of lists', (name) => {
	expect(givesOneThing(name)).toBe(true);
});

it.each([
	'list_issues',
	'search_issues',
	'get_tweets',
	'get_team_spend',
	'get_daily_usage',
	'get_categories',
	'get_all_contributor_commit_activity',
	'events_list',
	'top_stories_get',
	'conversations_history',
	'query',
	'list_deleted_files',
	'get_sent_messages',
	'search_update_history',
	'={{ $json.send_email }}',
	'',
])('%s may give a list', (name) => {
	expect(givesOneThing(name)).toBe(false);
});

describe('a stored workflow', () => {
	const stored = {
		resource: 'action',
		operation: 'execute',
		connector: { __rl: true, mode: 'list', value: 'github' },
		returnAll: false,
		limit: 7,
		output: 'selected',
		outputFields: 'title',
	};

	it.each(['create_issue', 'get_issue', 'list_issues', '={{ $json.action }}'])(
		'keeps what it has for lists, whatever the action: %s',
		(value) => {
			const action = { __rl: true, mode: 'name', value };
			expect(kept({ ...stored, action })).toMatchObject({
				limit: 7,
				output: 'selected',
				outputFields: 'title',
			});
			expect(kept({ ...stored, returnAll: true, action })).toMatchObject({ returnAll: true });
		},
	);

	it('of another resource gets none of it', () => {
		const user = kept({ resource: 'user', operation: 'get', limit: 7, output: 'raw' });
		expect(user).not.toHaveProperty('limit');
		expect(user).not.toHaveProperty('output');
	});
});

it.each([
	['create_issue', 'one', 'one'],
	['list_issues', 'list', 'list'],
])('the editor resolves what %s gives', (value, ...expected) => {
	const { default: expression } = property('gives');
	const script = /^=\{\{ (.*) \}\}$/.exec(String(expression))?.[1] ?? '';
	const resolve = (action: unknown) =>
		// As n8n's editor does, which has no other way to it here.
		new Function('$parameter', `return ${script}`)({ action }) as string;
	expect([resolve(value), resolve({ __rl: true, value })]).toEqual(expected);
});

it.each(['returnAll', 'limit', 'output'])('%s is shown only where a list may come', (name) => {
	const field = description.properties.find(
		(each) => each.name === name && each.displayOptions?.show?.gives,
	) as INodeProperties;
	const shownFor = (gives: string) => {
		const values = { resource: 'action', operation: 'execute', returnAll: false, gives };
		return NodeHelpers.displayParameter(values, field, null, null, values);
	};
	expect([shownFor('list'), shownFor('one')]).toEqual([true, false]);
});

it('the options of Run Action come in the order of use, and the type of a filter first', () => {
	const options = property('options').options as INodeProperties[];
	const at = (name: string) => options.findIndex((each) => each.name === name);
	expect(at('responseFilters')).toBeLessThan(at('userToken'));
	expect(at('userToken')).toBeLessThan(at('timeout'));
	expect(at('timeout')).toBeLessThan(at('headers'));
	const filters = options[at('responseFilters')].options as unknown as Array<{
		values: INodeProperties[];
	}>;
	expect(filters[0].values.map(({ name }) => name).slice(0, 2)).toEqual(['type', 'fieldName']);
});

function property(name: string): INodeProperties {
	return description.properties.find((each) => each.name === name) as INodeProperties;
}

/** What n8n leaves of a node's values when it loads, saves or runs a workflow. */
function kept(values: Record<string, unknown>) {
	return NodeHelpers.getNodeParameters(
		description.properties,
		values as never,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
}
