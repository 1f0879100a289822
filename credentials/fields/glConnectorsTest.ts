import type { ICredentialTestRequest } from 'n8n-workflow';

/**
 * The request behind "Connection tested successfully": it reads the user, which every valid token
 * may do.
 *
 * @param refused the text for a 401, naming the field to check
 */
export function connectionTest(refused: string): ICredentialTestRequest {
	return {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/users/me',
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: refused } },
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"There is no GL Connectors server at this address. Check 'Base URL': it ends with the host name.",
				},
			},
		],
	};
}
