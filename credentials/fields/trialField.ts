import type { INodeProperties } from 'n8n-workflow';

import { TRIAL_FIELD } from '../../nodes/core/http/trial';

/** Makes n8n call `preAuthentication`, which it does while the field is empty. */
export const trialField: INodeProperties = {
	displayName: 'Connection Test',
	name: TRIAL_FIELD,
	type: 'hidden',
	typeOptions: { expirable: true },
	default: '',
};
