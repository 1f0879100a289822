import { delimiter, dirname } from 'node:path';
import type { N8nInstallation } from './install';

export interface N8nPorts {
	http: number;
	broker: number;
}

/** The owner that every n8n started here gets. The address cannot belong to anybody. */
export const owner = {
	email: 'owner@example.test',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Loopback-only-1',
};

/**
 * The whole environment of an n8n: nothing of ours leaks in, so a developer's `N8N_*` settings or
 * proxy change no test. Everything that would call home or show a banner is off.
 *
 * @param installation the n8n to run
 * @param userFolder where it keeps everything
 * @param ports free ports on loopback
 * @param extra added last, so it can override anything
 * @returns variables for the child process
 */
export function n8nEnvironment(
	installation: N8nInstallation,
	userFolder: string,
	ports: N8nPorts,
	extra: Record<string, string> = {},
): Record<string, string> {
	return {
		// n8n starts its task runner as `node`, which must be the Node that n8n itself runs on.
		PATH: `${dirname(installation.nodeBinary)}${delimiter}${process.env.PATH ?? ''}`,
		HOME: userFolder,
		TZ: 'UTC',
		LANG: 'C.UTF-8',
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(ports.http),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${ports.http}`,
		N8N_ENCRYPTION_KEY: 'a-fixed-key-for-tests-on-loopback',
		// A worker has no editor; this is where it tells whether it is ready.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(ports.http),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_RUNNERS_MODE: 'internal',
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		// The list of verified packages would come from n8n's servers.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		// So would the registry of MCP servers. n8n 1 has none, and refuses modules it does not know.
		...(installation.version.startsWith('1.') ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...extra,
	};
}
