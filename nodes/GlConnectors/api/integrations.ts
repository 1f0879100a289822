import { isFields } from '../../core/path';
import { secretsIn } from '../../core/errors/telling';
import type { Requester } from '../../core/http/requester';
import type { RequestSpec } from '../../core/http/request';
import { judge, record, type Expected } from './acceptance';
import { envelope } from './envelope';
import { integrationExistsPath, integrationPath, integrationsPath } from './paths';

/** Connecting, reading and removing a user's integrations. */
export class Integrations {
	/** @param settings what holds for every request */
	constructor(
		private readonly requester: Requester,
		private readonly settings: Partial<RequestSpec>,
	) {}

	/**
	 * Begins an OAuth2 consent; no integration exists until the user has opened the address.
	 *
	 * @param callbackUrl where the user's browser goes afterwards
	 * @returns the address to open
	 */
	async connect(connector: string, callbackUrl: string): Promise<string> {
		const more = {
			body: { auth_type: 'oauth2', callback_url: callbackUrl },
			// It only makes an address; a second one does no harm.
			repeatable: true,
		};
		const { url } = await this.send('POST', integrationsPath(connector), more, CONSENT_PAGE);
		return String(url);
	}

	/**
	 * Creates an integration from a configuration. No error text shows any text of it: which ones are
	 * secret is known to the connector alone.
	 *
	 * @returns what the service tells of it, which is not documented
	 */
	async configure(
		connector: string,
		configuration: Record<string, unknown>,
	): Promise<Record<string, unknown>> {
		return await this.send('POST', integrationsPath(connector), {
			body: { auth_type: 'custom', configuration },
			ifLost:
				"See with 'Integration: Get Many' whether it exists. Running it again creates no second one of the same identifier.",
			secrets: secretsIn(configuration, { all: true }),
		});
	}

	/** One integration, with the third party's secret (`auth_string`). */
	async get(connector: string, identifier: string): Promise<Record<string, unknown>> {
		return await this.send('GET', integrationPath(connector, identifier), {}, INTEGRATION);
	}

	/** Whether the user has any integration of the connector. */
	async exists(connector: string): Promise<boolean> {
		const data = await this.send('GET', integrationExistsPath(connector), {}, EXISTENCE);
		return data.has_integration === true;
	}

	/** Makes an integration the default of its connector. */
	async select(connector: string, identifier: string): Promise<void> {
		await this.send('POST', integrationPath(connector, identifier), { repeatable: true });
	}

	async remove(connector: string, identifier: string): Promise<void> {
		await this.send('DELETE', integrationPath(connector, identifier));
	}

	private async send(
		method: RequestSpec['method'],
		path: string,
		more: Partial<RequestSpec> = {},
		expected?: Expected,
	): Promise<Record<string, unknown>> {
		const accept = judge(expected);
		const answer = await this.requester.send({ method, path, accept, ...this.settings, ...more });
		const { data } = envelope(answer);
		return isFields(data) ? data : {};
	}
}

const CONSENT_PAGE = record(
	"the address of the provider's consent page",
	({ url }) => typeof url === 'string',
);

const INTEGRATION = record('the integration', (data) => Object.keys(data).length > 0);

const EXISTENCE = record(
	'whether there is an integration',
	({ has_integration: exists }) => typeof exists === 'boolean',
);
