import type { FastifyReply, FastifyRequest } from 'fastify';

import { connectors } from '../connectors';
import type { ConnectorDeclaration } from '../declaration';
import { ApiError, notFound, validationError } from '../errors';
import { dict, model, oneOf, opt, str } from '../schema';
import { authString } from '../seed';
import { callerOf, type Server } from '../server';
import type { Integration } from '../store';
import { validateBody } from '../validation';
import { startConsent } from './consent';

const oauth2Model = model('OAuth2IntegrationRequest', { callback_url: str() });
const customModel = model('CustomIntegrationRequest', { configuration: dict() });
const authTypeModel = model('IntegrationRequest', { auth_type: opt(oneOf(['oauth2', 'custom'])) });

/** Creating, checking, selecting, reading and deleting a user's integrations. */
export function addIntegrationRoutes(server: Server): void {
	const { settings, plane } = server;

	server.route('POST', '/connectors/:name/integrations', (request) => {
		const { client, user } = callerOf(server, request);
		const connector = connectorOf(request);
		const body = plane.bodyOf(request);
		// Old clients leave auth_type out and mean oauth2.
		const type = String(validateBody(authTypeModel, body, settings).auth_type ?? 'oauth2');
		if (!connector.authTypes.some((supported) => supported === type)) {
			const message = `${connector.name} does not support ${type} authentication`;
			throw new ApiError(settings.unsupportedAuthTypeStatus, message, 'NOT_IMPLEMENTED');
		}
		if (type === 'oauth2') {
			const { callback_url: callbackUrl } = validateBody(oauth2Model, body, settings);
			const url = startConsent(server, {
				connector: connector.name,
				clientId: client.id,
				userId: user.id,
				callbackUrl: String(callbackUrl),
			});
			return { data: { url }, meta: null };
		}
		const { configuration } = validateBody(customModel, body, settings);
		const identifier = identify(server, connector, configuration as Record<string, unknown>);
		const exists = server.store
			.integrationsOf(user.id, connector.name)
			.some((integration) => integration.userIdentifier === identifier);
		if (exists) {
			const message = `Integration ${identifier} already exists for ${connector.name}`;
			throw new ApiError(
				settings.duplicateIntegrationStatus,
				message,
				'INTEGRATION_ALREADY_EXISTS',
			);
		}
		const integration = server.store.addIntegration({
			clientId: client.id,
			userId: user.id,
			connector: connector.name,
			userIdentifier: identifier,
			authString: authString(connector.name, identifier),
			authScopes: [],
			configuration: configuration as Record<string, unknown>,
		});
		plane.record({ action: 'integration.created', connector: connector.name, identifier });
		return { data: { id: integration.id, user_identifier: identifier }, meta: null };
	});

	server.route('GET', '/connectors/:name/integration-exists', (request) => {
		const { user } = callerOf(server, request);
		const connector = connectorOf(request);
		const count = server.store.integrationsOf(user.id, connector.name).length;
		// A connector that needs no integration counts as connected (inferred).
		return {
			data: { has_integration: connector.authTypes.length === 0 || count > 0 },
			meta: null,
		};
	});

	server.route('POST', '/connectors/:name/integrations/:identifier', (request, reply) => {
		const { user } = callerOf(server, request);
		return selectOrDelete(server, reply, () => {
			const integration = integrationOf(server, request, user.id);
			server.store.select(integration);
			return integration;
		});
	});

	server.route('DELETE', '/connectors/:name/integrations/:identifier', (request, reply) => {
		const { user } = callerOf(server, request);
		return selectOrDelete(server, reply, () => {
			const integration = integrationOf(server, request, user.id);
			server.store.remove(integration);
			plane.record({
				action: 'integration.deleted',
				connector: integration.connector,
				identifier: integration.userIdentifier,
			});
			return integration;
		});
	});

	server.route('GET', '/connectors/:name/integrations/:identifier', (request) => {
		const { client, user } = callerOf(server, request);
		if (settings.getIntegrationNeedsPermission && !client.canGetIntegrations) {
			const message = 'Client is not allowed to read integrations';
			throw new ApiError(settings.getIntegrationDeniedStatus, message, 'FORBIDDEN');
		}
		const integration = integrationOf(server, request, user.id);
		return {
			data: {
				connector: integration.connector,
				user_identifier: integration.userIdentifier,
				auth_string: integration.authString,
				auth_scopes: integration.authScopes,
				selected: integration.selected,
			},
			meta: null,
		};
	});
}

/**
 * The declaration of the connector that a path names.
 *
 * @throws ApiError 404 of the router: connectors are routes of the service
 */
function connectorOf(request: FastifyRequest): ConnectorDeclaration {
	const { name } = request.params as { name: string };
	const connector = connectors.find((candidate) => candidate.name === name);
	if (connector === undefined) throw notFound();
	return connector;
}

function integrationOf(server: Server, request: FastifyRequest, userId: string): Integration {
	const connector = connectorOf(request);
	const { identifier } = request.params as { identifier: string };
	if (connector.authTypes.length === 0) {
		const message = `${connector.name} has no integrations`;
		throw new ApiError(server.settings.unsupportedAuthTypeStatus, message, 'NOT_IMPLEMENTED');
	}
	const found = server.store
		.integrationsOf(userId, connector.name)
		.find((integration) => integration.userIdentifier === identifier);
	if (found === undefined) throw integrationDoesNotExist(server, connector.name, identifier);
	return found;
}

/**
 * The error for an integration that is not there.
 *
 * @param identifier what was asked for, or `DEFAULT` when nothing was
 */
export function integrationDoesNotExist(
	server: Server,
	connector: string,
	identifier: string,
): ApiError {
	return new ApiError(
		server.settings.unknownIntegrationStatus,
		`Integration does not exist for plugin '${connector}' and user '${identifier}'`,
		'INTEGRATION_DOES_NOT_EXIST',
	);
}

function selectOrDelete(server: Server, reply: FastifyReply, act: () => Integration): unknown {
	try {
		act();
	} catch (error) {
		const { selectFailure } = server.settings;
		if (!(error instanceof ApiError) || error.extra.body !== undefined) throw error;
		if (selectFailure === 'error-body') throw error;
		void reply.code(selectFailure === 'data-error-200' ? 200 : error.status);
		return { data: { success: false, error: error.message } };
	}
	if (server.settings.selectSuccessBody === 'empty-object') return {};
	return { data: { success: true }, meta: null };
}

function identify(
	server: Server,
	connector: ConnectorDeclaration,
	configuration: Record<string, unknown>,
): string {
	try {
		return connector.configuration?.identify(configuration) ?? connector.name;
	} catch (error) {
		const message = (error as Error).message;
		if (server.settings.invalidConfigurationStatus === 422) {
			throw validationError([
				{
					type: 'value_error',
					loc: ['body', 'configuration'],
					msg: `Value error, ${message}`,
					input: configuration,
				},
			]);
		}
		throw new ApiError(server.settings.invalidConfigurationStatus, message, 'BAD_REQUEST');
	}
}
