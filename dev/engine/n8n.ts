/** The one door to n8n-core: loads it after the environment is set, with its own DI container. */
import './environment';
import { createRequire } from 'node:module';

export {
	BinaryDataConfig,
	BinaryDataService,
	ExecuteContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	LoadOptionsContext,
	PackageDirectoryLoader,
	PollContext,
	RoutingNode,
	WorkflowExecute,
	getAdditionalKeys,
} from 'n8n-core';

type Service<T> = new (...args: never[]) => T;

// npm can install several versions of @n8n/di side by side; only the one that n8n-core itself
// resolves holds its services, so it must not be imported from here. (Under jest, `jest/environment.js` gives it.)
const requireFromCore =
	(globalThis as { requireFromCore?: NodeJS.Require }).requireFromCore ??
	createRequire(require.resolve('n8n-core'));

/** n8n-core's service container. */
export const { Container } = requireFromCore('@n8n/di') as {
	Container: { get<T>(service: Service<T>): T };
};

/** What n8n-core's contexts give nodes as `logger`. */
export const { Logger } = requireFromCore('@n8n/backend-common') as { Logger: Service<object> };
