import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/operation';
import type { GlConnectorsClient } from '../../api/client';
import { simplifyIntegration } from '../integration/simplify';

export const get: Operation<GlConnectorsClient> = {
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Retrieve the user that the credential belongs to, with all linked accounts',
	properties: [],
	async execute({ api }) {
		const { integrations, ...user } = await api.me();
		// `secret` is always null here; the field only suggests that it could be read again.
		delete user.secret;
		const simple = integrations.map((each) => simplifyIntegration(each, integrations));
		return [{ json: { ...user, integrations: simple } as IDataObject }];
	},
};
