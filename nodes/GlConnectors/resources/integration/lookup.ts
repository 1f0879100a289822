import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';
import { CHOOSE_OTHER } from '../../api/explain';
import type { Integration } from '../../api/types';

/**
 * The identifier that an empty field stands for: the user's default of the connector, which is the
 * only one where the server does not say which one it is.
 *
 * @throws Problem when there is none, or when it cannot be told
 */
export async function defaultIdentifier(
	client: GlConnectorsClient,
	connector: string,
): Promise<string> {
	const own = ofConnector((await client.me()).integrations, connector);
	const found = own.find(({ selected }) => selected) ?? (own.length === 1 ? own[0] : undefined);
	if (found) return found.user_identifier;
	throw new Problem({
		message:
			own.length === 0
				? `The user has no integration of '${connector}' yet`
				: `It cannot be told which integration of '${connector}' is the default`,
		description:
			own.length === 0 ? CONNECT : `Choose one under 'Integration Identifier': ${names(own)}.`,
		...(own.length === 0 && { kind: 'integrationMissing' as const }),
	});
}

/** Where an integration is missing, says which ones there are. Other errors stay as they are. */
export async function namingIntegrations<T>(
	client: GlConnectorsClient,
	connector: string,
	result: Promise<T>,
): Promise<T> {
	return await result.catch(async (error: unknown) => {
		if (!(error instanceof Problem) || error.kind !== 'integrationMissing') throw error;
		const user = await client.me().catch(() => undefined);
		if (!user) throw error;
		const own = ofConnector(user.integrations, connector);
		const description =
			own.length > 0
				? `The user's integrations of '${connector}' are ${names(own)}. Choose one under 'Integration Identifier', or leave it empty for the default.`
				: `The user has no integration of '${connector}' yet. ${CONNECT}`;
		throw error.with({ description: error.description.replace(CHOOSE_OTHER, () => description) });
	});
}

export function ofConnector(integrations: Integration[], connector: string): Integration[] {
	return integrations.filter((each) => each.connector === connector);
}

const CONNECT =
	"Connect the account first: resource 'Integration', operation 'Connect' (or 'Connect with Configuration').";

function names(integrations: Integration[]): string {
	return integrations.map((each) => `'${each.user_identifier}'`).join(', ');
}
