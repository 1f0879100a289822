import { pathSegment } from '../../core/url';

/** Default for one attempt; the Python SDK waits as long for an action. */
export const TIMEOUT_MS = 30_000;

export const LOGIN_PATH = '/auth/tokens';
export const ME_PATH = '/users/me';

/** A bare array of names, outside the `{data, meta}` envelope. */
export const CONNECTOR_NAMES_PATH = '/connectors/names';

/**
 * The discovery document of one connector: a bare object keyed by module. The slash before the
 * question mark is what the SDK sends; without it the server may redirect.
 */
export const DISCOVERY_PATH = '/connectors/';

/** Below it: a connector's integrations and actions. */
export function connectorPath(connector: string): string {
	return `/connectors/${pathSegment('Connector', connector)}`;
}
