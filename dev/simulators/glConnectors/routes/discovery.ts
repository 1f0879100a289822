import type { FastifyReply, FastifyRequest } from 'fastify';

import { connectors } from '../connectors';
import { modelOf, type ActionDeclaration, type ConnectorDeclaration } from '../declaration';
import { ApiError, validationError } from '../errors';
import { flatten } from '../schema';
import { clientOf, type Server } from '../server';
import type { Settings } from '../settings';

/** Names of the connectors and the schemas of their actions. Neither answer is wrapped. */
export function addDiscoveryRoutes(server: Server): void {
	const { settings } = server;

	server.route('GET', '/connectors/names', (request) => {
		if (settings.discoveryNeedsKey) clientOf(server, request);
		return connectors.map((connector) => connector.name);
	});

	const discover = (request: FastifyRequest) => {
		if (settings.discoveryNeedsKey) clientOf(server, request);
		const wanted = modulesOf(request, settings);
		// An unknown module is no error: the answer just lacks its key.
		return Object.fromEntries(
			connectors
				.filter((connector) => wanted.includes(connector.name))
				.map((connector) => [connector.name, describe(connector, settings)]),
		);
	};
	server.route('GET', '/connectors/', discover);
	server.route('GET', '/connectors', (request, reply: FastifyReply) => {
		if (!settings.slashlessRedirect) return discover(request);
		const query = request.url.split('?')[1];
		return reply.redirect(`/connectors/${query === undefined ? '' : `?${query}`}`, 307);
	});

	server.route('GET', '/connectors/:name/auth-schemes', (request) => {
		const { name } = request.params as { name: string };
		const connector = connectors.find((candidate) => candidate.name === name);
		if (connector === undefined) {
			throw new ApiError(404, 'Not Found', 'NOT_FOUND', { body: { detail: 'Not Found' } });
		}
		const types = connector.authTypes.map((type) =>
			type === 'custom' ? { type, config: connector.configuration?.schema ?? {} } : { type },
		);
		return { data: { supported_auth_types: types }, meta: null };
	});
}

function modulesOf(request: FastifyRequest, settings: Settings): string[] {
	const { modules } = request.query as { modules?: string | string[] };
	if (modules === undefined) {
		throw validationError([
			{ type: 'missing', loc: ['query', 'modules'], msg: 'Field required', input: null },
		]);
	}
	const repeated = [modules].flat();
	// FastAPI takes the last value of a parameter that is not declared as a list.
	const values = settings.discoveryModules === 'comma' ? repeated.slice(-1) : repeated;
	if (settings.discoveryModules === 'repeated') return values;
	return values.flatMap((value) => value.split(',').map((name) => name.trim()));
}

function describe(connector: ConnectorDeclaration, settings: Settings): Record<string, unknown> {
	const entries: Record<string, unknown> = {};
	for (const action of connector.actions) {
		entries[action.name] = describeAction(connector, action, settings);
	}
	// The router's other routes are listed as well; clients must tell them from actions.
	const base = `/connectors/${connector.name}`;
	entries.integrations = other('POST', `${base}/integrations`, 'Create an integration.');
	entries['integrations/{user_identifier}'] = other(
		'POST',
		`${base}/integrations/{user_identifier}`,
		'Select the default integration.',
	);
	entries['integration-exists'] = other('GET', `${base}/integration-exists`, 'Has integration.');
	entries['success-authorize-callback'] = other(
		'GET',
		`${base}/success-authorize-callback`,
		'OAuth2 callback.',
	);
	return entries;
}

const other = (method: string, path: string, docstring: string) => ({
	method,
	path,
	docstring,
	parameters: {},
});

function describeAction(
	connector: ConnectorDeclaration,
	action: ActionDeclaration,
	settings: Settings,
): Record<string, unknown> {
	const model = modelOf(action, settings);
	const both = settings.discoverySchema === 'both';
	const withParameters = both || settings.discoverySchema === 'parameters';
	const withBody = both || settings.discoverySchema === 'request_body';
	return {
		method: 'POST',
		path: `${settings.foreignPathOrigin ?? ''}/connectors/${connector.name}/${action.name}`,
		docstring: action.docstring,
		parameters:
			model === undefined || !withParameters ? {} : { request: { schema: flatten(model) } },
		...(withBody ? { request_body: model ?? {} } : {}),
	};
}
