import { pathSegment } from '../../core/http/url';

/** Default for one attempt; the Python SDK waits as long for an action. */
export const TIMEOUT_MS = 30_000;

export const LOGIN_PATH = '/auth/tokens';
export const USERS_PATH = '/users';
export const ME_PATH = '/users/me';

/** A bare array of names, outside the `{data, meta}` envelope. */
export const CONNECTOR_NAMES_PATH = '/connectors/names';

/**
 * The discovery document of one connector: a bare object keyed by module. The slash before the
 * question mark is what the SDK sends; without it the server may redirect.
 */
export const DISCOVERY_PATH = '/connectors/';

/** Below it: a connector's integrations and actions. */
function connectorPath(connector: string): string {
	return `/connectors/${pathSegment('Connector', connector)}`;
}

/** The connector that a path belongs to, as the path spells it; undefined for any other path. */
export function connectorOf(path: string): string | undefined {
	return /\/connectors\/([^/?#]+)\//.exec(path)?.[1];
}

/** Where an action runs unless the discovery document says otherwise; its name may hold a slash. */
export function actionPath(connector: string, action: string): string {
	const route = action.split('/').map((part) => pathSegment('Action', part));
	return `${connectorPath(connector)}/${route.join('/')}`;
}

/** A connector's integrations, where new ones are made. */
export function integrationsPath(connector: string): string {
	return `${connectorPath(connector)}/integrations`;
}

/** One integration. Identifiers are e-mail addresses, or texts with colons and slashes. */
export function integrationPath(connector: string, identifier: string): string {
	return `${integrationsPath(connector)}/${pathSegment('Integration Identifier', identifier)}`;
}

export function integrationExistsPath(connector: string): string {
	return `${connectorPath(connector)}/integration-exists`;
}
