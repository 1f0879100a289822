import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { trialOnly } from '../nodes/core/http/trial';
import { authorize } from '../nodes/G2/api/headers';
import { trial } from '../nodes/G2/api/trial';
import { g2Fields } from './fields/g2';
import { g2Test } from './fields/g2Test';
import { throttleFields } from './fields/throttle';
import { trialField } from './fields/trialField';

/** G2 allows 100 requests a second and blocks for a minute beyond; this leaves room for others. */
const REQUESTS_PER_SECOND = 80;

/** An access token of G2's current API, or one of the legacy API. */
export class G2Api implements ICredentialType {
	name = 'g2Api';

	displayName = 'G2 API';

	icon: Icon = { light: 'file:../nodes/G2/g2.svg', dark: 'file:../nodes/G2/g2.dark.svg' };

	documentationUrl = 'https://data.g2.com/api/docs';

	properties: INodeProperties[] = [...g2Fields, trialField, ...throttleFields(REQUESTS_PER_SECOND)];

	/** No login, but a look whether the service is there: its texts show in the credential test. */
	preAuthentication = trialOnly(trial);

	authenticate: IAuthenticate = async (credentials, request) => authorize(credentials, request);

	test: ICredentialTestRequest = g2Test;
}
