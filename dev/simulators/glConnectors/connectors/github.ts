import type { ConnectorDeclaration } from '../declaration';
import { issueActions } from './github/issues';
import { longJobActions } from './github/longJobs';
import { repositoryActions } from './github/repositories';

export const github: ConnectorDeclaration = {
	name: 'github',
	authTypes: ['oauth2'],
	scopes: ['repo', 'read:org', 'read:user'],
	actions: [
		...issueActions,
		...repositoryActions,
		...longJobActions,
		{
			// An administration route that stands among the actions; clients should hide it.
			name: 'admin/revoke_integrations',
			docstring: 'Revoke all integrations of a client. Administrators only.',
			handle: () => ({ data: { revoked: 0 } }),
		},
	],
};
