import type { INodeParameters } from 'n8n-workflow';

import type { NodeWork } from '../types';
import { locator, numbered, patience } from './fields';

const DISCOVERY = { path: '/connectors/', method: 'GET' };
const LOGIN = { path: '/auth/tokens', method: 'POST' };

/** Parameters of Action → Execute; `parameters` is the text of a JavaScript object. */
function execute(
	connector: string,
	action: string,
	parameters: string,
	more: object = {},
): INodeParameters {
	return {
		resource: 'action',
		operation: 'execute',
		connector: locator(connector),
		action: locator(action),
		specifyParameters: 'json',
		parametersJson: `={{ (${parameters}) }}`,
		options: patience,
		...more,
	};
}

const base = { service: 'GL Connectors', carriesToken: true, repeatable: true } as const;
const routed = { ...base, isRouted: true, before: DISCOVERY };

const getIssue = () =>
	execute('github', 'get_issue', "{ owner: 'acme', repo: 'webshop', issue_number: $json.number }");

const file = (name: string) => ({
	json: { name },
	binary: {
		data: { data: Buffer.from(name).toString('base64'), mimeType: 'text/plain', fileName: name },
	},
});

/** What the node does with GL Connectors, one of each kind. */
export const glConnectorsWorks: NodeWork[] = [
	{
		...routed,
		kind: 'read',
		at: { path: '/connectors/github/get_issue' },
		parameters: getIssue,
		items: () => numbered(1, 2, 3),
	},
	{
		...routed,
		kind: 'list page 2',
		at: { path: '/connectors/github/list_issues', after: 1 },
		settings: { listSize: 150 },
		parameters: () =>
			execute('github', 'list_issues', "{ owner: 'acme', repo: 'webshop' }", { returnAll: true }),
		items: () => numbered(1),
		rows: 150,
	},
	{
		...routed,
		kind: 'create',
		at: { path: '/connectors/github/create_issue' },
		repeatable: false,
		mayBeSilent: true,
		parameters: () =>
			execute(
				'github',
				'create_issue',
				"{ owner: 'acme', repo: 'webshop', title: `Number ${$json.number}` }",
			),
		items: () => numbered(1, 2, 3),
		effectOf: ({ action, title }, { json }) =>
			action === 'github.issue_created' && title === `Number ${json.number}`,
	},
	{
		...base,
		kind: 'create',
		variant: 'with secrets',
		mayBeSilent: true,
		refusesTwice: true,
		before: LOGIN,
		at: { path: '/connectors/sql/integrations', method: 'POST' },
		repeatable: false,
		parameters: () => ({
			resource: 'integration',
			operation: 'configure',
			configurationFor: 'other',
			connector: locator('sql'),
			configurationJson:
				'={{ { url: `mariadb://u:canary-Passw0rd-of-${$json.number}@db:1/d`, identifier: `db-${$json.number}` } }}',
			options: patience,
		}),
		items: () => numbered(1, 2, 3),
		effectOf: ({ action, identifier }, { json }) =>
			action === 'integration.created' && identifier === `db-${json.number}`,
	},
	{
		...base,
		kind: 'delete',
		mayBeSilent: true,
		refusesTwice: true,
		before: LOGIN,
		at: { path: '/connectors/github/integrations/*', method: 'DELETE' },
		parameters: () => ({
			resource: 'integration',
			operation: 'delete',
			connector: locator('github'),
			integrationIdentifier: locator('={{ $json.identifier }}'),
			options: patience,
		}),
		items: () => [{ json: { identifier: 'ada-work' } }, { json: { identifier: 'ada-oss' } }],
		effectOf: ({ action, identifier }, { json }) =>
			action === 'integration.deleted' && identifier === json.identifier,
	},
	{
		...routed,
		kind: 'upload',
		at: { path: '/connectors/google_drive/create_file' },
		repeatable: false,
		mayBeSilent: true,
		parameters: () => execute('google_drive', 'create_file', "{ file: 'data' }"),
		items: () => [file('one.txt'), file('two.txt')],
		effectOf: ({ action, name }, { json }) =>
			action === 'google_drive.file_created' && name === json.name,
	},
	{
		...routed,
		kind: 'download',
		at: { path: '/connectors/google_drive/download_file' },
		parameters: () =>
			execute('google_drive', 'download_file', '{ file_id: `file-${$json.number}` }'),
		items: () => numbered(1, 2),
	},
	{
		...base,
		kind: 'login',
		carriesToken: false,
		at: LOGIN,
		parameters: () => ({ resource: 'user', operation: 'get', options: patience }),
		items: () => numbered(1, 2, 3),
	},
	{
		...routed,
		kind: 'catalogue',
		before: undefined,
		carriesToken: false,
		at: DISCOVERY,
		parameters: getIssue,
		items: () => numbered(1, 2, 3),
	},
];
